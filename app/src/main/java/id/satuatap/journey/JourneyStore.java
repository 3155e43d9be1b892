package id.satuatap.journey;

import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Sex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Journeys, their gates, halts and steps. */
@Component
class JourneyStore {

  private static final String COLUMNS = "select j.* from journey.journey j ";

  private final JdbcClient jdbc;

  JourneyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  // Journeys ------------------------------------------------------------------------------------

  /** False when the person has an open journey at the centre. */
  boolean insert(Journey j, @Nullable UUID by) {
    return jdbc.sql(
                """
                insert into journey.journey (id, centre_id, organisation_id, person_id, shielded, scheme, state,
                    state_since, sex, destination, sector, job, education, agency, decree, regency, began_on, begun_as, departs_on,
                    departed_on, returned_on, created_by, closed_at)
                values (:id, :centre, :centre, :person, :shielded, :scheme, :state, :since, :sex, :destination, :sector,
                    :job, :education, :agency, :decree, :regency, :began, :state, :departs, :departed, :returned, :by,
                    case when :open then null else transaction_timestamp() end)
                on conflict (centre_id, person_id) where closed_at is null do nothing
                """)
            .param("id", j.id())
            .param("centre", j.centre())
            .param("person", j.person())
            .param("shielded", j.shielded())
            .param("scheme", j.scheme().code())
            .param("state", j.state().code())
            .param("since", j.stateSince())
            .param("sex", j.sex().code())
            .param("destination", j.destination())
            .param("sector", j.sector().code())
            .param("job", j.job())
            .param("education", j.education().code())
            .param("agency", j.agency())
            .param("decree", j.decree())
            .param("regency", j.regency())
            .param("began", j.beganOn())
            .param("departs", j.departsOn())
            .param("departed", j.departedOn())
            .param("returned", j.returnedOn())
            .param("by", by)
            .param("open", j.open())
            .update()
        == 1;
  }

  Optional<Journey> find(UUID id) {
    return jdbc.sql(COLUMNS + "where j.id = ?").param(id).query(JourneyStore::journey).optional();
  }

  List<Journey> ofPersons(Collection<UUID> persons) {
    return jdbc.sql(COLUMNS + "where j.person_id = any (?) order by j.id desc limit 50")
        .param(persons.toArray(UUID[]::new))
        .query(JourneyStore::journey)
        .list();
  }

  /**
   * What the list is narrowed to.
   *
   * @param open null: over or not
   * @param missing only with papers missing
   * @param halted only what waits for a decision
   * @param desk agency with a gate that is not passed
   * @param before continue after this journey
   */
  record Filter(
      @Nullable JourneyState state,
      @Nullable Boolean open,
      boolean missing,
      boolean halted,
      @Nullable UUID desk,
      @Nullable UUID before) {}

  /** The newest first. */
  List<Journey> list(UUID centre, Filter filter, int most) {
    List<Object> params = new ArrayList<>(List.of(centre));
    var where = new StringBuilder("where j.centre_id = ? and not j.set_aside");
    if (filter.state() != null) {
      where.append(" and j.state = ?");
      params.add(filter.state().code());
    }
    if (filter.open() != null) {
      where.append(filter.open() ? " and j.closed_at is null" : " and j.closed_at is not null");
    }
    if (filter.missing()) {
      where.append(" and j.missing > 0 and j.closed_at is null");
    }
    if (filter.halted()) {
      where.append(" and j.halted");
    }
    if (filter.desk() != null) {
      // From the gates of the desk, newest first; a journey has at most so many of them.
      where.append(
          """
           and j.id = any (array(
              select g.journey_id from journey.gate g join journey.journey o on o.id = g.journey_id
              where g.organisation_id = ? and g.state <> 'passed' and o.closed_at is null
                  and (?::uuid is null or g.journey_id < ?)
              order by g.journey_id desc limit ?))\
          """);
      params.add(filter.desk());
      params.add(filter.before());
      params.add(filter.before());
      params.add(most * Gate.values().length);
    }
    if (filter.before() != null) {
      where.append(" and j.id < ?");
      params.add(filter.before());
    }
    params.add(most);
    return jdbc.sql(COLUMNS + where + " order by j.id desc limit ?")
        .params(params)
        .query(JourneyStore::journey)
        .list();
  }

  /** False when somebody else changed it meanwhile. */
  boolean advance(Journey to, int seen) {
    return jdbc.sql(
                """
                update journey.journey
                set state = :state, state_since = :since, departed_on = :departed, returned_on = :returned,
                    version = version + 1, changed_at = transaction_timestamp(),
                    closed_at = case when :open then null else coalesce(closed_at, transaction_timestamp()) end
                where id = :id and version = :seen
                """)
            .param("state", to.state().code())
            .param("since", to.stateSince())
            .param("departed", to.departedOn())
            .param("returned", to.returnedOn())
            .param("open", to.open())
            .param("id", to.id())
            .param("seen", seen)
            .update()
        == 1;
  }

  void setContractEnd(UUID journey, @Nullable LocalDate ends) {
    jdbc.sql(
            "update journey.journey set contract_ends_on = ?, changed_at = transaction_timestamp() where id = ?")
        .param(ends)
        .param(journey)
        .update();
  }

  // Gates ---------------------------------------------------------------------------------------

  void insertGates(Journey journey, List<GateRow> gates) {
    for (GateRow gate : gates) {
      jdbc.sql(
              """
              insert into journey.gate (journey_id, code, centre_id, organisation_id, position, state, missing)
              values (?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              journey.id(),
              gate.gate().code(),
              journey.centre(),
              gate.organisation(),
              gate.gate().ordinal(),
              gate.state().code(),
              gate.missing())
          .update();
    }
    count(journey.id());
  }

  List<GateRow> gates(UUID journey) {
    return jdbc.sql("select * from journey.gate where journey_id = ? order by position")
        .param(journey)
        .query((row, n) ->
            new GateRow(
                Gate.ofCode(row.getString("code")),
                Columns.id(row, "organisation_id"),
                GateState.ofCode(row.getString("state")),
                row.getInt("missing"),
                Columns.maybeDay(row, "due_on")))
        .list();
  }

  void setGate(UUID journey, Gate gate, GateRule.Standing standing, @Nullable LocalDate due) {
    jdbc.sql(
            """
            update journey.gate
            set state = ?, missing = ?, due_on = ?, changed_at = transaction_timestamp()
            where journey_id = ? and code = ?
            """)
        .param(standing.state().code())
        .param(standing.missing())
        .param(due)
        .param(journey)
        .param(gate.code())
        .update();
    count(journey);
  }

  private void count(UUID journey) {
    jdbc.sql(
            """
            update journey.journey
            set missing = (select coalesce(sum(g.missing), 0) from journey.gate g where g.journey_id = journey.id)
            where id = ?
            """)
        .param(journey)
        .update();
  }

  // Halts ---------------------------------------------------------------------------------------

  List<Halt> halts(UUID journey) {
    return jdbc.sql("select * from journey.halt where journey_id = ? order by found_at, id")
        .param(journey)
        .query((row, n) -> {
          String decision = row.getString("decision");
          return new Halt(
              Columns.id(row, "id"),
              HaltReason.ofCode(row.getString("reason")),
              Columns.instant(row, "found_at"),
              Columns.maybeInstant(row, "decided_at"),
              Columns.maybeId(row, "decided_by"),
              decision == null
                  ? null
                  : decision.equals("end") ? Halt.Decision.END : Halt.Decision.GO_ON,
              row.getBytes("sealed"));
        })
        .list();
  }

  /** False when the journey stands still for this reason already. */
  boolean halt(Journey journey, HaltReason reason) {
    boolean fresh =
        jdbc.sql(
                    """
                    insert into journey.halt (id, journey_id, centre_id, reason) values (?, ?, ?, ?)
                    on conflict (journey_id, reason) where decided_at is null do nothing
                    """)
                .params(Ids.next(), journey.id(), journey.centre(), reason.code())
                .update()
            == 1;
    setHalted(journey.id());
    return fresh;
  }

  /** False when somebody has decided already. */
  boolean decide(
      UUID journey, UUID halt, Halt.Decision decision, byte[] sealed, @Nullable UUID by) {
    boolean decided =
        jdbc.sql(
                    """
                    update journey.halt
                    set decided_at = transaction_timestamp(), decided_by = ?, decision = ?, sealed = ?
                    where id = ? and journey_id = ? and decided_at is null
                    """)
                .param(by)
                .param(decision.code())
                .param(sealed)
                .param(halt)
                .param(journey)
                .update()
            == 1;
    setHalted(journey);
    return decided;
  }

  private void setHalted(UUID journey) {
    jdbc.sql(
            """
            update journey.journey set halted = exists (
                select from journey.halt h where h.journey_id = journey.id and h.decided_at is null)
            where id = ?
            """)
        .param(journey)
        .update();
  }

  // Steps ---------------------------------------------------------------------------------------

  void add(Step step) {
    jdbc.sql(
            """
            insert into journey.step (id, journey_id, centre_id, organisation_id, kind, before, after, about, on_day, at, actor_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(Ids.next())
        .param(step.journey())
        .param(step.centre())
        .param(step.organisation())
        .param(step.kind())
        .param(step.before())
        .param(step.after())
        .param(step.about())
        .param(step.on())
        .param(Columns.utc(step.at()))
        .param(step.actor())
        .update();
  }

  List<Step> steps(UUID journey, int most) {
    return jdbc.sql(
            "select * from journey.step where journey_id = ? order by at desc, id desc limit ?")
        .params(journey, most)
        .query((row, n) ->
            new Step(
                journey,
                Columns.id(row, "centre_id"),
                Columns.maybeId(row, "organisation_id"),
                row.getString("kind"),
                row.getString("before"),
                row.getString("after"),
                row.getString("about"),
                Columns.maybeDay(row, "on_day"),
                Columns.instant(row, "at"),
                Columns.maybeId(row, "actor_id")))
        .list();
  }

  // The number she holds --------------------------------------------------------------------------

  void visits(UUID ticket, Journey journey) {
    jdbc.sql(
            """
            insert into journey.visit (ticket_id, journey_id, centre_id) values (?, ?, ?)
            on conflict (ticket_id) do update set journey_id = excluded.journey_id, at = transaction_timestamp()
            """)
        .params(ticket, journey.id(), journey.centre())
        .update();
  }

  Optional<UUID> visiting(UUID ticket) {
    return jdbc.sql("select journey_id from journey.visit where ticket_id = ?")
        .param(ticket)
        .query((row, n) -> Columns.id(row, "journey_id"))
        .optional();
  }

  private static Journey journey(ResultSet row, int n) throws SQLException {
    Instant made = Columns.instant(row, "created_at");
    return new Journey(
        Columns.id(row, "id"),
        Columns.id(row, "centre_id"),
        Columns.id(row, "person_id"),
        row.getBoolean("shielded"),
        Scheme.ofCode(row.getString("scheme")).orElseThrow(),
        JourneyState.ofCode(row.getString("state")).orElseThrow(),
        Columns.day(row, "state_since"),
        Sex.ofCode(row.getString("sex")),
        row.getString("destination"),
        Sector.ofCode(row.getString("sector")).orElse(Sector.UNKNOWN),
        row.getString("job"),
        Education.ofCode(row.getString("education")).orElse(Education.UNKNOWN),
        row.getString("agency"),
        row.getString("decree"),
        row.getString("regency"),
        Columns.day(row, "began_on"),
        JourneyState.ofCode(row.getString("begun_as")).orElseThrow(),
        Columns.maybeDay(row, "departs_on"),
        Columns.maybeDay(row, "departed_on"),
        Columns.maybeDay(row, "contract_ends_on"),
        Columns.maybeDay(row, "returned_on"),
        row.getInt("missing"),
        row.getBoolean("halted"),
        row.getInt("version"),
        made);
  }
}
