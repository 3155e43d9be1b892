package id.satuatap.access;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Sex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts and their roles, as far as the caller's role sees them. */
@Repository
class AccountStore {

  private static final String SELECT =
      """
      select a.id, a.login_name, a.display_name, a.sex, a.organisation_id, a.centre_id, a.state, a.synthetic, a.last_sign_in_at
      from access.account a
      """;
  private static final String GRANTS =
      """
      select id, account_id, role, organisation_id, centre_id, villages, province, valid_from, valid_to, revoked_at
      from access.account_grant
      """;

  private final JdbcClient jdbc;

  AccountStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One line of the list.
   *
   * @param roles database roles that hold now
   */
  record Line(Account account, @Nullable String organisation, List<String> roles) {}

  Optional<Account> find(UUID id) {
    return jdbc.sql(SELECT + " where a.id = ?").param(id).query(AccountStore::account).optional();
  }

  Optional<Account> findByLoginName(String loginName) {
    return jdbc.sql(SELECT + " where a.login_name = ?")
        .param(loginName)
        .query(AccountStore::account)
        .optional();
  }

  /**
   * @param part of name or login name in lower case, or empty
   */
  List<Line> list(
      String part, @Nullable UUID organisation, Account.@Nullable State state, int most) {
    return jdbc.sql(
            """
            select a.id, a.login_name, a.display_name, a.sex, a.organisation_id, a.centre_id, a.state, a.synthetic, a.last_sign_in_at,
                   o.name as organisation_name,
                   array(select distinct g.role from access.account_grant g where g.account_id = a.id and g.revoked_at is null
                         and g.valid_from <= transaction_timestamp() and (g.valid_to is null or g.valid_to > transaction_timestamp())
                         order by g.role) as roles
            from access.account a left join access.organisation o on o.id = a.organisation_id
            where (:part = '' or position(:part in lower(a.display_name)) > 0 or position(:part in a.login_name) > 0)
              and (cast(:organisation as uuid) is null or a.organisation_id = :organisation)
              and (cast(:state as text) is null or a.state = :state)
            order by a.display_name, a.id
            limit :most
            """)
        .param("part", part)
        .param("organisation", organisation)
        .param("state", state == null ? null : code(state))
        .param("most", most)
        .query((row, n) ->
            new Line(
                account(row, n),
                Columns.maybeText(row, "organisation_name"),
                Columns.texts(row, "roles")))
        .list();
  }

  /** False when the login name is taken, perhaps by an account the caller does not see. */
  boolean insert(Account a, @Nullable UUID by) {
    return jdbc.sql(
                """
                insert into access.account (id, login_name, display_name, sex, organisation_id, centre_id, state, synthetic, created_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .param(a.id())
            .param(a.loginName())
            .param(a.displayName())
            .param(a.sex().code())
            .param(a.organisation())
            .param(a.centre())
            .param(code(a.state()))
            .param(a.synthetic())
            .param(by)
            .update()
        == 1;
  }

  int suspend(UUID id, @Nullable UUID by) {
    return jdbc.sql(
            """
            update access.account set state = 'suspended', suspended_at = transaction_timestamp(), suspended_by = ?
            where id = ? and state <> 'suspended'
            """)
        .param(by)
        .param(id)
        .update();
  }

  int setState(UUID id, Account.State state) {
    return jdbc.sql(
            "update access.account set state = ?, suspended_at = null, suspended_by = null where id = ?")
        .params(code(state), id)
        .update();
  }

  void signedIn(UUID id) {
    jdbc.sql("update access.account set last_sign_in_at = transaction_timestamp() where id = ?")
        .param(id)
        .update();
  }

  List<Grant> grants(UUID account) {
    return jdbc.sql(GRANTS + " where account_id = ? order by granted_at, id")
        .param(account)
        .query(AccountStore::grant)
        .list();
  }

  Optional<Grant> grant(UUID id) {
    return jdbc.sql(GRANTS + " where id = ?").param(id).query(AccountStore::grant).optional();
  }

  boolean anyActive(DatabaseRole role) {
    return jdbc.sql(
            """
            select exists (select from access.account_grant g join access.account a on a.id = g.account_id
                           where g.role = ? and g.revoked_at is null and a.state = 'active')
            """)
        .param(role.sqlName())
        .query(Boolean.class)
        .single();
  }

  void insertGrant(UUID id, Account account, NewGrant g, @Nullable UUID by) {
    jdbc.sql(
            """
            insert into access.account_grant (id, account_id, home_centre_id, role, organisation_id, centre_id, villages, province, valid_to, granted_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(id)
        .param(account.id())
        .param(account.centre())
        .param(g.role().sqlName())
        .param(g.organisation())
        .param(g.centre())
        .param(g.villages().toArray(String[]::new))
        .param(g.province())
        .param(Columns.at(g.validTo()))
        .param(by)
        .update();
  }

  int revokeGrant(UUID id, @Nullable UUID by) {
    return jdbc.sql(
            """
            update access.account_grant set revoked_at = transaction_timestamp(), revoked_by = ?
            where id = ? and revoked_at is null
            """)
        .param(by)
        .param(id)
        .update();
  }

  /** An account whose sessions from before this instant carry rights that are gone. */
  record Changed(UUID account, Instant at) {}

  List<Changed> changedSince(Instant since) {
    return jdbc.sql(
            """
            select account_id, max(at) as at from (
                select account_id, revoked_at as at from access.account_grant where revoked_at > :since
                union all select account_id, granted_at from access.account_grant where granted_at > :since
                union all select id, suspended_at from access.account where suspended_at > :since
            ) as changes group by account_id
            """)
        .param("since", Columns.at(since))
        .query((row, n) -> new Changed(Columns.id(row, "account_id"), Columns.instant(row, "at")))
        .list();
  }

  List<UUID> accountsOf(UUID organisation) {
    return jdbc.sql(
            """
            select id from access.account where organisation_id = :o
            union select account_id from access.account_grant where organisation_id = :o and revoked_at is null
            """)
        .param("o", organisation)
        .query(Columns::only)
        .list();
  }

  static String code(Account.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static Account account(ResultSet row, int n) throws SQLException {
    return new Account(
        Columns.id(row, "id"),
        row.getString("login_name"),
        row.getString("display_name"),
        Sex.ofCode(row.getString("sex")),
        Columns.maybeId(row, "organisation_id"),
        Columns.maybeId(row, "centre_id"),
        Account.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getBoolean("synthetic"),
        Columns.maybeInstant(row, "last_sign_in_at"));
  }

  private static Grant grant(ResultSet row, int n) throws SQLException {
    return new Grant(
        Columns.id(row, "id"),
        Columns.id(row, "account_id"),
        DatabaseRole.valueOf(row.getString("role").substring(2).toUpperCase(Locale.ROOT)),
        Columns.maybeId(row, "organisation_id"),
        Columns.maybeId(row, "centre_id"),
        Columns.texts(row, "villages"),
        Columns.maybeText(row, "province"),
        Columns.instant(row, "valid_from"),
        Columns.maybeInstant(row, "valid_to"),
        Columns.maybeInstant(row, "revoked_at"));
  }
}
