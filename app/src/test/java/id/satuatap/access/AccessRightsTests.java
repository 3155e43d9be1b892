package id.satuatap.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.TestDatabase;
import id.satuatap.guard.Caller;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Sex;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessException;

/** What each database role can do with accounts, roles and offices, asked of the database alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessRightsTests {

  private final UUID here = Ids.next();
  private final UUID there = Ids.next();
  private final UUID office = Ids.next();
  private final UUID foreignOffice = Ids.next();
  private final UUID supervisor = Ids.next();
  private final UUID operator = Ids.next();
  private final UUID officer = Ids.next();
  private final UUID foreign = Ids.next();
  private final UUID officerRole = Ids.next();
  private final UUID foreignRole = Ids.next();
  private TestDatabase database = TestDatabase.fresh();

  @BeforeAll
  void seed() {
    system(() -> {
      var offices = new OrganisationStore(database.jdbc());
      offices.insert(centre(here, "35.05"), null);
      offices.insert(centre(there, "52.02"), null);
      offices.insert(agency(office, here), null);
      offices.insert(agency(foreignOffice, there), null);
      account(supervisor, "kepala", here, here, DatabaseRole.SUPERVISOR, Ids.next());
      account(operator, "operator", here, here, DatabaseRole.OPERATOR, Ids.next());
      account(officer, "petugas", office, here, DatabaseRole.COUNTER, officerRole);
      account(foreign, "asing", foreignOffice, there, DatabaseRole.COUNTER, foreignRole);
      return true;
    });
  }

  @Test
  void a_supervisor_sees_the_accounts_of_her_centre_and_no_other() {
    assertThat(ids(supervisor(), "select id from access.account"))
        .contains(supervisor, officer, operator)
        .doesNotContain(foreign);
    assertThat(ids(supervisor(), "select account_id from access.account_grant"))
        .contains(officer)
        .doesNotContain(foreign);
  }

  @Test
  void an_operator_sees_all_accounts() {
    assertThat(ids(operator(), "select id from access.account")).contains(officer, foreign);
  }

  @ParameterizedTest
  @EnumSource(
      value = DatabaseRole.class,
      names = {
        "WORKER",
        "FAMILY",
        "VILLAGE",
        "COUNTER",
        "PASSPORT",
        "CASEWORK",
        "PARTNER",
        "RECRUITMENT",
        "NATIONAL",
        "ANALYST"
      })
  void everybody_else_sees_her_own_account_only(DatabaseRole role) {
    var caller = caller(role, officer, office, here);
    assertThat(ids(caller, "select id from access.account")).containsExactly(officer);
    assertThat(ids(caller, "select account_id from access.account_grant")).containsOnly(officer);
  }

  @ParameterizedTest
  @MethodSource("people")
  void no_person_reads_what_sign_in_keeps(DatabaseRole role) {
    var caller = caller(role, officer, office, here);
    for (String table :
        List.of("credential", "recovery_code", "passkey", "one_time_code", "mark")) {
      assertThatThrownBy(() -> ids(caller, "select null::uuid from access." + table))
          .as(role + " reads " + table)
          .isInstanceOf(DataAccessException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("people")
  void nobody_but_operators_and_supervisors_changes_an_account(DatabaseRole role) {
    if (role == DatabaseRole.OPERATOR || role == DatabaseRole.SUPERVISOR) {
      return;
    }
    var caller = caller(role, officer, office, here);
    assertRefused(caller, "update access.account set state = 'active' where id = '%s'", officer);
    assertRefused(caller, insertGrant(officer, here, "r_counter", office, here, officer));
    assertRefused(caller, "update access.account_grant set revoked_at = null");
    assertRefused(caller, "update access.organisation set name = 'lain lagi'");
  }

  @Test
  void nobody_raises_her_own_rights() {
    assertRefused(operator(), insertGrant(operator, here, "r_casework", here, here, operator));
    assertRefused(
        supervisor(), insertGrant(supervisor, here, "r_casework", here, here, supervisor));
    assertThat(
            changed(
                operator(),
                "update access.account_grant set revoked_at = null, revoked_by = null where account_id = '%s'",
                operator))
        .isZero();
    assertThat(
            changed(
                operator(), "update access.account set state = 'active' where id = '%s'", operator))
        .isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = DatabaseRole.class,
      names = {"OPERATOR", "SUPERVISOR", "NATIONAL", "ANALYST"})
  void a_supervisor_gives_no_role_above_her(DatabaseRole role) {
    assertRefused(
        supervisor(), insertGrant(officer, here, role.sqlName(), office, here, supervisor));
  }

  @Test
  void a_supervisor_gives_roles_in_her_own_centre_only() {
    assertThat(
            changed(
                supervisor(), insertGrant(officer, here, "r_casework", office, here, supervisor)))
        .isOne();
    assertRefused(
        supervisor(), insertGrant(foreign, there, "r_casework", foreignOffice, there, supervisor));
    // A lie about where the account is at home meets the foreign key.
    assertRefused(supervisor(), insertGrant(foreign, here, "r_casework", office, here, supervisor));
    // In somebody else's name.
    assertRefused(supervisor(), insertGrant(officer, here, "r_casework", office, here, operator));
  }

  @Test
  void a_supervisor_gives_villages_below_her_area_only() {
    assertThat(
            changed(
                supervisor(),
                insertGrant(officer, here, "r_village", office, here, supervisor)
                    .replace("'{}'", "'{35.05.17.2008}'")))
        .isOne();
    assertRefused(
        supervisor(),
        insertGrant(officer, here, "r_village", office, here, supervisor)
            .replace("'{}'", "'{35.05.17.2008,52.02.01.2001}'"));
  }

  @Test
  void a_supervisor_does_not_touch_operators_nor_foreign_accounts() {
    assertThat(
            changed(
                supervisor(),
                "update access.account set state = 'suspended' where id = '%s'",
                operator))
        .isZero();
    assertThat(
            changed(
                supervisor(),
                "update access.account set state = 'suspended' where id = '%s'",
                foreign))
        .isZero();
    assertRefused(
        supervisor(),
        "insert into access.one_time_code (id, purpose, code_mac, account_id, issued_by, expires_at)"
            + " values (gen_random_uuid(), 'recovery', '\\x0%s', '%s', '%s', now() + interval '30 minutes')",
        1,
        operator,
        supervisor);
  }

  @Test
  void a_new_account_begins_as_an_invitation() {
    assertRefused(
        operator(),
        "insert into access.account (id, login_name, display_name, sex, organisation_id, centre_id, state, created_by)"
            + " values (gen_random_uuid(), 'langsung', 'Langsung Aktif', 'U', '%s', '%s', 'active', '%s')",
        office,
        here,
        operator);
  }

  @Test
  void supervisors_make_no_organisations() {
    assertRefused(
        supervisor(),
        "insert into access.organisation (id, kind, name, centre_id, created_by)"
            + " values (gen_random_uuid(), 'partner', 'Mitra', '%s', '%s')",
        here,
        supervisor);
  }

  @Test
  void a_break_glass_is_bound_to_person_centre_role_and_limit() {
    var caller = caller(DatabaseRole.CASEWORK, officer, office, here);
    assertThat(changed(caller, breakGlass(officer, "r_casework", here, 30))).isOne();
    assertRefused(caller, breakGlass(supervisor, "r_casework", here, 30));
    assertRefused(caller, breakGlass(officer, "r_supervisor", here, 30));
    assertRefused(caller, breakGlass(officer, "r_casework", there, 30));
    assertRefused(caller, breakGlass(officer, "r_casework", here, 31));
    assertRefused(
        caller(DatabaseRole.ANALYST, officer, office, here),
        breakGlass(officer, "r_analyst", here, 5));
    assertThat(ids(supervisor(), "select account_id from access.break_glass")).contains(officer);
    var elsewhere = caller(DatabaseRole.SUPERVISOR, foreign, there, there);
    assertThat(ids(elsewhere, "select account_id from access.break_glass")).isEmpty();
  }

  @Test
  void anybody_asks_for_an_account_and_only_operators_read_it() {
    var request =
        new AccountRequests.Wish("Tamu", "Desa Contoh", "village", "0811", "untuk pekerjaan desa");
    database.in(
        Caller.anonymous(),
        () -> {
          new AccountRequestStore(database.jdbc())
              .insert(Ids.next(), "REF00001", request, "x".getBytes(StandardCharsets.UTF_8));
          return true;
        });
    assertThat(ids(operator(), "select id from access.account_request")).isNotEmpty();
    for (DatabaseRole role : people().toList()) {
      if (role != DatabaseRole.OPERATOR) {
        var caller = caller(role, officer, office, here);
        assertThatThrownBy(() -> ids(caller, "select id from access.account_request"))
            .as(role + " reads requests")
            .isInstanceOf(DataAccessException.class);
      }
    }
    assertRefused(
        Caller.anonymous(),
        "insert into access.account_request (id, reference, name, organisation, kind, contact, reason, state)"
            + " values (gen_random_uuid(), 'REF00002', 'Tamu', 'Desa', 'village', 'x', 'sudah diterima', 'accepted')");
  }

  @Test
  void without_a_signed_context_a_role_taken_by_force_sees_nothing() {
    var seen =
        database.as(
            caller(DatabaseRole.COUNTER, officer, office, here),
            jdbc -> {
              jdbc.sql("set local role satuatap_r_operator").update();
              return jdbc.sql("select count(*) from access.account").query(Integer.class).single();
            });
    assertThat(seen).isZero();
  }

  static Stream<DatabaseRole> people() {
    return Arrays.stream(DatabaseRole.values()).filter(r -> !r.system());
  }

  private Caller supervisor() {
    return caller(DatabaseRole.SUPERVISOR, supervisor, here, here);
  }

  private Caller operator() {
    return caller(DatabaseRole.OPERATOR, operator, here, here);
  }

  private static Caller caller(
      DatabaseRole role, UUID actor, @Nullable UUID organisation, @Nullable UUID centre) {
    return new Caller(role, actor, organisation, centre, Map.<String, Set<String>>of(), null);
  }

  private List<UUID> ids(Caller caller, String sql) {
    return database.as(caller, jdbc -> jdbc.sql(sql).query(Columns::only).list());
  }

  private int changed(Caller caller, String sql, Object... values) {
    String statement = values.length == 0 ? sql : sql.formatted(values);
    return database.as(caller, jdbc -> jdbc.sql(statement).update());
  }

  private void assertRefused(Caller caller, String sql, Object... values) {
    assertThatThrownBy(() -> changed(caller, sql, values))
        .as(sql)
        .isInstanceOf(DataAccessException.class);
  }

  private void system(java.util.function.Supplier<Boolean> work) {
    database.in(Caller.system(DatabaseRole.SYSTEM_ACCESS), work);
  }

  private void account(
      UUID id, String login, UUID organisation, UUID centre, DatabaseRole role, UUID grant) {
    var store = new AccountStore(database.jdbc());
    var account =
        new Account(
            id,
            login,
            "Nama " + login,
            Sex.UNKNOWN,
            organisation,
            centre,
            Account.State.ACTIVE,
            false,
            null);
    store.insert(account, null);
    store.insertGrant(
        grant, account, new NewGrant(role, organisation, centre, List.of(), null, null), null);
  }

  private static Organisation centre(UUID id, String region) {
    return new Organisation(
        id, OrganisationKind.CENTRE, "LTSA " + region, region, id, true, "WIB", 30, false);
  }

  private static Organisation agency(UUID id, UUID centre) {
    return new Organisation(
        id, OrganisationKind.AGENCY, "Dinas Tenaga Kerja", null, centre, true, null, 0, false);
  }

  private static String insertGrant(
      UUID account, UUID home, String role, UUID organisation, UUID centre, UUID by) {
    return ("insert into access.account_grant (id, account_id, home_centre_id, role, organisation_id, centre_id, villages, granted_by)"
            + " values (gen_random_uuid(), '%s', '%s', '%s', '%s', '%s', '{}', '%s')")
        .formatted(account, home, role, organisation, centre, by);
  }

  private static String breakGlass(UUID account, String role, UUID centre, int minutes) {
    return ("insert into access.break_glass (id, account_id, role, centre_id, subject_kind, subject_id, reason, ends_at)"
            + " values (gen_random_uuid(), '%s', '%s', '%s', 'person', gen_random_uuid(), 'alasan yang cukup panjang',"
            + " transaction_timestamp() + interval '%s minutes')")
        .formatted(account, role, centre, minutes);
  }
}
