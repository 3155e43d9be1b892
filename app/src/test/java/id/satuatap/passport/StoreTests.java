package id.satuatap.passport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.TestDatabase;
import id.satuatap.guard.Callers;
import id.satuatap.installation.Configuration;
import id.satuatap.installation.Configuration.Mode;
import id.satuatap.installation.Database;
import id.satuatap.installation.Installation;
import id.satuatap.installation.KeyFolder;
import id.satuatap.installation.Migrations;
import id.satuatap.installation.Unusable;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Sex;
import id.satuatap.passport.ApplicationStore.NewRow;
import id.satuatap.passport.IsolatedStore.Open;
import id.satuatap.passport.StoreAway.Why;
import id.satuatap.postgres.PostgresServer;
import id.satuatap.postgres.ServerSpec;
import id.satuatap.vault.SeparateKeys;
import id.satuatap.vault.SeparateVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening the store where something is wrong, and moving it to another server. */
class StoreTests {

  private static final UUID CENTRE = new UUID(8, 1);
  private static final UUID DESK = new UUID(8, 2);

  private final TestDatabase main = TestDatabase.fresh();
  private final Installation shared = main.installation();

  @TempDir Path home;
  private Path keys;

  @BeforeEach
  void keysOfTheirOwn() throws IOException {
    passable(home);
    keys = home.resolve("keys");
    KeyFolder.open(keys).keep("passport-context.key", shared::passportContextKey);
  }

  @Test
  void aStoreThatIsSwitchedOffIsNeverOpened() {
    IsolatedStore store =
        store(
            Map.of("SATUATAP_PASSPORT", "off"),
            () -> {
              throw new AssertionError("nobody may start a server for it");
            });
    assertThat(why(store)).isEqualTo(Why.OFF);
    assertThat(store.standing().why()).isNull();
  }

  @Test
  void aServerThatDoesNotAnswerIsNamedForTheOperator() throws IOException {
    IsolatedStore store =
        store(
            Map.of("SATUATAP_PASSPORT", "on"),
            () -> {
              throw new Unusable("Server tidak menjawab.", "The server does not answer.");
            });
    assertThat(why(store)).isEqualTo(Why.SERVER);
    assertThat(store.standing().words()).contains("does not answer");
    assertThat(Files.readString(home.resolve(IsolatedStore.TROUBLE_FILE)))
        .contains("Server tidak menjawab.");
  }

  @Test
  void missingOpenAndForeignKeyFilesAreToldApart() throws IOException {
    Database database = shared.passportDatabase();
    Path seal = keys.resolve("passport-seal.key");
    IsolatedStore first = store(Map.of("SATUATAP_PASSPORT", "on"), () -> database);
    UUID id = Callers.call(IsolatedStore.DUTY, () -> first.in(Open::id));
    first.destroy();

    byte[] right = Files.readAllBytes(seal);
    Files.delete(seal);
    assertThat(why(store(Map.of("SATUATAP_PASSPORT", "on"), () -> database))).isEqualTo(Why.KEY);
    assertThat(seal).as("no fresh key hides that the true one is missing").doesNotExist();

    Path other = home.resolve("other");
    SeparateKeys.open(KeyFolder.open(other), "passport", true);
    Files.copy(other.resolve("passport-seal.key"), seal, StandardCopyOption.COPY_ATTRIBUTES);
    assertThat(why(store(Map.of("SATUATAP_PASSPORT", "on"), () -> database)))
        .isEqualTo(Why.OTHER_KEY);

    Files.delete(seal);
    Files.write(seal, right);
    Files.setPosixFilePermissions(seal, PosixFilePermissions.fromString("r--------"));
    IsolatedStore begun = store(Map.of("SATUATAP_PASSPORT", "on"), () -> database);
    Files.setPosixFilePermissions(seal, PosixFilePermissions.fromString("r--r-----"));
    assertThat(why(begun)).isEqualTo(Why.KEY);

    Files.setPosixFilePermissions(seal, PosixFilePermissions.fromString("r--------"));
    IsolatedStore again = store(Map.of("SATUATAP_PASSPORT", "on"), () -> database);
    assertThat(Callers.<UUID>call(IsolatedStore.DUTY, () -> again.in(Open::id))).isEqualTo(id);
    again.destroy();
  }

  @Test
  void renewedKeysOpenEverythingOldOnesNothingAndABrokenOffRenewalIsSaid() throws IOException {
    Database database = shared.passportDatabase();
    UUID application = Ids.next();
    Supplier<IsolatedStore> opened = () -> store(Map.of("SATUATAP_PASSPORT", "on"), () -> database);
    IsolatedStore before = opened.get();
    Callers.call(
        IsolatedStore.DUTY,
        () ->
            before.in(open -> {
              byte[] applicant =
                  Applications.sealed(open, application, new Applicant("Siti", null, ""));
              open.applications()
                  .insert(
                      new NewRow(
                          application,
                          CENTRE,
                          DESK,
                          null,
                          LocalDate.of(2026, 11, 23),
                          1,
                          "new",
                          Sex.FEMALE,
                          applicant,
                          null));
              return open.database()
                  .jdbc()
                  .sql("update passport.application set number = ?, number_index = ?")
                  .param(open.keys().seal("number", application, "X1234567".getBytes(UTF_8)))
                  .param(open.keys().index("number", "X1234567"))
                  .update();
            }));
    before.destroy();
    KeyFolder folder = KeyFolder.open(keys);
    byte[] oldSeal = Files.readAllBytes(keys.resolve("passport-seal.key"));
    byte[] oldIndex = Files.readAllBytes(keys.resolve("passport-index.key"));

    new SeparateKeys.Renewal(folder, "passport").begin();
    IsolatedStore brokenOff = opened.get();
    assertThat(why(brokenOff)).isEqualTo(Why.KEY);
    assertThat(brokenOff.standing().words()).contains("rotate-keys");
    assertThat(ServiceLoader.load(SeparateVault.class))
        .singleElement()
        .satisfies(service ->
            assertThat(
                    service.renewKeys(
                        installation(Map.of("SATUATAP_PASSPORT", "on"), () -> database)))
                .hasValue(3));

    IsolatedStore after = opened.get();
    var found =
        Callers.call(
            IsolatedStore.DUTY,
            () ->
                after.in(open -> {
                  var row =
                      open.applications()
                          .numbered(open.keys().index("number", "X1234567"))
                          .orElseThrow();
                  return List.of(
                      new String(open.keys().open("number", row.id(), row.number()), UTF_8),
                      new String(open.keys().open("applicant", row.id(), row.applicant()), UTF_8));
                }));
    after.destroy();
    assertThat(found.getFirst()).isEqualTo("X1234567");
    assertThat(found.getLast()).contains("Siti");
    folder.replace("passport-seal.key", oldSeal);
    folder.replace("passport-index.key", oldIndex);
    assertThat(why(opened.get())).isEqualTo(Why.OTHER_KEY);
  }

  @Test
  void theStoreMovesToAnotherServerByConfigurationAndGoesOnWhereItWas(@TempDir Path elsewhere)
      throws IOException, SQLException {
    passable(elsewhere);
    UUID application = Ids.next();
    UUID told = Ids.next();
    UUID untold = Ids.next();
    PostgresServer here = Installation.start(home, "passport", notice -> {});
    try {
      Database database = Installation.preparePassport(here, "satuatap_passport", "satuatap_");
      Migrations.passport(database, "satuatap_", shared.passportContextKey());
      IsolatedStore store = store(Map.of("SATUATAP_PASSPORT", "on"), () -> database);
      Callers.call(
          IsolatedStore.DUTY,
          () ->
              store.in(open -> {
                open.applications()
                    .insert(
                        new NewRow(
                            application,
                            CENTRE,
                            DESK,
                            null,
                            LocalDate.of(2026, 11, 23),
                            1,
                            "new",
                            Sex.FEMALE,
                            Applications.sealed(open, application, new Applicant("Siti", null, "")),
                            null));
                open.outbox().add(told, PassportStatus.RECEIVED);
                return true;
              }));
      var heard = new CopyOnWriteArrayList<PassportStatusChanged>();
      carry(store, heard);
      Callers.call(
          IsolatedStore.DUTY,
          () ->
              store.in(open -> {
                open.outbox().add(untold, PassportStatus.ISSUED);
                return true;
              }));
      store.destroy();
      assertThat(heard).extracting(PassportStatusChanged::reference).containsExactly(told);
    } finally {
      here.stop();
    }

    Path moved = elsewhere.resolve("passport");
    copy(home.resolve("postgres").resolve("passport"), moved);
    PostgresServer there =
        PostgresServer.start(
            new ServerSpec(
                "passport",
                moved,
                home.resolve("postgres").resolve("programs"),
                Map.of("shared_buffers", "8MB", "max_connections", "20")));
    try {
      try (var connection =
              DriverManager.getConnection(
                  there.jdbcUrl("postgres"), there.superuser(), there.password());
          var statement = connection.createStatement()) {
        statement.execute("alter role satuatap_passport_owner password 'pemilik'");
        statement.execute("alter role satuatap_passport_app password 'program'");
      }
      var settings =
          Map.of(
              "SATUATAP_PASSPORT_DB_URL",
              there.jdbcUrl("satuatap_passport"),
              "SATUATAP_PASSPORT_DB_OWNER",
              "satuatap_passport_owner",
              "SATUATAP_PASSPORT_DB_OWNER_PASSWORD",
              "pemilik",
              "SATUATAP_PASSPORT_DB_RUNTIME",
              "satuatap_passport_app",
              "SATUATAP_PASSPORT_DB_RUNTIME_PASSWORD",
              "program");
      IsolatedStore store = store(settings, null);
      Callers.run(IsolatedStore.DUTY, () -> store.in(Open::id));
      var heard = new CopyOnWriteArrayList<PassportStatusChanged>();
      carry(store, heard);
      assertThat(heard).extracting(PassportStatusChanged::reference).containsExactly(untold);
      byte[] sealed =
          Callers.call(
              IsolatedStore.DUTY,
              () ->
                  store.in(open ->
                      open.keys()
                          .open(
                              "applicant",
                              application,
                              java.util.Objects.requireNonNull(
                                  open.applications()
                                      .find(application)
                                      .orElseThrow()
                                      .applicant()))));
      assertThat(new String(sealed, java.nio.charset.StandardCharsets.UTF_8)).contains("Siti");
      store.destroy();

      var wrong = new HashMap<>(settings);
      wrong.put("SATUATAP_PASSPORT_DB_RUNTIME_PASSWORD", "salah");
      assertThat(why(store(wrong, null))).isEqualTo(Why.SERVER);
    } finally {
      there.stop();
    }
  }

  private void carry(IsolatedStore store, List<PassportStatusChanged> heard) {
    var open = store.now();
    assertThat(open).isNotNull();
    new Relay(
            new RequestStore(main.jdbc()),
            main.transactions(),
            event -> heard.add((PassportStatusChanged) event))
        .carry(open);
  }

  private IsolatedStore store(Map<String, String> settings, @Nullable Supplier<Database> database) {
    return alone(installation(settings, database));
  }

  private Installation installation(
      Map<String, String> settings, @Nullable Supplier<Database> database) {
    var environment = new HashMap<>(settings);
    environment.put("SATUATAP_HOME", home.toString());
    environment.put("SATUATAP_PORT", "0");
    Configuration configuration = Configuration.read(Mode.SERVE, environment);
    KeyFolder folder = KeyFolder.open(keys);
    return database == null
        ? Installation.of(configuration, folder, shared.main(), shared.keysDatabase())
        : Installation.of(configuration, folder, shared.main(), shared.keysDatabase(), database);
  }

  /** Whether somebody works at a desk is not asked where the store is switched on or named. */
  @SuppressWarnings("NullAway")
  private static IsolatedStore alone(Installation installation) {
    return new IsolatedStore(installation, null);
  }

  private static Why why(IsolatedStore store) {
    var away =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            StoreAway.class, () -> Callers.run(IsolatedStore.DUTY, () -> store.in(Open::id)));
    assertThat(away).isNotNull();
    store.destroy();
    return away.why();
  }

  /** Run by root, the servers work as another user, who must be able to pass. */
  private static void passable(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path each : tree.toList()) {
        Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
