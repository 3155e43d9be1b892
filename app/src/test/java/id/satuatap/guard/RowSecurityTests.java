package id.satuatap.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.TestDatabase;
import id.satuatap.installation.DatabaseRole;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every way around row security that was seen to work somewhere, tried against a table that states
 * its rules as every module does.
 */
class RowSecurityTests {

  private static final UUID CENTRE_A = UUID.fromString("0190a000-0000-7000-8000-00000000000a");
  private static final UUID CENTRE_B = UUID.fromString("0190a000-0000-7000-8000-00000000000b");
  private static final UUID CASE_A = UUID.fromString("0190a000-0000-7000-8000-0000000000a1");
  private static final UUID CASE_B = UUID.fromString("0190a000-0000-7000-8000-0000000000b1");

  private static TestDatabase database;

  @BeforeAll
  static void aTableOfTwoCentres() {
    database = TestDatabase.fresh();
    var owner = database.owner();
    for (String sql :
        """
        create schema trial;
        create table trial.file (id uuid primary key, centre_id uuid not null, village text not null, note text not null);
        call guard.usage('trial');
        call guard.protect('trial.file');
        call guard.allow('trial.file', 'r_counter', 'select, insert, update', 'centre_id = (select guard.centre(current_user))');
        call guard.allow('trial.file', 'r_village', 'select', 'village = any ((select guard.scopes(current_user, ''villages''))::text[])');
        call guard.allow('trial.file', 'r_national', 'select', 'true');
        call guard.allow('trial.file', 'r_system_region', 'select, insert', 'true');
        create view trial.careless as select * from trial.file;
        create view trial.careful with (security_invoker = true) as select * from trial.file;
        grant select on trial.careless, trial.careful to satuatap_r_counter
        """
            .split(";\n")) {
      owner.sql(sql).update();
    }
    database.as(
        Caller.system(DatabaseRole.SYSTEM_REGION),
        jdbc -> {
          jdbc.sql("insert into trial.file values (?, ?, 'a', 'first')")
              .params(CASE_A, CENTRE_A)
              .update();
          return jdbc.sql("insert into trial.file values (?, ?, 'b', 'second')")
              .params(CASE_B, CENTRE_B)
              .update();
        });
  }

  @Test
  void anOfficerSeesTheFilesOfHerCentreOnly() {
    assertSeen(database.as(counter(CENTRE_A), RowSecurityTests::notes)).containsExactly("first");
    assertSeen(database.as(counter(CENTRE_B), RowSecurityTests::notes)).containsExactly("second");
  }

  @Test
  void aVillageSeesItsVillagesOnly() {
    var village =
        new Caller(
            DatabaseRole.VILLAGE,
            UUID.randomUUID(),
            null,
            null,
            Map.of("villages", Set.of("b", "c \"|\\ d")),
            "s");
    assertSeen(database.as(village, RowSecurityTests::notes)).containsExactly("second");
  }

  @Test
  void aRoleWithoutAPolicyHasNoRightAtAll() {
    assertThatThrownBy(() -> database.as(Caller.anonymous(), RowSecurityTests::notes))
        .isInstanceOf(DataAccessException.class)
        .hasRootCauseInstanceOf(SQLException.class)
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void workWithoutACallerHasNoRightAtAll() {
    var transactions = new TransactionTemplate(database.transactions());
    assertThatThrownBy(() -> transactions.execute(status -> notes(database.jdbc())))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void sqlOutsideATransactionHasNoRightAtAll() {
    assertThatThrownBy(() -> Callers.call(counter(CENTRE_A), () -> notes(database.jdbc())))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void theOwnerOfTheTableSeesNothing() {
    assertThat(notes(database.owner())).isEmpty();
  }

  @Test
  void aViewOfTheOwnerShowsNothingBecauseTheOwnerIsForcedToo() {
    assertSeen(
            database.as(counter(CENTRE_A), jdbc -> column(jdbc, "select note from trial.careless")))
        .isEmpty();
  }

  @Test
  void aViewWithTheInvokersRightsShowsTheInvokersRows() {
    assertSeen(
            database.as(counter(CENTRE_A), jdbc -> column(jdbc, "select note from trial.careful")))
        .containsExactly("first");
  }

  @Test
  void aMaterialisedViewOverAProtectedTableStaysEmpty() {
    database
        .owner()
        .sql("create materialized view trial.frozen as select * from trial.file")
        .update();
    database.owner().sql("grant select on trial.frozen to satuatap_r_counter").update();
    assertSeen(
            database.as(counter(CENTRE_A), jdbc -> column(jdbc, "select note from trial.frozen")))
        .isEmpty();
  }

  @Test
  void aRowOfAnotherCentreCannotBeWritten() {
    assertThatThrownBy(() ->
            database.as(
                counter(CENTRE_A),
                jdbc ->
                    jdbc.sql("insert into trial.file values (?, ?, 'x', 'planted')")
                        .params(UUID.randomUUID(), CENTRE_B)
                        .update()))
        .rootCause()
        .hasMessageContaining("row-level security");
    int moved =
        database.as(
            counter(CENTRE_A),
            jdbc ->
                jdbc.sql("update trial.file set note = 'x' where id = ?").param(CASE_B).update());
    assertThat(moved).isZero();
  }

  @Test
  void aKnownKeyOfAnotherCentreSaysNothingAboutItsRow() {
    // The primary key answers "exists" to a guess; server-made UUIDv7 keys leave nothing to guess,
    // and the message must not quote the row.
    assertThatThrownBy(() ->
            database.as(
                counter(CENTRE_A),
                jdbc ->
                    jdbc.sql("insert into trial.file values (?, ?, 'a', 'probe')")
                        .params(CASE_B, CENTRE_A)
                        .update()))
        .rootCause()
        .hasMessageNotContaining("second")
        .hasMessageNotContaining(CENTRE_B.toString());
  }

  @Test
  void aPooledConnectionKeepsNothingOfTheLastCaller() throws SQLException {
    var main = database.installation().main();
    try (Connection connection =
            DriverManager.getConnection(
                main.url(), main.runtime().user(), main.runtime().password());
        Statement statement = connection.createStatement()) {
      var pool =
          new org.springframework.jdbc.datasource.SingleConnectionDataSource(connection, true);
      var transactions = GuardForTests.transactions(pool, database.installation());
      var jdbc = JdbcClient.create(pool);
      String first =
          Callers.call(
              counter(CENTRE_A),
              () ->
                  new TransactionTemplate(transactions).execute(status -> notes(jdbc).toString()));
      assertThat(first).isEqualTo("[first]");
      try (ResultSet row =
          statement.executeQuery(
              "select current_user, coalesce(current_setting('satuatap.context', true), '')")) {
        row.next();
        assertThat(row.getString(1)).isEqualTo("satuatap_app");
        assertThat(row.getString(2)).isEmpty();
      }
      String second =
          Callers.call(
              counter(CENTRE_B),
              () ->
                  new TransactionTemplate(transactions).execute(status -> notes(jdbc).toString()));
      assertThat(second).isEqualTo("[second]");
    }
  }

  @Test
  void injectedSetRoleToAWiderRoleSeesNothing() {
    for (String role : new String[] {"satuatap_r_national", "satuatap_r_system_region"}) {
      assertSeen(
              database.as(
                  counter(CENTRE_A),
                  jdbc -> {
                    jdbc.sql("set local role " + role).update();
                    return notes(jdbc);
                  }))
          .as(role)
          .isEmpty();
    }
  }

  @Test
  void injectedResetRoleHasNoRightAtAll() {
    assertThatThrownBy(() ->
            database.as(
                counter(CENTRE_A),
                jdbc -> {
                  jdbc.sql("reset role").update();
                  return notes(jdbc);
                }))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void aContextWrittenByInjectedSqlIsWorthless() {
    assertSeen(
            database.as(
                counter(CENTRE_A),
                jdbc -> {
                  column(
                      jdbc,
                      """
                      select set_config('satuatap.context',
                        replace(current_setting('satuatap.context'), '%s', '%s'), true)
                      """
                          .formatted(CENTRE_A, CENTRE_B));
                  return notes(jdbc);
                }))
        .isEmpty();
  }

  @Test
  void theKeyOfTheSignatureCannotBeRead() {
    assertThatThrownBy(() ->
            database.as(
                counter(CENTRE_A), jdbc -> column(jdbc, "select id::text from guard.context_key")))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void aContextOfAnotherBackendIsWorthless() {
    var contexts = new SignedContext(database.installation().contextKey(), "satuatap_");
    assertSeen(withContext(contexts.sign(counter(CENTRE_A), 1, System.currentTimeMillis() / 1000)))
        .isEmpty();
  }

  @Test
  void anExpiredContextIsWorthless() throws SQLException {
    var main = database.installation().main();
    try (Connection connection =
        DriverManager.getConnection(main.url(), main.runtime().user(), main.runtime().password())) {
      int backend = connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
      var contexts = new SignedContext(database.installation().contextKey(), "satuatap_");
      long longAgo = System.currentTimeMillis() / 1000 - SignedContext.SECONDS - 5;
      assertThat(seenWith(connection, contexts.sign(counter(CENTRE_A), backend, longAgo))).isZero();
      long now = System.currentTimeMillis() / 1000;
      assertThat(seenWith(connection, contexts.sign(counter(CENTRE_A), backend, now))).isOne();
      var wrongKey = new SignedContext(new byte[32], "satuatap_");
      assertThat(seenWith(connection, wrongKey.sign(counter(CENTRE_A), backend, now))).isZero();
    }
  }

  @Test
  void malformedContextsAreWorthlessAndNotAnError() {
    for (String context :
        new String[] {
          "", "|", "1|x", "99999|a|b|c|d|e|f|g|h", "1|||||||||", "1|2|3|4|5|6|7|8|{}|"
        }) {
      assertThat(
              withContext(new SignedContext.Signed("satuatap_r_counter", context, "0".repeat(64))))
          .as(context)
          .isEmpty();
    }
  }

  @Test
  void anotherCallersWorkCannotSlipIntoARunningTransaction() {
    assertThatThrownBy(() ->
            database.in(
                counter(CENTRE_A),
                () -> database.in(counter(CENTRE_B), () -> notes(database.jdbc()))))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  void aFunctionPlantedInAQueryIsNotCalledOnHiddenRows() {
    assertSeen(
            database.as(
                counter(CENTRE_A),
                jdbc ->
                    column(
                        jdbc,
                        "select note from trial.file where (1 / (case when note = 'second' then 0 else 1 end)) = 1")))
        .containsExactly("first");
  }

  private static List<String> withContext(SignedContext.Signed signed) {
    return database.as(
        counter(CENTRE_A),
        jdbc -> {
          jdbc.sql(
                  "select set_config('satuatap.context', ?, true), set_config('satuatap.signature', ?, true)")
              .params(signed.context(), signed.signature())
              .query((row, n) -> "")
              .list();
          return notes(jdbc);
        });
  }

  private static int seenWith(Connection connection, SignedContext.Signed signed)
      throws SQLException {
    connection.setAutoCommit(false);
    try (var enter =
        connection.prepareStatement(
            "select set_config('role', ?, true), set_config('satuatap.context', ?, true), set_config('satuatap.signature', ?, true)")) {
      enter.setString(1, signed.role());
      enter.setString(2, signed.context());
      enter.setString(3, signed.signature());
      enter.execute();
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from trial.file")) {
      row.next();
      return row.getInt(1);
    } finally {
      connection.rollback();
    }
  }

  /** Names the element type, which overload resolution cannot find by itself. */
  private static ListAssert<String> assertSeen(List<String> rows) {
    return assertThat(rows);
  }

  private static Caller counter(UUID centre) {
    return new Caller(DatabaseRole.COUNTER, UUID.randomUUID(), centre, centre, Map.of(), "s1");
  }

  private static List<String> notes(JdbcClient jdbc) {
    return column(jdbc, "select note from trial.file order by note");
  }

  private static List<String> column(JdbcClient jdbc, String sql) {
    return jdbc.sql(sql).query(String.class).list();
  }
}
