package id.satuatap.journey;

import id.satuatap.kernel.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Contract, charges, premiums and talks of one agency each. */
@Component
class PaperStore {

  private final JdbcClient jdbc;

  PaperStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A contract as it is stored. */
  record ContractRow(
      byte[] sealed,
      List<String> missing,
      @Nullable LocalDate beginsOn,
      @Nullable LocalDate endsOn,
      @Nullable Integer months,
      int version) {}

  Optional<ContractRow> contract(UUID journey) {
    return jdbc.sql("select * from journey.contract where journey_id = ?")
        .param(journey)
        .query((row, n) ->
            new ContractRow(
                row.getBytes("sealed"),
                List.of((String[]) row.getArray("missing").getArray()),
                Columns.maybeDay(row, "begins_on"),
                Columns.maybeDay(row, "ends_on"),
                row.getObject("months", Integer.class),
                row.getInt("version")))
        .optional();
  }

  /** False when somebody else has written it since that version was read. */
  boolean put(Journey journey, UUID organisation, ContractRow c, int seen, @Nullable UUID by) {
    if (seen == 0) {
      return jdbc.sql(
                  """
                  insert into journey.contract (journey_id, centre_id, organisation_id, sealed, missing, begins_on,
                      ends_on, months, changed_by)
                  values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                  on conflict (journey_id) do nothing
                  """)
              .param(journey.id())
              .param(journey.centre())
              .param(organisation)
              .param(c.sealed())
              .param(c.missing().toArray(String[]::new))
              .param(c.beginsOn())
              .param(c.endsOn())
              .param(c.months())
              .param(by)
              .update()
          == 1;
    }
    return jdbc.sql(
                """
                update journey.contract
                set sealed = ?, missing = ?, begins_on = ?, ends_on = ?, months = ?, version = version + 1,
                    changed_at = transaction_timestamp(), changed_by = ?
                where journey_id = ? and version = ?
                """)
            .param(c.sealed())
            .param(c.missing().toArray(String[]::new))
            .param(c.beginsOn())
            .param(c.endsOn())
            .param(c.months())
            .param(by)
            .param(journey.id())
            .param(seen)
            .update()
        == 1;
  }

  void add(Journey journey, UUID organisation, Contract.Charge charge, @Nullable UUID by) {
    jdbc.sql(
            """
            insert into journey.charge (id, journey_id, centre_id, organisation_id, item, how, amount, currency, finding,
                rule_key, ruled_on, said_at, said_to)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(charge.id())
        .param(journey.id())
        .param(journey.centre())
        .param(organisation)
        .param(charge.item())
        .param(charge.how())
        .param(charge.amount())
        .param(charge.currency())
        .param(charge.finding().code())
        .param(charge.rule())
        .param(charge.ruledOn())
        .param(Columns.utc(charge.at()))
        .param(by)
        .update();
  }

  List<Contract.Charge> charges(UUID journey) {
    return jdbc.sql(
            "select * from journey.charge where journey_id = ? order by said_at, id limit 100")
        .param(journey)
        .query((row, n) ->
            new Contract.Charge(
                Columns.id(row, "id"),
                row.getString("item"),
                row.getString("how"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                FeeRule.Finding.ofCode(row.getString("finding")),
                row.getString("rule_key"),
                Columns.day(row, "ruled_on"),
                Columns.instant(row, "said_at"),
                row.getObject("withdrawn_at") != null))
        .list();
  }

  boolean withdraw(UUID journey, UUID charge) {
    return jdbc.sql(
                """
                update journey.charge set withdrawn_at = transaction_timestamp()
                where id = ? and journey_id = ? and withdrawn_at is null
                """)
            .params(charge, journey)
            .update()
        == 1;
  }

  void add(
      Journey journey,
      UUID organisation,
      String kind,
      BigDecimal amount,
      LocalDate paidOn,
      @Nullable LocalDate coversTo,
      @Nullable UUID by) {
    jdbc.sql(
            """
            insert into journey.premium (id, journey_id, centre_id, organisation_id, kind, amount, paid_on, covers_to, recorded_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(Ids.next())
        .param(journey.id())
        .param(journey.centre())
        .param(organisation)
        .param(kind)
        .param(amount)
        .param(paidOn)
        .param(coversTo)
        .param(by)
        .update();
  }

  List<Contract.Premium> premiums(UUID journey) {
    return jdbc.sql(
            "select * from journey.premium where journey_id = ? order by paid_on, id limit 100")
        .param(journey)
        .query((row, n) ->
            new Contract.Premium(
                Columns.id(row, "id"),
                row.getString("kind"),
                row.getBigDecimal("amount"),
                Columns.day(row, "paid_on"),
                Columns.maybeDay(row, "covers_to")))
        .list();
  }

  /** A talk as it is stored. */
  record InterviewRow(
      UUID id, Instant at, @Nullable UUID by, Interview.Result result, byte[] sealed) {}

  void add(
      Journey journey,
      UUID organisation,
      UUID id,
      Interview.Result result,
      byte[] sealed,
      @Nullable UUID by) {
    jdbc.sql(
            """
            insert into journey.interview (id, journey_id, centre_id, organisation_id, held_by, result, sealed)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .param(id)
        .param(journey.id())
        .param(journey.centre())
        .param(organisation)
        .param(by)
        .param(result.code())
        .param(sealed)
        .update();
  }

  /** The newest first. */
  List<InterviewRow> interviews(UUID journey) {
    return jdbc.sql(
            "select * from journey.interview where journey_id = ? order by held_at desc limit 20")
        .param(journey)
        .query((row, n) ->
            new InterviewRow(
                Columns.id(row, "id"),
                Columns.instant(row, "held_at"),
                Columns.maybeId(row, "held_by"),
                Interview.Result.ofCode(row.getString("result")).orElseThrow(),
                row.getBytes("sealed")))
        .list();
  }
}
