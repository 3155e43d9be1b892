package id.satuatap.forum;

import id.satuatap.forum.Meeting.Attendant;
import id.satuatap.forum.Meeting.Conflict;
import id.satuatap.forum.Meeting.Decision;
import id.satuatap.forum.Meeting.Item;
import id.satuatap.forum.Meeting.ItemKind;
import id.satuatap.kernel.Sex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MeetingStore {

  private static final String MEETING =
      "select id, centre_id, at, place, state, minutes, version from forum.meeting ";
  private static final String DECISION =
      "select id, meeting_id, text, owner_id, owner, due, state, result from forum.decision ";
  private static final String CONFLICT =
      "select id, organisation_id, rule, article, against, what, state, reported_at from forum.conflict ";

  private final JdbcClient jdbc;

  MeetingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean insert(UUID id, UUID centre, Instant at, String place, UUID by) {
    return jdbc.sql(
                """
                insert into forum.meeting (id, centre_id, organisation_id, at, place, created_by) values (?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(id, centre, centre, utc(at), place, by)
            .update()
        == 1;
  }

  List<Meeting> meetings(UUID centre, int most) {
    return jdbc.sql(MEETING + "where centre_id = ? order by at desc, id limit ?")
        .params(centre, most)
        .query(MeetingStore::meeting)
        .list();
  }

  Optional<Meeting> find(UUID id) {
    return jdbc.sql(MEETING + "where id = ?").param(id).query(MeetingStore::meeting).optional();
  }

  List<Item> items(UUID meeting) {
    return jdbc.sql(
            """
            select id, number, kind, subject_id, label, code, since from forum.agenda_item
            where meeting_id = ? order by number, id
            """)
        .param(meeting)
        .query((row, n) ->
            new Item(
                id(row, "id"),
                row.getInt("number"),
                ItemKind.ofCode(row.getString("kind")),
                id(row, "subject_id"),
                row.getString("label"),
                row.getString("code"),
                maybeInstant(row, "since")))
        .list();
  }

  /** Puts a thing on the agenda; it stands there once. */
  boolean addItem(
      UUID id,
      Meeting meeting,
      ItemKind kind,
      UUID subject,
      String label,
      @Nullable String code,
      @Nullable Instant since) {
    return jdbc.sql(
                """
                insert into forum.agenda_item (id, meeting_id, centre_id, number, kind, subject_id, label, code, since)
                select :id, :meeting, :centre, coalesce(max(number), 0) + 1, :kind, :subject, :label, :code, :since
                from forum.agenda_item where meeting_id = :meeting
                on conflict do nothing
                """)
            .param("id", id)
            .param("meeting", meeting.id())
            .param("centre", meeting.centre())
            .param("kind", kind.code())
            .param("subject", subject)
            .param("label", label.length() > 200 ? label.substring(0, 199) + "…" : label)
            .param("code", code)
            .param("since", since == null ? null : utc(since))
            .update()
        == 1;
  }

  List<Attendant> attendants(UUID meeting) {
    return jdbc.sql(
            """
            select id, name, sex, organisation from forum.attendance
            where meeting_id = ? order by organisation, name, id
            """)
        .param(meeting)
        .query((row, n) ->
            new Attendant(
                id(row, "id"),
                row.getString("name"),
                Sex.ofCode(row.getString("sex")),
                row.getString("organisation")))
        .list();
  }

  boolean attend(UUID id, Meeting meeting, String name, Sex sex, String organisation, UUID by) {
    return jdbc.sql(
                """
                insert into forum.attendance (id, meeting_id, centre_id, name, sex, organisation, entered_by)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(id, meeting.id(), meeting.centre(), name, sex.code(), organisation, by)
            .update()
        == 1;
  }

  int absent(UUID meeting, UUID attendant) {
    return jdbc.sql("delete from forum.attendance where id = ? and meeting_id = ?")
        .params(attendant, meeting)
        .update();
  }

  boolean decide(
      UUID id, Meeting meeting, String text, UUID ownerId, String owner, LocalDate due, UUID by) {
    return jdbc.sql(
                """
                insert into forum.decision (id, meeting_id, centre_id, text, owner_id, owner, due, taken_by)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(id, meeting.id(), meeting.centre(), text, ownerId, owner, due, by)
            .update()
        == 1;
  }

  List<Decision> decisions(UUID meeting) {
    return jdbc.sql(DECISION + "where meeting_id = ? order by due, id")
        .param(meeting)
        .query(MeetingStore::decision)
        .list();
  }

  List<Decision> openDecisions(UUID centre, int most) {
    return jdbc.sql(DECISION + "where centre_id = ? and state = 'open' order by due, id limit ?")
        .params(centre, most)
        .query(MeetingStore::decision)
        .list();
  }

  Optional<Decision> findDecision(UUID id) {
    return jdbc.sql(DECISION + "where id = ?").param(id).query(MeetingStore::decision).optional();
  }

  /** False when it has ended already, or is not the caller's to end. */
  boolean end(UUID decision, String state, String result, UUID by) {
    return jdbc.sql(
                """
                update forum.decision set state = ?, result = ?, ended_at = transaction_timestamp(), ended_by = ?
                where id = ? and state = 'open'
                """)
            .params(state, result, by, decision)
            .update()
        == 1;
  }

  boolean report(
      UUID id,
      UUID centre,
      UUID organisation,
      String rule,
      String article,
      String against,
      String what,
      UUID by) {
    return jdbc.sql(
                """
                insert into forum.conflict (id, centre_id, organisation_id, rule, article, against, what, reported_by)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(id, centre, organisation, rule, article, against, what, by)
            .update()
        == 1;
  }

  List<Conflict> conflicts(UUID centre, boolean onlyOpen, int most) {
    return jdbc.sql(
            CONFLICT
                + "where centre_id = ? and (state = 'open' or not ?) order by state, reported_at desc, id limit ?")
        .params(centre, onlyOpen, most)
        .query((row, n) ->
            new Conflict(
                id(row, "id"),
                id(row, "organisation_id"),
                row.getString("rule"),
                row.getString("article"),
                row.getString("against"),
                row.getString("what"),
                row.getString("state").equals("open"),
                instant(row, "reported_at")))
        .list();
  }

  /** Whether the caller may see it at all. */
  boolean knows(UUID conflict) {
    return jdbc.sql("select exists (select 1 from forum.conflict where id = ?)")
        .param(conflict)
        .query(Boolean.class)
        .single();
  }

  boolean solve(UUID conflict) {
    return jdbc.sql(
                "update forum.conflict set state = 'solved', solved_at = transaction_timestamp() where id = ? and state = 'open'")
            .param(conflict)
            .update()
        == 1;
  }

  /** False when somebody else has written since. */
  boolean write(UUID meeting, int version, String minutes) {
    return jdbc.sql(
                """
                update forum.meeting set minutes = ?, version = version + 1
                where id = ? and version = ? and state = 'planned'
                """)
            .params(minutes, meeting, version)
            .update()
        == 1;
  }

  boolean close(UUID meeting, UUID by) {
    return jdbc.sql(
                """
                update forum.meeting set state = 'closed', closed_at = transaction_timestamp(), closed_by = ?
                where id = ? and state = 'planned'
                """)
            .params(by, meeting)
            .update()
        == 1;
  }

  /** A referral without answer. */
  record Overdue(UUID id, Instant dueAt) {}

  List<Overdue> overdue(UUID centre, int most) {
    return jdbc.sql(
            """
            select id, due_at from forum.overdue_referral where centre_id = ? and answered_at is null
            order by due_at, id limit ?
            """)
        .params(centre, most)
        .query((row, n) -> new Overdue(id(row, "id"), instant(row, "due_at")))
        .list();
  }

  void overdue(UUID referral, UUID centre, Instant dueAt) {
    jdbc.sql(
            """
            insert into forum.overdue_referral (id, centre_id, due_at) values (?, ?, ?) on conflict do nothing
            """)
        .params(referral, centre, utc(dueAt))
        .update();
  }

  /** Only those that were late are of interest; others leave no row. */
  void answered(UUID referral, Instant at) {
    jdbc.sql(
            "update forum.overdue_referral set answered_at = ? where id = ? and answered_at is null")
        .params(utc(at), referral)
        .update();
  }

  void clear() {
    for (String table :
        List.of(
            "overdue_referral", "decision", "attendance", "agenda_item", "conflict", "meeting")) {
      jdbc.sql("delete from forum." + table).update();
    }
  }

  private static Meeting meeting(ResultSet row, int n) throws SQLException {
    return new Meeting(
        id(row, "id"),
        id(row, "centre_id"),
        instant(row, "at"),
        row.getString("place"),
        row.getString("state").equals("closed"),
        row.getString("minutes"),
        row.getInt("version"));
  }

  private static Decision decision(ResultSet row, int n) throws SQLException {
    return new Decision(
        id(row, "id"),
        id(row, "meeting_id"),
        row.getString("text"),
        id(row, "owner_id"),
        row.getString("owner"),
        row.getObject("due", LocalDate.class),
        row.getString("state"),
        row.getString("result"));
  }

  private static UUID id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant maybeInstant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
