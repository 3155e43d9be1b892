package id.satuatap.journey;

import id.satuatap.journey.Abroad.CheckIn;
import id.satuatap.journey.Abroad.Standing;
import id.satuatap.kernel.Ids;
import id.satuatap.message.Channel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What she chose, whom she named, the questions she was sent. */
@Component
class AbroadStore {

  private static final String AWAY =
      "('departed', 'arrival-reported', 'working', 'extended', 're-entry', 'transferred', 'return-planned', 'lost-contact')";

  private static final String SIGN = "journey-abroad";
  private static final String ANSWER = "journey-check-in";
  private static final int USUAL_SIGN = 2;

  private final JdbcClient jdbc;
  private final Sealed sealed;

  AbroadStore(JdbcClient jdbc, Sealed sealed) {
    this.jdbc = jdbc;
    this.sealed = sealed;
  }

  Optional<Abroad> find(UUID journey) {
    return jdbc.sql("select * from journey.abroad where journey_id = ?")
        .param(journey)
        .query(this::chosen)
        .optional();
  }

  /** False when somebody changed it meanwhile. */
  boolean choose(Abroad to, int seen, @Nullable UUID by) {
    return jdbc.sql(
                """
                insert into journey.abroad (journey_id, centre_id, rhythm, channel, sealed, starts_on, next_due, chosen_by)
                values (:journey, :centre, :rhythm, :channel, :sealed, :starts, :due, :by)
                on conflict (journey_id) do update set rhythm = excluded.rhythm, channel = excluded.channel,
                    sealed = excluded.sealed, next_due = excluded.next_due,
                    version = abroad.version + 1, chosen_at = transaction_timestamp(), chosen_by = excluded.chosen_by
                where abroad.version = :seen
                """)
            .param("journey", to.journey())
            .param("centre", to.centre())
            .param("rhythm", to.rhythm().code())
            .param("channel", to.channel().code())
            .param("sealed", sign(to.centre(), to.journey(), to.quiet()))
            .param("starts", to.startsOn())
            .param("due", to.nextDue())
            .param("by", by)
            .param("seen", seen)
            .update()
        == 1;
  }

  /** Writes the days on which papers end; makes the row when there is none. */
  void papers(
      Abroad of,
      @Nullable LocalDate card,
      @Nullable LocalDate permit,
      @Nullable LocalDate passport) {
    jdbc.sql(
            """
            insert into journey.abroad (journey_id, centre_id, rhythm, channel, starts_on, card_ends_on, permit_ends_on,
                passport_ends_on)
            values (:journey, :centre, 'none', 'email', :starts, :card, :permit, :passport)
            on conflict (journey_id) do update set card_ends_on = excluded.card_ends_on,
                permit_ends_on = excluded.permit_ends_on, passport_ends_on = excluded.passport_ends_on
            """)
        .param("journey", of.journey())
        .param("centre", of.centre())
        .param("starts", of.startsOn())
        .param("card", card)
        .param("permit", permit)
        .param("passport", passport)
        .update();
  }

  void standing(UUID journey, Standing standing, @Nullable Instant sign) {
    jdbc.sql(
            """
            update journey.abroad
            set standing = ?, last_sign_at = greatest(last_sign_at, ?::timestamptz) where journey_id = ?
            """)
        .param(standing.code())
        .param(sign == null ? null : Columns.utc(sign))
        .param(journey)
        .update();
  }

  void nextDue(UUID journey, LocalDate start, @Nullable LocalDate due) {
    jdbc.sql("update journey.abroad set starts_on = ?, next_due = ? where journey_id = ?")
        .param(start)
        .param(due)
        .param(journey)
        .update();
  }

  // Whom she named ------------------------------------------------------------------------------

  /**
   * @param way {@code email} or {@code officer}
   */
  record ContactRow(UUID id, int position, String way, byte[] sealed) {}

  List<ContactRow> contacts(UUID journey) {
    return jdbc.sql("select * from journey.contact where journey_id = ? order by position")
        .param(journey)
        .query((row, n) ->
            new ContactRow(
                Columns.id(row, "id"),
                row.getInt("position"),
                row.getString("way"),
                row.getBytes("sealed")))
        .list();
  }

  void contacts(UUID journey, UUID centre, List<ContactRow> now) {
    jdbc.sql("delete from journey.contact where journey_id = ?").param(journey).update();
    now.forEach(row -> add(journey, centre, row));
  }

  void add(UUID journey, UUID centre, ContactRow row) {
    jdbc.sql(
            """
            insert into journey.contact (id, journey_id, centre_id, position, way, sealed)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(row.id(), journey, centre, row.position(), row.way(), row.sealed())
        .update();
  }

  // Questions -----------------------------------------------------------------------------------

  /** Who is to be asked: due, away, and no question is still open. */
  List<UUID> due(LocalDate latest, int most) {
    return jdbc.sql(
            """
            select a.journey_id from journey.abroad a join journey.journey j on j.id = a.journey_id
            where a.next_due <= ? and not j.set_aside and j.state in %s
                and not exists (select from journey.check_in c where c.journey_id = a.journey_id and c.next_at is not null)
            order by a.next_due limit ?
            """
                .formatted(AWAY))
        .params(latest, most)
        .query((row, n) -> Columns.id(row, "journey_id"))
        .list();
  }

  /** False when she was asked for this day already. */
  boolean ask(UUID id, Abroad of, LocalDate due, byte[] mac, Instant at, Instant next) {
    return jdbc.sql(
                """
                insert into journey.check_in (id, journey_id, centre_id, due_on, token_mac, asked_at, next_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (journey_id, due_on) do nothing
                """)
            .params(id, of.journey(), of.centre(), due, mac, Columns.utc(at), Columns.utc(next))
            .update()
        == 1;
  }

  /** Questions whose next step of the ladder is due. */
  List<UUID> climbing(Instant now, int most) {
    return jdbc.sql(
            """
            select c.id from journey.check_in c join journey.journey j on j.id = c.journey_id
            where c.next_at <= ? and not j.set_aside order by c.next_at limit ?
            """)
        .params(Columns.utc(now), most)
        .query((row, n) -> Columns.id(row, "id"))
        .list();
  }

  /** Holds the question until the end of the transaction. */
  Optional<CheckIn> hold(UUID id) {
    return jdbc.sql("select * from journey.check_in where id = ? for update")
        .param(id)
        .query(this::question)
        .optional();
  }

  Optional<CheckIn> checkIn(UUID id) {
    return jdbc.sql("select * from journey.check_in where id = ?")
        .param(id)
        .query(this::question)
        .optional();
  }

  Optional<CheckIn> byToken(byte[] mac) {
    return jdbc.sql("select * from journey.check_in where token_mac = ?")
        .param(mac)
        .query(this::question)
        .optional();
  }

  List<CheckIn> checkIns(UUID journey, int most) {
    return jdbc.sql(
            "select * from journey.check_in where journey_id = ? order by asked_at desc, id desc limit ?")
        .params(journey, most)
        .query(this::question)
        .list();
  }

  void climbed(UUID id, int rung, @Nullable Instant next, @Nullable Instant missed) {
    jdbc.sql("update journey.check_in set rung = ?, next_at = ?, missed_at = ? where id = ?")
        .param(rung)
        .param(next == null ? null : Columns.utc(next))
        .param(missed == null ? null : Columns.utc(missed))
        .param(id)
        .update();
  }

  void answered(CheckIn to) {
    Instant answered = to.answeredAt();
    Instant unwell = to.unwellAt();
    jdbc.sql(
            """
            update journey.check_in
            set answered_at = ?, sealed = ?, answer = null, call_at = '', unwell_at = ?, next_at = null, seen_at = null,
                seen_by = null
            where id = ?
            """)
        .param(answered == null ? null : Columns.utc(answered))
        .param(answer(to.centre(), to.id(), to.answer(), to.callAt(), to.words()))
        .param(unwell == null ? null : Columns.utc(unwell))
        .param(to.id())
        .update();
    stop(to.journey());
  }

  /** No ladder of hers goes on. */
  void stop(UUID journey) {
    jdbc.sql(
            "update journey.check_in set next_at = null where journey_id = ? and next_at is not null")
        .param(journey)
        .update();
  }

  void seen(UUID id, @Nullable UUID by) {
    jdbc.sql(
            "update journey.check_in set seen_at = transaction_timestamp(), seen_by = ? where id = ?")
        .param(by)
        .param(id)
        .update();
  }

  // Contacts that were asked --------------------------------------------------------------------

  UUID call(UUID checkIn, UUID contact, UUID centre, Instant at) {
    UUID id = Ids.next();
    jdbc.sql(
            """
            insert into journey.call (id, check_in_id, contact_id, centre_id, at) values (?, ?, ?, ?, ?)
            on conflict (check_in_id, contact_id) do nothing
            """)
        .params(id, checkIn, contact, centre, Columns.utc(at))
        .update();
    return id;
  }

  /** The question and the contact of a call. */
  record Call(UUID checkIn, UUID journey, UUID centre, UUID contact, byte[] sealed) {}

  Optional<Call> call(UUID id) {
    return jdbc.sql(
            """
            select c.check_in_id, k.journey_id, c.centre_id, c.contact_id, k.sealed
            from journey.call c join journey.contact k on k.id = c.contact_id where c.id = ?
            """)
        .param(id)
        .query((row, n) ->
            new Call(
                Columns.id(row, "check_in_id"),
                Columns.id(row, "journey_id"),
                Columns.id(row, "centre_id"),
                Columns.id(row, "contact_id"),
                row.getBytes("sealed")))
        .optional();
  }

  /** Contacts that were turned to for a question. */
  Set<UUID> called(UUID checkIn) {
    return Set.copyOf(
        jdbc.sql("select contact_id from journey.call where check_in_id = ?")
            .param(checkIn)
            .query((row, n) -> Columns.id(row, "contact_id"))
            .list());
  }

  // Reading -------------------------------------------------------------------------------------

  /** Those away whose contract or papers end until a day. */
  List<UUID> ending(LocalDate contract, LocalDate card, int most) {
    return jdbc.sql(
            """
            select j.id from journey.journey j left join journey.abroad a on a.journey_id = j.id
            where j.state in %s and not j.set_aside and (j.contract_ends_on <= ? or a.card_ends_on <= ? or a.permit_ends_on <= ?
                or a.passport_ends_on <= ?)
            order by j.id limit ?
            """
                .formatted(AWAY))
        .params(contract, card, card, card, most)
        .query((row, n) -> Columns.id(row, "id"))
        .list();
  }

  // What is sealed -----------------------------------------------------------------------------

  private byte[] sign(UUID centre, UUID journey, int quiet) {
    return sealed.seal(centre, SIGN, journey, Map.of("quiet", List.of(Integer.toString(quiet))));
  }

  private byte[] answer(
      UUID centre, UUID id, @Nullable CheckInAnswer answer, String callAt, List<String> words) {
    return sealed.seal(
        centre,
        ANSWER,
        id,
        Map.of(
            "answer", answer == null ? List.of() : List.of(answer.code()),
            "call", callAt.isEmpty() ? List.of() : List.of(callAt),
            "words", words));
  }

  /** Rows of a version that kept the sign, the answer and the hour to call in plain. */
  int sealOld(int most) {
    List<Abroad> open =
        jdbc.sql("select * from journey.abroad where quiet is not null limit ?")
            .param(most)
            .query(this::chosen)
            .list();
    open.forEach(a ->
        jdbc.sql("update journey.abroad set sealed = ?, quiet = null where journey_id = ?")
            .params(sign(a.centre(), a.journey(), a.quiet()), a.journey())
            .update());
    List<CheckIn> answered =
        jdbc.sql(
                "select * from journey.check_in where answer is not null or call_at <> '' limit ? for update")
            .param(most)
            .query(this::question)
            .list();
    answered.forEach(c ->
        jdbc.sql("update journey.check_in set sealed = ?, answer = null, call_at = '' where id = ?")
            .params(answer(c.centre(), c.id(), c.answer(), c.callAt(), c.words()), c.id())
            .update());
    return open.size() + answered.size();
  }

  private Abroad chosen(ResultSet row, int n) throws SQLException {
    UUID centre = Columns.id(row, "centre_id");
    UUID journey = Columns.id(row, "journey_id");
    byte[] kept = row.getBytes("sealed");
    int plain = row.getInt("quiet");
    int quiet =
        kept == null
            ? plain == 0 ? USUAL_SIGN : plain
            : Integer.parseInt(
                sealed
                    .open(centre, SIGN, journey, kept)
                    .getOrDefault("quiet", List.of(Integer.toString(USUAL_SIGN)))
                    .getFirst());
    return new Abroad(
        journey,
        centre,
        Rhythm.ofCode(row.getString("rhythm")).orElse(Rhythm.NONE),
        Channel.ofCode(row.getString("channel")).orElse(Channel.EMAIL),
        quiet,
        Columns.day(row, "starts_on"),
        Columns.maybeDay(row, "next_due"),
        Standing.ofCode(row.getString("standing")),
        Columns.maybeInstant(row, "last_sign_at"),
        Columns.maybeDay(row, "card_ends_on"),
        Columns.maybeDay(row, "permit_ends_on"),
        Columns.maybeDay(row, "passport_ends_on"),
        row.getInt("version"));
  }

  private CheckIn question(ResultSet row, int n) throws SQLException {
    UUID id = Columns.id(row, "id");
    UUID centre = Columns.id(row, "centre_id");
    byte[] kept = row.getBytes("sealed");
    Map<String, List<String>> said =
        kept == null ? Map.of() : sealed.open(centre, ANSWER, id, kept);
    String answer = first(said, "answer", row.getString("answer"));
    String callAt = first(said, "call", row.getString("call_at"));
    return new CheckIn(
        id,
        Columns.id(row, "journey_id"),
        centre,
        Columns.day(row, "due_on"),
        Columns.instant(row, "asked_at"),
        row.getInt("rung"),
        Columns.maybeInstant(row, "next_at"),
        Columns.maybeInstant(row, "answered_at"),
        answer == null ? null : CheckInAnswer.ofCode(answer),
        callAt == null ? "" : callAt,
        said.getOrDefault("words", List.of()),
        Columns.maybeInstant(row, "missed_at"),
        Columns.maybeInstant(row, "unwell_at"),
        Columns.maybeInstant(row, "seen_at"),
        Columns.maybeId(row, "seen_by"));
  }

  private static @Nullable String first(
      Map<String, List<String>> said, String field, @Nullable String before) {
    List<String> found = said.getOrDefault(field, List.of());
    return found.isEmpty() ? before : found.getFirst();
  }
}
