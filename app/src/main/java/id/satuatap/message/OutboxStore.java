package id.satuatap.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Messages to people outside that wait, went, were withheld or failed. */
@Repository
class OutboxStore {

  private static final String COLUMNS =
      """
      id, subject_kind, subject_id, template, arguments, state, channel, attempts, next_at,
      give_up_at, reason, made_at, settled_at
      """;

  private final JdbcClient jdbc;

  OutboxStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One message without address and text. */
  record Line(
      UUID id,
      String subjectKind,
      UUID subject,
      String template,
      Map<String, String> arguments,
      String state,
      @Nullable String channel,
      int attempts,
      Instant nextAt,
      Instant giveUpAt,
      @Nullable String reason,
      Instant madeAt,
      @Nullable Instant settledAt) {}

  boolean insert(
      UUID id,
      NewMessage m,
      Recipient.Subject to,
      @Nullable UUID centre,
      @Nullable UUID by,
      Instant nextAt,
      Instant giveUpAt) {
    return jdbc.sql(
                """
                insert into message.outbox (id, dedupe_key, centre_id, sent_by, subject_kind, subject_id, template, arguments, next_at, give_up_at)
                values (?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?)
                on conflict do nothing
                """)
            .param(id)
            .param(m.dedupeKey())
            .param(centre)
            .param(by)
            .param(to.kind())
            .param(to.id())
            .param(m.template().key())
            .param(Words.json(m.arguments()))
            .param(utc(nextAt))
            .param(utc(giveUpAt))
            .update()
        == 1;
  }

  List<Messages.Written> writtenTo(String kind, Collection<UUID> subjects, int most) {
    return jdbc.sql(
            """
            select template, state, channel, made_at from message.outbox
            where subject_kind = ? and subject_id = any (?) order by made_at desc, id limit ?
            """)
        .params(kind, subjects.toArray(UUID[]::new), most)
        .query((row, n) ->
            new Messages.Written(
                row.getString("template"),
                row.getString("state"),
                row.getString("channel"),
                row.getObject("made_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Takes some that are due; a node that dies leaves them to others after {@code until}. */
  List<Line> claim(Instant now, Instant until, int most) {
    return jdbc.sql(
            """
            update message.outbox set claimed_until = :until
            where id in (
              select id from message.outbox
              where state = 'waiting' and next_at <= :now and (claimed_until is null or claimed_until < :now)
              order by next_at limit :most for update skip locked)
            returning
            """
                + COLUMNS)
        .param("until", utc(until))
        .param("now", utc(now))
        .param("most", most)
        .query(OutboxStore::line)
        .list();
  }

  void later(UUID id, Instant at, int attempts, @Nullable String reason) {
    jdbc.sql(
            "update message.outbox set next_at = ?, attempts = ?, reason = ?, claimed_until = null where id = ? and state = 'waiting'")
        .param(utc(at))
        .param(attempts)
        .param(reason)
        .param(id)
        .update();
  }

  void settle(
      UUID id,
      String state,
      @Nullable String channel,
      int attempts,
      @Nullable String reason,
      Instant at) {
    jdbc.sql(
            """
            update message.outbox set state = ?, channel = ?, attempts = ?, reason = ?, settled_at = ?, claimed_until = null
            where id = ? and state = 'waiting'
            """)
        .param(state)
        .param(channel)
        .param(attempts)
        .param(reason)
        .param(utc(at))
        .param(id)
        .update();
  }

  List<Line> unsettled(int most) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from message.outbox where state = 'failed' or state = 'waiting' and attempts > 0 order by made_at desc limit ?")
        .param(most)
        .query(OutboxStore::line)
        .list();
  }

  long waiting() {
    return jdbc.sql("select count(*) from message.outbox where state = 'waiting'")
        .query(Long.class)
        .single();
  }

  Optional<Line> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from message.outbox where id = ?")
        .param(id)
        .query(OutboxStore::line)
        .optional();
  }

  int retry(UUID id, Instant now, Instant giveUpAt) {
    return jdbc.sql(
            """
            update message.outbox set state = 'waiting', attempts = 0, next_at = ?, give_up_at = ?, reason = null, settled_at = null
            where id = ? and state = 'failed'
            """)
        .param(utc(now))
        .param(utc(giveUpAt))
        .param(id)
        .update();
  }

  /** What was settled long ago tells nobody anything any more. */
  int forget(Instant before) {
    return jdbc.sql(
            "delete from message.outbox where state in ('sent', 'withheld') and settled_at < ?")
        .param(utc(before))
        .update();
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Line line(ResultSet row, int n) throws SQLException {
    OffsetDateTime settled = row.getObject("settled_at", OffsetDateTime.class);
    return new Line(
        row.getObject("id", UUID.class),
        row.getString("subject_kind"),
        row.getObject("subject_id", UUID.class),
        row.getString("template"),
        Words.of(row.getString("arguments")),
        row.getString("state"),
        row.getString("channel"),
        row.getInt("attempts"),
        instant(row, "next_at"),
        instant(row, "give_up_at"),
        row.getString("reason"),
        instant(row, "made_at"),
        settled == null ? null : settled.toInstant());
  }
}
