package id.satuatap.office;

import id.satuatap.kernel.Sex;
import id.satuatap.shell.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Plans of slots, places taken, and appointments. */
@Repository
class AppointmentStore {

  private static final String APPOINTMENT =
      """
      select a.id, a.centre_id, a.desk_id, a.standard_id, a.starts_at, a.minutes, a.origin, a.state, a.sex, a.wish, a.assisted,
             a.requirements, a.ready, a.answer, a.answer_words, a.reminds, a.language, a.ticket_id, a.version
      from office.appointment a
      """;

  private final JdbcClient jdbc;

  AppointmentStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  // Plans ---------------------------------------------------------------------------------------

  List<SlotPlan> plans(UUID centre) {
    return jdbc.sql(
            """
            select p.id, p.centre_id, p.desk_id, p.weekday, p.opens, p.closes, p.minutes, p.places from office.slot_plan p
            where p.centre_id = ? order by p.desk_id, p.weekday, p.opens limit 500
            """)
        .param(centre)
        .query(AppointmentStore::plan)
        .list();
  }

  /** False when the desk has a plan that begins at the same time. */
  boolean insert(SlotPlan p) {
    return jdbc.sql(
                """
                insert into office.slot_plan (id, centre_id, desk_id, weekday, opens, closes, minutes, places)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(
                p.id(),
                p.centre(),
                p.desk(),
                p.weekday().getValue(),
                p.opens(),
                p.closes(),
                p.minutes(),
                p.places())
            .update()
        == 1;
  }

  boolean delete(UUID centre, UUID plan) {
    return jdbc.sql("delete from office.slot_plan where id = ? and centre_id = ?")
            .params(plan, centre)
            .update()
        == 1;
  }

  // Places --------------------------------------------------------------------------------------

  Map<Instant, Integer> taken(UUID desk, Instant from, Instant to) {
    Map<Instant, Integer> taken = new HashMap<>();
    jdbc.sql("select at, taken from office.places_taken(?, ?, ?)")
        .params(desk, Columns.utc(from), Columns.utc(to))
        .query((ResultSet row) -> {
          taken.put(Columns.instant(row, "at"), row.getInt("taken"));
        });
    return taken;
  }

  /** False when somebody else was quicker. */
  boolean takePlace(UUID desk, Instant starts, int places, UUID appointment) {
    return jdbc.sql("select office.take_place(?, ?, ?, ?) is not null")
        .params(desk, Columns.utc(starts), places, appointment)
        .query(Boolean.class)
        .single();
  }

  void freePlace(UUID appointment) {
    jdbc.sql("select office.free_place(?)").param(appointment).query((row, n) -> 1).list();
  }

  // Appointments --------------------------------------------------------------------------------

  void insert(
      NewAppointment a,
      int minutes,
      boolean byTelephone,
      byte[] token,
      byte @Nullable [] contact,
      Instant at,
      @Nullable UUID by) {
    jdbc.sql(
            """
            insert into office.appointment (id, centre_id, organisation_id, desk_id, standard_id, token_index, starts_at, minutes, origin,
              sex, wish, assisted, requirements, ready, contact, reminds, language, booked_at, booked_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(a.id())
        .param(a.standard().centre())
        .param(a.standard().centre())
        .param(a.standard().desk())
        .param(a.standard().id())
        .param(token)
        .param(Columns.utc(a.starts()))
        .param(minutes)
        .param(byTelephone ? "telephone" : "online")
        .param(a.sex().code())
        .param(a.wish().code())
        .param(a.assisted())
        .param(a.standard().requirements())
        .param(a.ready())
        .param(contact)
        .param(contact != null)
        .param(a.language().code())
        .param(Columns.utc(at))
        .param(by)
        .update();
  }

  Optional<Appointment> find(UUID id) {
    return jdbc.sql(APPOINTMENT + " where a.id = ?")
        .param(id)
        .query(AppointmentStore::appointment)
        .optional();
  }

  // On a worker's own page ------------------------------------------------------------------------

  /** The latest first. */
  List<Appointment> ofPersons(Collection<UUID> persons) {
    return jdbc.sql(
            APPOINTMENT
                + """
                 where a.id in (select o.appointment_id from office.own_appointment o where o.person_id = any (?))
                order by a.starts_at desc, a.id limit 100
                """)
        .param(persons.toArray(UUID[]::new))
        .query(AppointmentStore::appointment)
        .list();
  }

  /** False when it is on somebody's page already. */
  boolean own(UUID appointment, UUID centre, UUID person) {
    return jdbc.sql(
                """
                insert into office.own_appointment (appointment_id, centre_id, person_id) values (?, ?, ?)
                on conflict do nothing
                """)
            .params(appointment, centre, person)
            .update()
        == 1;
  }

  boolean disown(UUID appointment) {
    return jdbc.sql("delete from office.own_appointment where appointment_id = ?")
            .param(appointment)
            .update()
        == 1;
  }

  /** Takes them from every page; the appointments name nobody. */
  int disownAll(Collection<UUID> persons) {
    return jdbc.sql("delete from office.own_appointment where person_id = any (?)")
        .param(persons.toArray(UUID[]::new))
        .update();
  }

  // By code and day -------------------------------------------------------------------------------

  /** Its id; the caller needs the right to look for codes. */
  Optional<UUID> byToken(byte[] index) {
    return jdbc.sql("select id from office.appointment where token_index = ?")
        .param(index)
        .query(UUID.class)
        .optional();
  }

  List<Appointment> between(UUID centre, Instant from, Instant to) {
    return jdbc.sql(
            APPOINTMENT
                + " where a.centre_id = ? and a.starts_at >= ? and a.starts_at < ? order by a.starts_at, a.id limit 500")
        .params(centre, Columns.utc(from), Columns.utc(to))
        .query(AppointmentStore::appointment)
        .list();
  }

  /** False when it was changed meanwhile. */
  boolean end(Appointment a, AppointmentState state, Instant at) {
    return jdbc.sql(
                """
                update office.appointment set state = ?, version = version + 1, ended_at = ?
                where id = ? and version = ? and state = 'booked'
                """)
            .params(state.code(), Columns.utc(at), a.id(), a.version())
            .update()
        == 1;
  }

  boolean arrive(Appointment a, UUID ticket, Instant at) {
    return jdbc.sql(
                """
                update office.appointment set state = 'arrived', ticket_id = ?, version = version + 1, ended_at = ?
                where id = ? and version = ? and state = 'booked'
                """)
            .params(ticket, Columns.utc(at), a.id(), a.version())
            .update()
        == 1;
  }

  boolean ready(Appointment a, long ready) {
    return jdbc.sql(
                "update office.appointment set ready = ?, version = version + 1 where id = ? and version = ? and state = 'booked'")
            .params(ready, a.id(), a.version())
            .update()
        == 1;
  }

  boolean answer(Appointment a, boolean complete, String words) {
    return jdbc.sql(
                """
                update office.appointment set answer = ?, answer_words = ?, version = version + 1
                where id = ? and version = ? and state = 'booked'
                """)
            .params(complete ? "complete" : "missing", words, a.id(), a.version())
            .update()
        == 1;
  }

  byte @Nullable [] contact(UUID id) {
    return jdbc.sql("select contact from office.appointment where id = ?")
        .param(id)
        .query((row, n) -> Optional.ofNullable(row.getBytes(1)))
        .optional()
        .flatMap(found -> found)
        .orElse(null);
  }

  /** Those who are to be reminded and will not be again; booked shortly before nobody forgets. */
  List<UUID> toRemind(Instant now, Instant until, Instant bookedBefore) {
    return jdbc.sql(
            """
            update office.appointment set reminded_at = ?
            where reminds and reminded_at is null and state = 'booked' and starts_at > ? and starts_at < ? and booked_at < ?
            returning id
            """)
        .params(Columns.utc(now), Columns.utc(now), Columns.utc(until), Columns.utc(bookedBefore))
        .query((row, n) -> Columns.id(row, "id"))
        .list();
  }

  Instant starts(UUID id) {
    return jdbc.sql("select starts_at from office.appointment where id = ?")
        .param(id)
        .query((row, n) -> Columns.instant(row, "starts_at"))
        .single();
  }

  /** Those whose hour has long passed and who never came; their address is of no more use. */
  int markMissed(Instant before, Instant at) {
    return jdbc.sql(
            """
            update office.appointment set state = 'missed', version = version + 1, ended_at = ?
            where state = 'booked' and starts_at < ?
            """)
        .params(Columns.utc(at), Columns.utc(before))
        .update();
  }

  /** After the hour nobody is written to any more. */
  void forgetContacts(Instant now) {
    jdbc.sql(
            "update office.appointment set contact = null where contact is not null and starts_at < ?")
        .param(Columns.utc(now))
        .update();
  }

  private static SlotPlan plan(ResultSet row, int n) throws SQLException {
    return new SlotPlan(
        Columns.id(row, "id"),
        Columns.id(row, "centre_id"),
        Columns.id(row, "desk_id"),
        DayOfWeek.of(row.getInt("weekday")),
        row.getObject("opens", LocalTime.class),
        row.getObject("closes", LocalTime.class),
        row.getInt("minutes"),
        row.getInt("places"));
  }

  private static Appointment appointment(ResultSet row, int n) throws SQLException {
    String answer = row.getString("answer");
    return new Appointment(
        Columns.id(row, "id"),
        Columns.id(row, "centre_id"),
        Columns.id(row, "desk_id"),
        Columns.id(row, "standard_id"),
        Columns.instant(row, "starts_at"),
        row.getInt("minutes"),
        row.getString("origin").equals("telephone"),
        AppointmentState.ofCode(row.getString("state")),
        Sex.ofCode(row.getString("sex")),
        Sex.ofCode(row.getString("wish")),
        row.getBoolean("assisted"),
        row.getString("requirements"),
        row.getLong("ready"),
        answer == null ? null : answer.equals("complete"),
        row.getString("answer_words"),
        row.getBoolean("reminds"),
        row.getString("language").equals("en") ? Language.EN : Language.ID,
        Columns.maybeId(row, "ticket_id"),
        row.getInt("version"));
  }
}
