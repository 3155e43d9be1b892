package id.satuatap.message;

import id.satuatap.installation.DatabaseRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What colleagues are told inside the application. Row security shows each her own. */
@Repository
class NoticeStore {

  private final JdbcClient jdbc;

  NoticeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One notice as its reader sees it. */
  record Line(
      UUID id,
      boolean alarm,
      String template,
      @Nullable String path,
      Map<String, String> arguments,
      Instant at,
      boolean seen) {}

  /** Not yet seen, and how many of those are alarms. */
  record Unread(int all, int alarms) {}

  boolean insert(
      UUID id,
      NewMessage m,
      @Nullable UUID account,
      @Nullable UUID centre,
      @Nullable DatabaseRole role,
      @Nullable UUID by,
      Instant at) {
    return jdbc.sql(
                """
                insert into message.notice (id, dedupe_key, sent_by, account_id, centre_id, role, alarm, template, path, arguments, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?)
                on conflict do nothing
                """)
            .param(id)
            .param(m.dedupeKey())
            .param(by)
            .param(account)
            .param(centre)
            .param(role == null ? null : role.sqlName())
            .param(m.template().kind() == Template.Kind.ALARM)
            .param(m.template().key())
            .param(m.arguments().get(NewMessage.PATH))
            .param(Words.json(m.arguments()))
            .param(OutboxStore.utc(at))
            .update()
        == 1;
  }

  Unread unread(UUID account, @Nullable UUID centre, DatabaseRole role, Instant now) {
    return jdbc.sql(
            """
            select count(*) as every, count(*) filter (where alarm) as alarms from message.notice n
            where (n.account_id = :account or n.centre_id = :centre and n.role = :role)
              and n.at <= :now
              and not exists (select from message.notice_seen s where s.notice_id = n.id and s.account_id = :account)
            """)
        .param("account", account)
        .param("centre", centre)
        .param("role", role.sqlName())
        .param("now", OutboxStore.utc(now))
        .query((row, n) -> new Unread(row.getInt("every"), row.getInt("alarms")))
        .single();
  }

  List<Line> list(
      UUID account, @Nullable UUID centre, DatabaseRole role, Instant now, long skip, int most) {
    return jdbc.sql(
            """
            select n.id, n.alarm, n.template, n.path, n.arguments, n.at,
                   exists (select from message.notice_seen s where s.notice_id = n.id and s.account_id = :account) as seen
            from message.notice n
            where (n.account_id = :account or n.centre_id = :centre and n.role = :role) and n.at <= :now
            order by n.at desc, n.id desc offset :skip limit :most
            """)
        .param("account", account)
        .param("centre", centre)
        .param("role", role.sqlName())
        .param("now", OutboxStore.utc(now))
        .param("skip", skip)
        .param("most", most)
        .query(NoticeStore::line)
        .list();
  }

  long count(UUID account, @Nullable UUID centre, DatabaseRole role, Instant now) {
    return jdbc.sql(
            """
            select count(*) from message.notice n
            where (n.account_id = :account or n.centre_id = :centre and n.role = :role) and n.at <= :now
            """)
        .param("account", account)
        .param("centre", centre)
        .param("role", role.sqlName())
        .param("now", OutboxStore.utc(now))
        .query(Long.class)
        .single();
  }

  Optional<Line> find(UUID id) {
    return jdbc.sql(
            "select id, alarm, template, path, arguments, at, false as seen from message.notice where id = ?")
        .param(id)
        .query(NoticeStore::line)
        .optional();
  }

  void saw(UUID notice, UUID account) {
    jdbc.sql(
            "insert into message.notice_seen (notice_id, account_id) values (?, ?) on conflict do nothing")
        .param(notice)
        .param(account)
        .update();
  }

  void sawAll(UUID account, @Nullable UUID centre, DatabaseRole role, Instant until) {
    jdbc.sql(
            """
            insert into message.notice_seen (notice_id, account_id)
            select n.id, :account from message.notice n
            where (n.account_id = :account or n.centre_id = :centre and n.role = :role) and n.at <= :until
            on conflict do nothing
            """)
        .param("account", account)
        .param("centre", centre)
        .param("role", role.sqlName())
        .param("until", OutboxStore.utc(until))
        .update();
  }

  int forget(Instant before) {
    return jdbc.sql("delete from message.notice where at < ?")
        .param(OutboxStore.utc(before))
        .update();
  }

  private static Line line(ResultSet row, int n) throws SQLException {
    return new Line(
        row.getObject("id", UUID.class),
        row.getBoolean("alarm"),
        row.getString("template"),
        row.getString("path"),
        Words.of(row.getString("arguments")),
        OutboxStore.instant(row, "at"),
        row.getBoolean("seen"));
  }
}
