package id.satuatap.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.TestDatabase;
import id.satuatap.TestInstallation;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.SeparateDatabase;
import id.satuatap.installation.Database;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Ids;
import id.satuatap.passport.IsolatedStore.Open;
import id.satuatap.vault.SeparateKeys;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two real servers with a relay between them that is killed in the middle of its work. */
class RelayTests {

  private static final int EVENTS = 6_000;
  private static final int KILLS = 12;

  private final TestDatabase main = TestDatabase.fresh();
  private final Installation installation = main.installation();
  private final Database store = installation.passportDatabase();
  private final SeparateDatabase guarded =
      SeparateDatabase.open(
          "passport",
          store,
          installation.passportContextKey(),
          installation.passportRolePrefix(),
          4);
  private final Open open =
      new Open(guarded, SeparateKeys.open(installation.keys(), "passport", true), Ids.next());
  private final JdbcClient mainSuperuser = superuser(installation.main());
  private final JdbcClient storeSuperuser = superuser(store);

  @AfterEach
  void close() {
    guarded.close();
  }

  @Test
  void twelveKillsOverSixThousandChangesLoseNoneAndApplyNoneTwice() throws InterruptedException {
    mainSuperuser
        .sql("create table public.applied (reference uuid, status text, backend int)")
        .update();
    mainSuperuser.sql("grant insert on public.applied to satuatap_r_system_passport").update();
    changes(EVENTS);
    var met = new AtomicInteger();
    var nextKill = new AtomicInteger(150);
    var kills = new AtomicInteger();
    JdbcClient applying = main.jdbc();
    // Stands for whoever listens: works in the relay's own transaction, and is where the kill
    // comes.
    ApplicationEventPublisher listener =
        event -> {
          var changed = (PassportStatusChanged) event;
          applying
              .sql("insert into public.applied values (?, ?, pg_backend_pid())")
              .params(changed.reference(), changed.status().code())
              .update();
          if (met.incrementAndGet() >= nextKill.get() && kills.get() < KILLS) {
            nextKill.addAndGet(450);
            kill(kills.getAndIncrement());
          }
        };
    int deaths = 0;
    for (int life = 0; life <= KILLS; life++) {
      if (!lives(listener)) {
        deaths++;
      }
    }
    assertThat(kills.get()).isEqualTo(KILLS);
    assertThat(deaths).as("each kill ended a relay").isEqualTo(KILLS);
    assertThat(met.get())
        .as("work that died with a transaction was done again")
        .isGreaterThan(EVENTS);

    Set<UUID> sent =
        new HashSet<>(
            storeSuperuser.sql("select reference from passport.outbox").query(UUID.class).list());
    List<UUID> applied =
        mainSuperuser.sql("select reference from public.applied").query(UUID.class).list();
    assertThat(applied).hasSize(EVENTS).doesNotHaveDuplicates();
    assertThat(new HashSet<>(applied)).isEqualTo(sent);
    assertThat(count(storeSuperuser, "passport.outbox where delivered_at is null")).isZero();
    assertThat(count(mainSuperuser, "passport.inbox")).isEqualTo(EVENTS);
  }

  /** One life of the relay, in a thread of its own; true when it came to the end of its work. */
  private boolean lives(ApplicationEventPublisher listener) throws InterruptedException {
    var relay = new Relay(new RequestStore(main.jdbc()), main.transactions(), listener);
    var ended = new AtomicInteger();
    Thread life =
        Thread.ofPlatform()
            .start(() -> {
              try {
                while (relay.carry(open) > 0) {
                  ended.set(0);
                }
                ended.set(1);
              } catch (RuntimeException e) {
                ended.set(-1);
              }
            });
    life.join(20_000);
    assertThat(life.isAlive()).isFalse();
    return ended.get() == 1;
  }

  /**
   * By turns: the server of the store cuts the relay off after the main database has been written
   * to and before anything is ticked off, and the main server cuts it off within its transaction.
   */
  private void kill(int nth) {
    if (nth % 2 == 0) {
      terminate(storeSuperuser, "satuatap_passport_app");
    } else {
      terminate(mainSuperuser, "satuatap_app");
    }
  }

  private static void terminate(JdbcClient superuser, String login) {
    superuser
        .sql(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where usename = ? and datname = current_database()
            """)
        .param(login)
        .query(Boolean.class)
        .list();
  }

  @Test
  void aRequestArrivesOnceHoweverOftenItIsCarried() {
    UUID reference = request();
    var relay = new Relay(new RequestStore(main.jdbc()), main.transactions(), event -> {});
    assertThat(relay.carry(open)).isEqualTo(1);
    mainSuperuser.sql("update passport.request set delivered_at = null").update();
    assertThat(relay.carry(open)).isEqualTo(1);
    assertThat(relay.carry(open)).isZero();
    assertThat(
            storeSuperuser
                .sql("select state from passport.application where reference = ?")
                .param(reference)
                .query(String.class)
                .list())
        .containsExactly("requested");
  }

  @Test
  void anEarlierChangeDoesNotOvertakeALaterOne() {
    UUID reference = request();
    var relay = new Relay(new RequestStore(main.jdbc()), main.transactions(), event -> {});
    storeSuperuser
        .sql(
            """
            insert into passport.outbox (reference, status, delivered_at) values (?, 'received', now()), (?, 'issued', null)
            """)
        .params(reference, reference)
        .update();
    relay.carry(open);
    storeSuperuser
        .sql("update passport.outbox set delivered_at = null where status = 'received'")
        .update();
    relay.carry(open);
    assertThat(
            mainSuperuser
                .sql("select status from passport.request where reference = ?")
                .param(reference)
                .query(String.class)
                .single())
        .isEqualTo("issued");
    assertThat(count(mainSuperuser, "passport.inbox")).isEqualTo(2);
  }

  @Test
  void neitherSideOpensTheOthersDatabase() throws SQLException {
    Database house = installation.main();
    for (Database.Login login : List.of(house.owner(), house.runtime(), house.frame())) {
      assertThatThrownBy(() -> connect(store.url(), login)).hasMessageContaining("authentication");
    }
    for (Database.Login login : List.of(store.owner(), store.runtime())) {
      assertThatThrownBy(() -> connect(house.url(), login)).hasMessageContaining("authentication");
      connect(store.url(), login).close();
    }
  }

  /** Somebody may put both on one server of their own: the roles keep them apart there too. */
  @Test
  void noRoleOfTheHouseMayConnectToTheStoreEvenOnOneServer() {
    assertThat(
            storeSuperuser
                .sql(
                    """
                    select r.rolname from pg_roles r
                    where r.rolname not like 'pg\\_%' and not r.rolsuper
                      and has_database_privilege(r.oid, current_database(), 'connect')
                    order by 1
                    """)
                .query(String.class)
                .list())
        .containsExactly("satuatap_passport_app", "satuatap_passport_owner");
    assertThat(
            mainSuperuser
                .sql("select count(*) from pg_roles where rolname like 'satuatap\\_passport%'")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void aContextSignedForTheHouseSeesNothingInTheStore() {
    request();
    new Relay(new RequestStore(main.jdbc()), main.transactions(), event -> {}).carry(open);
    SeparateDatabase forged =
        SeparateDatabase.open(
            "forged", store, installation.contextKey(), installation.passportRolePrefix(), 1);
    try {
      Caller officer = officer(DESK_CENTRE, DESK);
      String all = "select count(*) from passport.application";
      assertThat(
              Callers.<Integer>call(
                  officer,
                  () -> forged.in(() -> forged.jdbc().sql(all).query(Integer.class).single())))
          .isZero();
      assertThat(
              Callers.<Integer>call(
                  officer,
                  () -> guarded.in(() -> guarded.jdbc().sql(all).query(Integer.class).single())))
          .isEqualTo(1);
      assertThat(
              Callers.<Integer>call(
                  officer(DESK_CENTRE, Ids.next()),
                  () -> guarded.in(() -> guarded.jdbc().sql(all).query(Integer.class).single())))
          .isZero();
    } finally {
      forged.close();
    }
  }

  @Test
  void everyColumnOfTheStoreIsClassifiedAndEveryTableIsGuarded() {
    assertThat(
            storeSuperuser
                .sql(
                    """
                    select c.table_schema || '.' || c.table_name || '.' || c.column_name
                    from information_schema.columns c
                    where c.table_schema = 'passport' and not exists (
                      select from guard.column_class k
                      where k.table_name = 'passport.' || c.table_name and k.column_name = c.column_name)
                    """)
                .query(String.class)
                .list())
        .isEmpty();
    assertThat(
            storeSuperuser
                .sql(
                    """
                    select c.relname from pg_class c where c.relnamespace = 'passport'::regnamespace and c.relkind = 'r'
                      and not (c.relrowsecurity and c.relforcerowsecurity)
                    """)
                .query(String.class)
                .list())
        .isEmpty();
    assertThat(
            storeSuperuser
                .sql(
                    """
                    select k.table_name || '.' || k.column_name from guard.column_class k
                    join pg_attribute a on a.attrelid = to_regclass(k.table_name) and a.attname = k.column_name
                    where k.class in ('protected', 'narrative') and a.atttypid <> 'bytea'::regtype
                    """)
                .query(String.class)
                .list())
        .isEmpty();
  }

  private static final UUID DESK_CENTRE = new UUID(7, 1);
  private static final UUID DESK = new UUID(7, 2);

  private static Caller officer(UUID centre, UUID organisation) {
    return new Caller(DatabaseRole.PASSPORT, new UUID(7, 3), organisation, centre, Map.of(), null);
  }

  private UUID request() {
    UUID reference = Ids.next();
    mainSuperuser
        .sql(
            """
            insert into passport.request (id, reference, code, centre_id, organisation_id, desk_centre_id, desk_organisation_id, service)
            values (?, ?, ?, ?, ?, ?, ?, 'new')
            """)
        .params(
            Ids.next(),
            reference,
            PassportRequests.code(),
            Ids.next(),
            Ids.next(),
            DESK_CENTRE,
            DESK)
        .update();
    return reference;
  }

  private void changes(int number) {
    storeSuperuser
        .sql(
            """
            insert into passport.outbox (reference, status)
            select gen_random_uuid(), 'received' from generate_series(1, ?)
            """)
        .param(number)
        .update();
  }

  private static int count(JdbcClient jdbc, String what) {
    return jdbc.sql("select count(*) from " + what).query(Integer.class).single();
  }

  private static JdbcClient superuser(Database database) {
    return TestInstallation.superuserClient(database);
  }

  private static Connection connect(String url, Database.Login login) throws SQLException {
    return DriverManager.getConnection(url, login.user(), login.password());
  }
}
