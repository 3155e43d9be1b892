package id.satuatap.access;

import id.satuatap.installation.DatabaseRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class BreakGlassStore {

  private static final String SELECT =
      """
      select b.id, b.account_id, coalesce(a.display_name, '') as account_name, b.role, b.organisation_id, b.centre_id,
             b.subject_kind, b.subject_id, b.reason, b.started_at, b.ends_at, b.ended_at, false as seen
      from access.break_glass b left join access.account a on a.id = b.account_id
      """;

  private final JdbcClient jdbc;

  BreakGlassStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(BreakGlass b, int minutes) {
    jdbc.sql(
            """
            insert into access.break_glass (id, account_id, role, organisation_id, centre_id, subject_kind, subject_id, reason, ends_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, transaction_timestamp() + make_interval(mins => ?))
            """)
        .param(b.id())
        .param(b.account())
        .param(b.role().sqlName())
        .param(b.organisation())
        .param(b.centre())
        .param(b.subjectKind().code())
        .param(b.subject())
        .param(b.reason())
        .param(minutes)
        .update();
  }

  Optional<BreakGlass> find(UUID id) {
    return jdbc.sql(SELECT + " where b.id = ?").param(id).query(BreakGlassStore::glass).optional();
  }

  List<BreakGlass> ofAccount(UUID account) {
    return jdbc.sql(SELECT + " where b.account_id = ? order by b.started_at desc, b.id limit 50")
        .param(account)
        .query(BreakGlassStore::glass)
        .list();
  }

  List<BreakGlass> ofCentre(UUID centre, UUID reader) {
    return jdbc.sql(
            """
            select b.id, b.account_id, coalesce(a.display_name, '') as account_name, b.role, b.organisation_id, b.centre_id,
                   b.subject_kind, b.subject_id, b.reason, b.started_at, b.ends_at, b.ended_at,
                   s.break_glass_id is not null as seen
            from access.break_glass b
                left join access.account a on a.id = b.account_id
                left join access.break_glass_seen s on s.break_glass_id = b.id and s.account_id = :reader
            where b.centre_id = :centre
            order by b.started_at desc, b.id limit 100
            """)
        .param("centre", centre)
        .param("reader", reader)
        .query(BreakGlassStore::glass)
        .list();
  }

  int unseen(UUID centre, UUID reader) {
    return jdbc.sql(
            """
            select count(*) from access.break_glass b
            where b.centre_id = :centre and b.account_id <> :reader and b.started_at > transaction_timestamp() - interval '90 days'
              and not exists (select from access.break_glass_seen s where s.break_glass_id = b.id and s.account_id = :reader)
            """)
        .param("centre", centre)
        .param("reader", reader)
        .query(Integer.class)
        .single();
  }

  boolean markSeen(UUID id, UUID centre, UUID reader) {
    return jdbc.sql(
                """
                insert into access.break_glass_seen (break_glass_id, account_id, centre_id) values (?, ?, ?)
                on conflict do nothing
                """)
            .params(id, reader, centre)
            .update()
        == 1;
  }

  boolean end(UUID id, @Nullable UUID by) {
    return jdbc.sql(
                """
                update access.break_glass set ended_at = transaction_timestamp(), ended_by = ?
                where id = ? and ended_at is null
                """)
            .param(by)
            .param(id)
            .update()
        == 1;
  }

  List<String> standing(UUID account, DatabaseRole role) {
    return jdbc.sql(
            """
            select subject_kind || ':' || subject_id from access.break_glass
            where account_id = ? and role = ? and ended_at is null and ends_at > transaction_timestamp()
            """)
        .params(account, role.sqlName())
        .query((row, n) -> row.getString(1))
        .list();
  }

  List<BreakGlass> overdue() {
    return jdbc.sql(
            SELECT + " where b.ended_at is null and b.ends_at <= transaction_timestamp() limit 100")
        .query(BreakGlassStore::glass)
        .list();
  }

  private static BreakGlass glass(ResultSet row, int n) throws SQLException {
    String kind = row.getString("subject_kind");
    return new BreakGlass(
        Columns.id(row, "id"),
        Columns.id(row, "account_id"),
        row.getString("account_name"),
        DatabaseRole.valueOf(row.getString("role").substring(2).toUpperCase(Locale.ROOT)),
        Columns.maybeId(row, "organisation_id"),
        Columns.id(row, "centre_id"),
        BreakGlass.SubjectKind.ofCode(kind).orElseThrow(() -> new SQLException("unknown " + kind)),
        Columns.id(row, "subject_id"),
        row.getString("reason"),
        Columns.instant(row, "started_at"),
        Columns.instant(row, "ends_at"),
        Columns.maybeInstant(row, "ended_at"),
        row.getBoolean("seen"));
  }
}
