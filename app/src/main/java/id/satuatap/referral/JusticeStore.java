package id.satuatap.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JusticeStore {

  private final JdbcClient jdbc;

  JusticeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A step with its details still sealed. */
  record Row(JusticeStep step, byte[] details) {}

  List<Row> of(Origin origin) {
    return jdbc.sql(
            """
            select id, stage, agency, version, begun_on, ended_on, outcome, hearing_at, amount, currency, details
            from referral.justice_step where origin_id = ? and origin_kind = ?
            order by begun_on, id limit 200
            """)
        .params(origin.id(), origin.kind())
        .query(JusticeStore::row)
        .list();
  }

  void insert(JusticeStep s, Origin origin, OriginFacts facts, @Nullable UUID by, byte[] details) {
    jdbc.sql(
            """
            insert into referral.justice_step (id, origin_kind, origin_id, centre_id, organisation_id, holder_id, stage,
              agency, version, begun_on, ended_on, outcome, hearing_at, amount, currency, details, written_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(s.id())
        .param(origin.kind())
        .param(origin.id())
        .param(facts.centre())
        .param(facts.centre())
        .param(facts.holder())
        .param(s.stage().code())
        .param(s.agency().code())
        .param(s.begunOn())
        .param(s.endedOn())
        .param(s.outcome() == null ? null : s.outcome().code())
        .param(Columns.at(s.hearingAt()))
        .param(s.amount())
        .param(s.currency())
        .param(details)
        .param(by)
        .update();
  }

  /** False when somebody else has changed the step since it was read. */
  boolean update(JusticeStep s, @Nullable UUID by, byte[] details) {
    return jdbc.sql(
                """
                update referral.justice_step set version = version + 1, agency = :agency, begun_on = :begun,
                  ended_on = :ended, outcome = :outcome,
                  hearing_told_at = case when hearing_at is distinct from :hearing then null else hearing_told_at end,
                  hearing_at = :hearing, amount = :amount, currency = :currency, details = :details,
                  written_by = :by, written_at = transaction_timestamp()
                where id = :id and version = :version
                """)
            .param("agency", s.agency().code())
            .param("begun", s.begunOn())
            .param("ended", s.endedOn())
            .param("outcome", s.outcome() == null ? null : s.outcome().code())
            .param("hearing", Columns.at(s.hearingAt()))
            .param("amount", s.amount())
            .param("currency", s.currency())
            .param("details", details)
            .param("by", by)
            .param("id", s.id())
            .param("version", s.version())
            .update()
        == 1;
  }

  /** A hearing that comes near, and whom to tell. */
  record Hearing(UUID step, Origin origin, UUID centre, UUID holder, Instant at) {}

  /** Hearings within the next days nobody was told of yet; each is given out once. */
  List<Hearing> toTell(int days, int most) {
    return jdbc.sql(
            """
            update referral.justice_step set hearing_told_at = transaction_timestamp() where id in (
              select id from referral.justice_step
              where ended_on is null and hearing_at is not null and hearing_told_at is null
                and hearing_at > transaction_timestamp()
                and hearing_at <= transaction_timestamp() + make_interval(days => ?)
              order by hearing_at limit ? for update skip locked)
            returning id, origin_kind, origin_id, centre_id, holder_id, hearing_at
            """)
        .params(days, most)
        .query((row, n) ->
            new Hearing(
                Columns.id(row, "id"),
                new Origin(row.getString("origin_kind"), Columns.id(row, "origin_id")),
                Columns.id(row, "centre_id"),
                Columns.id(row, "holder_id"),
                Columns.instant(row, "hearing_at")))
        .list();
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    String outcome = row.getString("outcome");
    LocalDate begun = Columns.maybeDate(row, "begun_on");
    return new Row(
        new JusticeStep(
            Columns.id(row, "id"),
            JusticeStage.ofCode(row.getString("stage")).orElseThrow(),
            JusticeAgency.ofCode(row.getString("agency")).orElse(JusticeAgency.OTHER),
            row.getLong("version"),
            begun == null ? LocalDate.EPOCH : begun,
            Columns.maybeDate(row, "ended_on"),
            outcome == null ? null : JusticeOutcome.ofCode(outcome).orElse(JusticeOutcome.DONE),
            Columns.maybeInstant(row, "hearing_at"),
            row.getBigDecimal("amount"),
            row.getString("currency"),
            new JusticeStep.Details("", "", "", "")),
        row.getBytes("details"));
  }
}
