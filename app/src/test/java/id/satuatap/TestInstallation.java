package id.satuatap;

import id.satuatap.installation.Configuration;
import id.satuatap.installation.Database;
import id.satuatap.installation.Installation;
import id.satuatap.installation.KeyFolder;
import id.satuatap.installation.Migrations;
import id.satuatap.postgres.PostgresRefusal;
import id.satuatap.postgres.PostgresServer;
import id.satuatap.postgres.ServerSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One pair of real servers per JVM; one migrated and seeded template, and one with the
 * demonstration; a clone of them for each test class (or each Spring context) that asks.
 */
public final class TestInstallation {

  private static final AtomicInteger NEXT = new AtomicInteger();

  /** Superusers' connections by database, the last used behind. */
  private static final SequencedMap<String, SingleConnectionDataSource> KEPT =
      new LinkedHashMap<>();

  private static final int MOST_KEPT = 4;

  /** Begins the names of all that belongs to the finished demonstration. */
  static final String DEMO = "demo";

  private static @org.jspecify.annotations.Nullable TestInstallation shared;

  private final Path home;
  private final KeyFolder keys;
  private final PostgresServer mainServer;
  private final PostgresServer keysServer;
  private final Database mainTemplate;
  private final Database keysTemplate;

  /** Started for the first test that works on an immigration desk's store, and for no other. */
  private @org.jspecify.annotations.Nullable PostgresServer passportServer;

  private @org.jspecify.annotations.Nullable Database passportLogins;

  private TestInstallation(Path home) {
    this.home = home;
    keys = KeyFolder.open(home.resolve("keys"));
    mainServer = start("main", "150");
    keysServer = start("keys", "80");
    mainTemplate = Installation.prepare(mainServer, "template_main", "satuatap_");
    keysTemplate = Installation.prepare(keysServer, "template_keys", "satuatap_");
  }

  private static TestInstallation begin() {
    Path home = TestHome.make();
    TestTemplate.into(home, () -> new TestInstallation(home).fill());
    var begun = new TestInstallation(home);
    // Behind the contexts: their threads would ask servers that are gone, and wait for them.
    SpringApplication.getShutdownHandlers()
        .add(() -> {
          begun.stop();
          TestHome.discard(home);
        });
    return begun;
  }

  private void stop() {
    mainServer.stop();
    keysServer.stop();
    if (passportServer != null) {
      passportServer.stop();
    }
  }

  /** As the program starts its servers, but with room for several programs at a time. */
  private PostgresServer start(String name, String connections) {
    Path postgres = home.resolve("postgres");
    try {
      return PostgresServer.start(
          new ServerSpec(
              name,
              postgres.resolve(name),
              postgres.resolve("programs"),
              Map.of("shared_buffers", "32MB", "max_connections", connections)));
    } catch (PostgresRefusal refusal) {
      throw new IllegalStateException(refusal);
    }
  }

  /** A new clone of the template, in serve mode. */
  public static Installation fresh() {
    return fresh(Configuration.Mode.SERVE);
  }

  public static synchronized Installation fresh(Configuration.Mode mode) {
    if (shared == null) {
      shared = begin();
    }
    return shared.copy(mode);
  }

  /** A superuser's connection: what an attacker with full rights in the database could do. */
  public static Connection superuser(Database database) {
    TestInstallation self = shared;
    if (self == null) {
      throw new IllegalStateException("no installation yet");
    }
    PostgresServer passports = self.passportServer;
    PostgresServer server =
        database.url().contains(":" + self.keysServer.port() + "/")
            ? self.keysServer
            : passports != null && database.url().contains(":" + passports.port() + "/")
                ? passports
                : self.mainServer;
    try {
      return DriverManager.getConnection(database.url(), server.superuser(), server.password());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The same as a client. The last few databases keep a connection each: one for every statement
   * took more time than the statements, one for every client was missing to the classes after it.
   */
  public static JdbcClient superuserClient(Database database) {
    return JdbcClient.create(
        new AbstractDataSource() {
          @Override
          public Connection getConnection() throws SQLException {
            return keptFor(database).getConnection();
          }

          @Override
          public Connection getConnection(String user, String password) {
            throw new UnsupportedOperationException();
          }
        });
  }

  private static synchronized SingleConnectionDataSource keptFor(Database database)
      throws SQLException {
    SingleConnectionDataSource kept = KEPT.remove(database.url());
    if (kept != null && !kept.getConnection().isValid(2)) {
      kept.destroy();
      kept = null;
    }
    if (kept == null) {
      kept = new SingleConnectionDataSource(superuser(database), true);
    }
    KEPT.put(database.url(), kept);
    while (KEPT.size() > MOST_KEPT) {
      KEPT.pollFirstEntry().getValue().destroy();
    }
    return kept;
  }

  /** A superuser's client in the store beside a main database, once somebody has opened it. */
  public static JdbcClient passportStoreOf(String mainName) {
    TestInstallation self = shared;
    if (self == null || self.passportServer == null) {
      throw new IllegalStateException("no store yet");
    }
    PostgresServer server = self.passportServer;
    return JdbcClient.create(
        new DriverManagerDataSource(
            server.jdbcUrl(mainName.replace("main_", "passport_")),
            server.superuser(),
            server.password()));
  }

  /** Folder of the servers, for tests that search the disk. */
  public static Path home() {
    TestInstallation self = shared;
    if (self == null) {
      throw new IllegalStateException("no installation yet");
    }
    return self.home;
  }

  private Installation copy(Configuration.Mode mode) {
    int n = NEXT.incrementAndGet();
    Path folder = home.resolve("copy-" + n);
    String from = "template";
    if (mode == Configuration.Mode.DEMO) {
      from = DEMO;
      copyTree(home.resolve(DEMO), folder);
    }
    return Installation.of(
        configuration(mode, folder),
        keys,
        clone(mainServer, mainTemplate, from + "_main", "main_" + n),
        clone(keysServer, keysTemplate, from + "_keys", "keys_" + n),
        () -> passport("passport_" + n));
  }

  private static void copyTree(Path from, Path to) {
    try {
      TestTemplate.copyTree(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An immigration desk's store, empty and migrated; the servers' keys are shared. */
  private Database passport(String name) {
    synchronized (this) {
      if (passportServer == null) {
        passportServer = Installation.start(home, "passport", notice -> {});
        passportLogins =
            Installation.preparePassport(passportServer, "template_passport", "satuatap_");
        Migrations.passport(passportLogins, "satuatap_", keys.secret("passport-context.key", 32));
      }
      try (Connection admin =
              DriverManager.getConnection(
                  passportServer.jdbcUrl("postgres"),
                  passportServer.superuser(),
                  passportServer.password());
          Statement statement = admin.createStatement()) {
        statement.execute(
            "create database "
                + name
                + " template template_passport owner satuatap_passport_owner");
        statement.execute("revoke all on database " + name + " from public");
        statement.execute(
            "grant connect on database "
                + name
                + " to satuatap_passport_owner, satuatap_passport_app");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return new Database(
          passportServer.jdbcUrl(name),
          passportLogins.owner(),
          passportLogins.runtime(),
          passportLogins.frame());
    }
  }

  /** Each copy has a home of its own: what lies beside a database belongs to that database only. */
  private static Configuration configuration(Configuration.Mode mode, Path home) {
    return Configuration.read(mode, Map.of("SATUATAP_HOME", home.toString(), "SATUATAP_PORT", "0"));
  }

  private static Database clone(
      PostgresServer server, Database template, String from, String name) {
    try (Connection admin =
            DriverManager.getConnection(
                server.jdbcUrl("postgres"), server.superuser(), server.password());
        Statement statement = admin.createStatement()) {
      statement.execute("create database " + name + " template " + from + " owner satuatap_owner");
      statement.execute("revoke all on database " + name + " from public");
      statement.execute(
          "grant connect on database " + name + " to satuatap_owner, satuatap_app, satuatap_frame");
      return new Database(
          server.jdbcUrl(name), template.owner(), template.runtime(), template.frame());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Starts the application once on the template, so that reference data are in every clone, and
   * once as a demonstration; then stops the servers.
   */
  private void fill() {
    try {
      Migrations.all(mainTemplate, keysTemplate, "satuatap_", keys.secret("context.key", 32));
      run(
          Installation.of(
              configuration(Configuration.Mode.SERVE, home), keys, mainTemplate, keysTemplate));
      run(
          Installation.of(
              configuration(Configuration.Mode.DEMO, home.resolve(DEMO)),
              keys,
              clone(mainServer, mainTemplate, "template_main", DEMO + "_main"),
              clone(keysServer, keysTemplate, "template_keys", DEMO + "_keys")));
    } finally {
      stop();
    }
  }

  private static void run(Installation installation) {
    var application = SatuAtap.application(installation);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.addInitializers(TestInstallation::withoutBackground);
    try (var context = application.run()) {
      awaitListeners(context.getBean("frameworkJdbcClient", JdbcClient.class));
    }
  }

  /** What was announced while the demonstration was made is done before it is copied. */
  private static void awaitListeners(JdbcClient client) {
    long patience = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (client
            .sql("select exists (select from guard.event_publication)")
            .query(Boolean.class)
            .single()
        && System.nanoTime() < patience) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** Gives a Spring test context a clone of its own. */
  public static final class Initializer
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      withoutBackground(context);
      context.getBeanFactory().registerSingleton("installation", fresh());
    }
  }

  /**
   * A third server starts when a test needs it, not because the program has been up for a while.
   */
  static void withoutBackground(ConfigurableApplicationContext context) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource("passport", Map.of("satuatap.passport.background", "false")));
  }
}
