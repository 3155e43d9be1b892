package id.satuatap.journey;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Many journeys in a few statements. */
@Repository
class ImportJourneyStore {

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  ImportJourneyStore(JdbcClient jdbc, @Qualifier("dataSource") DataSource dataSource) {
    this.jdbc = jdbc;
    this.batch = new JdbcTemplate(dataSource);
  }

  /** A journey somebody has already. */
  record Standing(
      UUID person, UUID journey, boolean open, @Nullable String destination, String decree) {}

  List<Standing> of(Collection<UUID> persons) {
    return persons.isEmpty()
        ? List.of()
        : jdbc.sql(
                """
                select person_id, id, closed_at is null as open, destination, decree from journey.journey
                where person_id = any (?) order by closed_at is null desc, id desc
                """)
            .param(persons.toArray(UUID[]::new))
            .query((row, n) ->
                new Standing(
                    Columns.id(row, "person_id"),
                    Columns.id(row, "id"),
                    row.getBoolean("open"),
                    row.getString("destination"),
                    row.getString("decree")))
            .list();
  }

  /** What the rows of a part become, table by table. */
  static final class Rows {
    private final List<@Nullable Object[]> journeys = new ArrayList<>();
    private final List<@Nullable Object[]> gates = new ArrayList<>();
    private final List<@Nullable Object[]> items = new ArrayList<>();
    private final List<@Nullable Object[]> steps = new ArrayList<>();
    private final List<@Nullable Object[]> halts = new ArrayList<>();
    private final List<@Nullable Object[]> contracts = new ArrayList<>();

    void journey(Journey j, @Nullable UUID by) {
      journeys.add(
          new @Nullable Object[] {
            j.id(),
            j.centre(),
            j.centre(),
            j.person(),
            j.scheme().code(),
            j.state().code(),
            j.stateSince(),
            j.sex().code(),
            j.destination(),
            j.sector().code(),
            j.job(),
            j.education().code(),
            j.agency(),
            j.decree(),
            j.regency(),
            j.beganOn(),
            j.begunAs().code(),
            j.departsOn(),
            j.departedOn(),
            j.contractEndsOn(),
            j.returnedOn(),
            j.missing(),
            j.halted(),
            by,
            j.open()
          });
    }

    void gate(Journey j, GateRow gate) {
      gates.add(
          new @Nullable Object[] {
            j.id(),
            gate.gate().code(),
            j.centre(),
            gate.organisation(),
            gate.gate().ordinal(),
            gate.state().code(),
            gate.missing()
          });
    }

    void item(Journey j, UUID id, Item item) {
      items.add(
          new @Nullable Object[] {
            id,
            j.id(),
            j.centre(),
            item.organisation(),
            item.gate().code(),
            item.code(),
            item.rule(),
            item.position(),
            item.conditional()
          });
    }

    void step(UUID id, Journey j, String kind, String after, String about, @Nullable UUID by) {
      steps.add(
          new @Nullable Object[] {
            id,
            j.id(),
            j.centre(),
            kind,
            after,
            about,
            kind.equals("state") ? j.stateSince() : null,
            by
          });
    }

    void halt(UUID id, Journey j, HaltReason reason) {
      halts.add(new @Nullable Object[] {id, j.id(), j.centre(), reason.code()});
    }

    void contract(
        Journey j,
        UUID agency,
        byte[] sealed,
        String[] missing,
        @Nullable Object begins,
        @Nullable UUID by) {
      contracts.add(
          new @Nullable Object[] {
            j.id(), j.centre(), agency, sealed, missing, begins, j.contractEndsOn(), by
          });
    }
  }

  void insert(Rows rows) {
    batch.batchUpdate(
        """
        insert into journey.journey (id, centre_id, organisation_id, person_id, shielded, scheme, state, state_since, sex,
            destination, sector, job, education, agency, decree, regency, began_on, begun_as, departs_on, departed_on,
            contract_ends_on, returned_on, missing, halted, created_by, closed_at)
        values (?, ?, ?, ?, false, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
            case when ? then null else transaction_timestamp() end)
        """,
        rows.journeys);
    batch.batchUpdate(
        """
        insert into journey.gate (journey_id, code, centre_id, organisation_id, position, state, missing)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        rows.gates);
    batch.batchUpdate(
        """
        insert into journey.item (id, journey_id, centre_id, organisation_id, gate, code, rule_key, position, conditional, state)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'required')
        """,
        rows.items);
    batch.batchUpdate(
        """
        insert into journey.step (id, journey_id, centre_id, kind, after, about, on_day, actor_id)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows.steps);
    batch.batchUpdate(
        "insert into journey.halt (id, journey_id, centre_id, reason) values (?, ?, ?, ?)",
        rows.halts);
    batch.batchUpdate(
        """
        insert into journey.contract (journey_id, centre_id, organisation_id, sealed, missing, begins_on, ends_on, changed_by)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows.contracts);
  }
}
