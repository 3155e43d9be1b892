package id.satuatap.office;

import id.satuatap.kernel.Sex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Services given, counted once each. */
@Repository
class ServiceEventStore {

  private static final String COLUMNS =
      """
      id, centre_id, organisation_id, at, day, kind, topic, channel, client_status, women, men, unknown, minutes,
      programme, funder, officer_id, officer_sex, case_id, outcome, reverses, entered_at
      """;

  private final JdbcClient jdbc;

  ServiceEventStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One row. */
  record Line(
      UUID id,
      UUID centre,
      UUID organisation,
      Instant at,
      LocalDate day,
      String kind,
      String topic,
      String channel,
      String clientStatus,
      int women,
      int men,
      int unknown,
      int minutes,
      @Nullable String programme,
      @Nullable String funder,
      UUID officer,
      Sex officerSex,
      @Nullable UUID caseId,
      @Nullable String outcome,
      @Nullable UUID reverses,
      Instant enteredAt) {}

  /** False when this contact was counted before. */
  boolean insert(UUID id, NewServiceEvent e, UUID organisation, LocalDate day, @Nullable UUID by) {
    return jdbc.sql(
                """
                insert into office.service_event (id, once_key, centre_id, organisation_id, at, day, kind, topic, channel, client_status,
                  women, men, unknown, minutes, programme, funder, officer_id, officer_sex, case_id, outcome, entered_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .param(id)
            .param(e.onceKey())
            .param(e.centre())
            .param(organisation)
            .param(Columns.utc(e.at()))
            .param(day)
            .param(e.kind().code())
            .param(e.topic().code())
            .param(e.channel().code())
            .param(e.clientStatus().code())
            .param(e.served().women())
            .param(e.served().men())
            .param(e.served().unknown())
            .param((int) e.duration().toMinutes())
            .param(e.programme())
            .param(e.funder())
            .param(e.officer())
            .param(e.officerSex().code())
            .param(e.caseId())
            .param(e.outcome() == null ? null : e.outcome().code())
            .param(by)
            .update()
        == 1;
  }

  /** False when it was taken back before. */
  boolean reverse(UUID id, UUID of, UUID organisation, @Nullable UUID by) {
    return jdbc.sql(
                """
                insert into office.service_event (id, once_key, centre_id, organisation_id, at, day, kind, topic, channel, client_status,
                  women, men, unknown, minutes, programme, funder, officer_id, officer_sex, case_id, outcome, reverses, entered_by)
                select ?, 'reverses ' || id, centre_id, ?, at, day, kind, topic, channel, client_status,
                  -women, -men, -unknown, -minutes, programme, funder, officer_id, officer_sex, case_id, outcome, id, ?
                from office.service_event where id = ? and reverses is null
                on conflict do nothing
                """)
            .param(id)
            .param(organisation)
            .param(by)
            .param(of)
            .update()
        == 1;
  }

  Optional<Line> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from office.service_event where id = ?")
        .param(id)
        .query(ServiceEventStore::line)
        .optional();
  }

  Optional<UUID> byOnceKey(UUID centre, String key) {
    return jdbc.sql("select id from office.service_event where centre_id = ? and once_key = ?")
        .params(centre, key)
        .query(UUID.class)
        .optional();
  }

  static Line line(ResultSet row, int n) throws SQLException {
    return new Line(
        Columns.id(row, "id"),
        Columns.id(row, "centre_id"),
        Columns.id(row, "organisation_id"),
        Columns.instant(row, "at"),
        Columns.day(row, "day"),
        row.getString("kind"),
        row.getString("topic"),
        row.getString("channel"),
        row.getString("client_status"),
        row.getInt("women"),
        row.getInt("men"),
        row.getInt("unknown"),
        row.getInt("minutes"),
        row.getString("programme"),
        row.getString("funder"),
        Columns.id(row, "officer_id"),
        Sex.ofCode(row.getString("officer_sex")),
        Columns.maybeId(row, "case_id"),
        row.getString("outcome"),
        Columns.maybeId(row, "reverses"),
        Columns.instant(row, "entered_at"));
  }
}
