package id.satuatap.office;

import id.satuatap.kernel.Sex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tickets and the desks on their way. */
@Repository
class TicketStore {

  private static final String TICKET =
      """
      select t.id, t.centre_id, t.day, t.letter, t.number, t.origin, t.kind, t.priority, t.wish, t.sex, t.client_status, t.route_id,
             t.stop, t.desk_id, t.station, t.state, t.version, t.appointment_at, t.issued_at, t.waiting_since, t.called_at, t.called_by,
             t.calls, t.begun_at, t.ended_at
      from office.ticket t
      """;

  private final JdbcClient jdbc;

  TicketStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The first of so many numbers nobody else will get. */
  int numbers(UUID centre, LocalDate day, int howMany) {
    return jdbc.sql("select office.next_number(?, ?, ?)")
        .params(centre, day, howMany)
        .query(Integer.class)
        .single();
  }

  /** The last number that was issued or printed for a day. */
  int lastNumber(UUID centre, LocalDate day) {
    return jdbc.sql("select office.last_number(?, ?)")
        .params(centre, day)
        .query((row, n) -> row.getInt(1))
        .single();
  }

  /** Numbers of a day that are tickets already. */
  Set<Integer> taken(UUID centre, LocalDate day) {
    return Set.copyOf(
        jdbc.sql("select number from office.ticket where centre_id = ? and day = ?")
            .params(centre, day)
            .query((row, n) -> row.getInt(1))
            .list());
  }

  /** False when this ticket was issued before. */
  boolean insert(Ticket t, byte[] token, @Nullable UUID by) {
    return jdbc.sql(
                """
                insert into office.ticket (id, centre_id, organisation_id, day, letter, number, token_index, origin, kind, priority, wish, sex,
                  client_status, route_id, stop, desk_id, state, appointment_at, issued_at, issued_by, waiting_since)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .param(t.id())
            .param(t.centre())
            .param(t.centre())
            .param(t.day())
            .param(t.letter())
            .param(t.number())
            .param(token)
            .param(t.origin().code())
            .param(t.kind().code())
            .param(t.priority() == null ? null : t.priority().code())
            .param(t.wish().code())
            .param(t.sex().code())
            .param(t.status().code())
            .param(t.route())
            .param(t.stop())
            .param(t.desk())
            .param(t.state().code())
            .param(t.appointment() == null ? null : Columns.utc(t.appointment()))
            .param(Columns.utc(t.issuedAt()))
            .param(by)
            .param(Columns.utc(t.waitingSince()))
            .update()
        == 1;
  }

  void insertStop(
      UUID ticket,
      int position,
      UUID centre,
      UUID desk,
      @Nullable UUID standard,
      @Nullable Instant arrived) {
    jdbc.sql(
            "insert into office.ticket_stop (ticket_id, position, centre_id, desk_id, standard_id, arrived_at) values (?, ?, ?, ?, ?, ?)")
        .param(ticket)
        .param(position)
        .param(centre)
        .param(desk)
        .param(standard)
        .param(arrived == null ? null : Columns.utc(arrived))
        .update();
  }

  Optional<Ticket> find(UUID id) {
    return jdbc.sql(TICKET + " where t.id = ?").param(id).query(TicketStore::ticket).optional();
  }

  List<TicketStop> stops(UUID ticket) {
    return jdbc.sql(
            """
            select ticket_id, position, desk_id, standard_id, arrived_at, begun_at, ended_at, officer_sex, wish_kept, event_id
            from office.ticket_stop where ticket_id = ? order by position
            """)
        .param(ticket)
        .query(TicketStore::stop)
        .list();
  }

  /** Those of a desk that are not over; since a moment, so that yesterday's are left alone. */
  List<Ticket> atDesk(UUID desk, Instant since) {
    return jdbc.sql(
            TICKET
                + " where t.desk_id = ? and t.state <> 'ended' and t.issued_at > ? order by t.waiting_since, t.number limit 500")
        .param(desk)
        .param(Columns.utc(since))
        .query(TicketStore::ticket)
        .list();
  }

  List<Ticket> open(UUID centre, Instant since) {
    return jdbc.sql(
            TICKET
                + " where t.centre_id = ? and t.state <> 'ended' and t.issued_at > ? order by t.issued_at desc, t.number desc limit 500")
        .param(centre)
        .param(Columns.utc(since))
        .query(TicketStore::ticket)
        .list();
  }

  /** How many wait at each desk. */
  record Waiting(UUID desk, int waiting) {}

  List<Waiting> waiting(UUID centre, Instant since) {
    return jdbc.sql(
            """
            select desk_id, count(*)::int as waiting from office.ticket
            where centre_id = ? and state = 'waiting' and issued_at > ? group by desk_id
            """)
        .param(centre)
        .param(Columns.utc(since))
        .query((row, n) -> new Waiting(Columns.id(row, "desk_id"), row.getInt("waiting")))
        .list();
  }

  /** Whom this window has now; only one. */
  Optional<Ticket> atWindow(UUID desk, int station) {
    return jdbc.sql(
            TICKET
                + " where t.desk_id = ? and t.station = ? and t.state in ('called', 'serving') order by t.called_at desc limit 1")
        .params(desk, station)
        .query(TicketStore::ticket)
        .optional();
  }

  /** One window does one thing at a time, whoever presses its buttons. */
  void holdWindow(UUID desk, int station) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 35))")
        .param("office.desk " + desk + " " + station)
        .query((row, n) -> true)
        .list();
  }

  /** The latest calls at a desk: did they go before others? */
  List<Boolean> preferredOfLast(UUID desk, Instant since, int most) {
    return jdbc.sql(
            """
            select t.priority is not null or t.appointment_at is not null as preferred
            from office.ticket_stop s join office.ticket t on t.id = s.ticket_id
            where s.desk_id = ? and s.called_at > ? order by s.called_at desc limit ?
            """)
        .param(desk)
        .param(Columns.utc(since))
        .param(most)
        .query((row, n) -> row.getBoolean(1))
        .list();
  }

  /** False when somebody else was faster: it does not wait there any more. */
  boolean call(Ticket t, int station, @Nullable UUID by, Instant at) {
    if (jdbc.sql(
                """
                update office.ticket set state = 'called', station = ?, called_at = ?, called_by = ?, calls = 1, version = version + 1
                where id = ? and desk_id = ? and state = 'waiting'
                """)
            .param(station)
            .param(Columns.utc(at))
            .param(by)
            .param(t.id())
            .param(t.desk())
            .update()
        == 0) {
      return false;
    }
    jdbc.sql("update office.ticket_stop set called_at = ? where ticket_id = ? and position = ?")
        .param(Columns.utc(at))
        .param(t.id())
        .param(t.stop())
        .update();
    return true;
  }

  /** False when it was changed since it was read. */
  boolean change(Ticket before, Ticket after) {
    return jdbc.sql(
                """
                update office.ticket set state = ?, stop = ?, desk_id = ?, station = ?, calls = ?, called_at = ?, begun_at = ?, ended_at = ?,
                  waiting_since = ?, sex = ?, version = version + 1
                where id = ? and version = ?
                """)
            .param(after.state().code())
            .param(after.stop())
            .param(after.desk())
            .param(after.station() == 0 ? null : after.station())
            .param(after.calls())
            .param(after.calledAt() == null ? null : Columns.utc(after.calledAt()))
            .param(after.begunAt() == null ? null : Columns.utc(after.begunAt()))
            .param(after.endedAt() == null ? null : Columns.utc(after.endedAt()))
            .param(Columns.utc(after.waitingSince()))
            .param(after.sex().code())
            .param(before.id())
            .param(before.version())
            .update()
        == 1;
  }

  void begun(
      UUID ticket,
      int position,
      Instant at,
      @Nullable UUID officer,
      Sex officerSex,
      @Nullable Boolean wishKept) {
    jdbc.sql(
            """
            update office.ticket_stop set begun_at = coalesce(begun_at, ?), officer_id = ?, officer_sex = ?, wish_kept = ?
            where ticket_id = ? and position = ?
            """)
        .param(Columns.utc(at))
        .param(officer)
        .param(officerSex.code())
        .param(wishKept)
        .param(ticket)
        .param(position)
        .update();
  }

  void served(
      UUID ticket, int position, @Nullable UUID standard, @Nullable Instant ended, UUID event) {
    jdbc.sql(
            """
            update office.ticket_stop set standard_id = coalesce(?, standard_id), ended_at = ?, event_id = coalesce(event_id, ?)
            where ticket_id = ? and position = ?
            """)
        .param(standard)
        .param(ended == null ? null : Columns.utc(ended))
        .param(event)
        .param(ticket)
        .param(position)
        .update();
  }

  void arrived(UUID ticket, int position, Instant at) {
    jdbc.sql("update office.ticket_stop set arrived_at = ? where ticket_id = ? and position = ?")
        .param(Columns.utc(at))
        .param(ticket)
        .param(position)
        .update();
  }

  /** Seconds of the latest services at a desk. */
  List<Long> pace(UUID desk, Instant since) {
    return jdbc.sql(
            """
            select extract(epoch from ended_at - begun_at)::bigint from office.ticket_stop
            where desk_id = ? and ended_at > ? and begun_at is not null order by ended_at desc limit 20
            """)
        .param(desk)
        .param(Columns.utc(since))
        .query((row, n) -> row.getLong(1))
        .list();
  }

  // What a display and the person's own page may read ------------------------------------------

  /** A number on the display. */
  record Shown(
      UUID ticket,
      String letter,
      int number,
      UUID desk,
      int station,
      int calls,
      boolean serving,
      Instant calledAt) {

    String code() {
      return Ticket.code(letter, number);
    }
  }

  List<Shown> shown(UUID centre, Instant since, int most) {
    return jdbc.sql(
            """
            select id, letter, number, desk_id, station, calls, state, called_at from office.ticket
            where centre_id = ? and state in ('called', 'serving') and issued_at > ? order by called_at desc limit ?
            """)
        .param(centre)
        .param(Columns.utc(since))
        .param(most)
        .query((row, n) ->
            new Shown(
                Columns.id(row, "id"),
                row.getString("letter"),
                row.getInt("number"),
                Columns.id(row, "desk_id"),
                row.getInt("station"),
                row.getInt("calls"),
                row.getString("state").equals("serving"),
                Columns.instant(row, "called_at")))
        .list();
  }

  /** Her ticket as her own page shows it. */
  record Own(
      UUID ticket,
      LocalDate day,
      String letter,
      int number,
      int stop,
      UUID desk,
      int station,
      TicketState state,
      Instant waitingSince) {

    String code() {
      return Ticket.code(letter, number);
    }
  }

  Optional<Own> own(UUID ticket) {
    return jdbc.sql(
            "select id, day, letter, number, stop, desk_id, station, state, waiting_since from office.ticket where id = ?")
        .param(ticket)
        .query((row, n) ->
            new Own(
                Columns.id(row, "id"),
                Columns.day(row, "day"),
                row.getString("letter"),
                row.getInt("number"),
                row.getInt("stop"),
                Columns.id(row, "desk_id"),
                row.getInt("station"),
                TicketState.ofCode(row.getString("state")),
                Columns.instant(row, "waiting_since")))
        .optional();
  }

  /** One desk on her way. */
  record OwnStop(int position, UUID desk, boolean over) {}

  List<OwnStop> ownStops(UUID ticket) {
    return jdbc.sql(
            "select position, desk_id, ended_at is not null as over from office.ticket_stop where ticket_id = ? order by position")
        .param(ticket)
        .query((row, n) ->
            new OwnStop(row.getInt("position"), Columns.id(row, "desk_id"), row.getBoolean("over")))
        .list();
  }

  /** How full a desk is from her point of view. */
  record Queue(int ahead, int serving, int windows) {}

  Queue queue(UUID desk, Instant before, Instant since) {
    return jdbc.sql(
            """
            select count(*) filter (where state = 'waiting' and waiting_since < ?)::int as ahead,
                   count(*) filter (where state in ('called', 'serving'))::int as serving,
                   count(distinct station) filter (where state in ('called', 'serving'))::int as windows
            from office.ticket where desk_id = ? and state in ('waiting', 'called', 'serving') and issued_at > ?
            """)
        .param(Columns.utc(before))
        .param(desk)
        .param(Columns.utc(since))
        .query((row, n) ->
            new Queue(row.getInt("ahead"), row.getInt("serving"), row.getInt("windows")))
        .single();
  }

  /** Where a token leads. */
  record Found(UUID ticket, UUID centre) {}

  Optional<Found> byToken(byte[] index) {
    return jdbc.sql("select id, centre_id from office.ticket where token_index = ?")
        .param(index)
        .query((row, n) -> new Found(Columns.id(row, "id"), Columns.id(row, "centre_id")))
        .optional();
  }

  private static Ticket ticket(ResultSet row, int n) throws SQLException {
    String priority = row.getString("priority");
    return new Ticket(
        Columns.id(row, "id"),
        Columns.id(row, "centre_id"),
        Columns.day(row, "day"),
        row.getString("letter"),
        row.getInt("number"),
        TicketOrigin.ofCode(row.getString("origin")).orElse(TicketOrigin.WALK_IN),
        TicketKind.ofCode(row.getString("kind")).orElse(TicketKind.QUICK),
        priority == null ? null : Priority.ofCode(priority).orElse(null),
        Sex.ofCode(row.getString("wish")),
        Sex.ofCode(row.getString("sex")),
        ClientStatus.ofCode(row.getString("client_status")).orElse(ClientStatus.POTENTIAL),
        Columns.maybeId(row, "route_id"),
        row.getInt("stop"),
        Columns.id(row, "desk_id"),
        row.getInt("station"),
        TicketState.ofCode(row.getString("state")),
        row.getInt("version"),
        Columns.maybeInstant(row, "appointment_at"),
        Columns.instant(row, "issued_at"),
        Columns.instant(row, "waiting_since"),
        Columns.maybeInstant(row, "called_at"),
        Columns.maybeId(row, "called_by"),
        row.getInt("calls"),
        Columns.maybeInstant(row, "begun_at"),
        Columns.maybeInstant(row, "ended_at"));
  }

  private static TicketStop stop(ResultSet row, int n) throws SQLException {
    String officerSex = row.getString("officer_sex");
    boolean kept = row.getBoolean("wish_kept");
    Boolean wishKept = row.wasNull() ? null : kept;
    return new TicketStop(
        Columns.id(row, "ticket_id"),
        row.getInt("position"),
        Columns.id(row, "desk_id"),
        Columns.maybeId(row, "standard_id"),
        Columns.maybeInstant(row, "arrived_at"),
        Columns.maybeInstant(row, "begun_at"),
        Columns.maybeInstant(row, "ended_at"),
        officerSex == null ? null : Sex.ofCode(officerSex),
        wishKept,
        Columns.maybeId(row, "event_id"));
  }
}
