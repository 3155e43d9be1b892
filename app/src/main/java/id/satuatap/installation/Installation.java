package id.satuatap.installation;

import id.satuatap.postgres.PostgresMessage;
import id.satuatap.postgres.PostgresRefusal;
import id.satuatap.postgres.PostgresServer;
import id.satuatap.postgres.ServerSpec;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** An opened installation: folders, keys and migrated databases, held by this program alone. */
public final class Installation implements AutoCloseable {

  private static final String PASSPORT_CONTEXT = "passport-context.key";

  private final Configuration configuration;
  private final KeyFolder keys;
  private final Database main;
  private final Database keysDatabase;
  private final byte[] contextKey;
  private final List<AutoCloseable> toClose;
  private final Supplier<Database> passportOpener;
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable Database passport;

  private Installation(
      Configuration configuration,
      KeyFolder keys,
      Database main,
      Database keysDatabase,
      Supplier<Database> passportOpener,
      List<AutoCloseable> toClose) {
    this.configuration = configuration;
    this.keys = keys;
    this.main = main;
    this.keysDatabase = keysDatabase;
    this.contextKey = keys.secret("context.key", 32);
    this.passportOpener = passportOpener;
    this.toClose = toClose;
  }

  /**
   * Opens the installation the configuration describes: at most a few seconds, longer only while a
   * server recovers from a crash.
   *
   * @param progress told what takes time, in one line each
   * @throws Unusable with the remedy; whatever was started until then is stopped again
   */
  public static Installation open(Configuration configuration, Consumer<String> progress) {
    // In a packed program DriverManager finds no driver from a pool thread; loading it here does.
    if (!Driver.isRegistered()) {
      throw new IllegalStateException("the PostgreSQL driver does not register itself");
    }
    var opened = new ArrayList<AutoCloseable>();
    try {
      makeFolder(configuration.home());
      opened.add(lock(configuration.home()));
      KeyFolder keys = KeyFolder.open(configuration.keys());
      var main =
          CompletableFuture.supplyAsync(
              () -> main(configuration, keys, progress, opened),
              // A thread of its own inherits the class loader, which a pool's thread does not.
              task -> Thread.ofPlatform().name("open-main").start(task));
      var wraps = keysDatabase(configuration, keys, progress, opened);
      return new Installation(
          configuration,
          keys,
          main.join(),
          wraps,
          () -> passport(configuration, keys, progress, opened),
          opened);
    } catch (CompletionException e) {
      closeAll(opened);
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } catch (RuntimeException e) {
      closeAll(opened);
      throw e;
    }
  }

  /** An installation whose databases somebody else has prepared and will take away. */
  public static Installation of(
      Configuration configuration, KeyFolder keys, Database main, Database keysDatabase) {
    return of(
        configuration,
        keys,
        main,
        keysDatabase,
        () -> passport(configuration, keys, notice -> {}, new ArrayList<>()));
  }

  /** The same with a passport store that somebody else prepares when it is asked for. */
  public static Installation of(
      Configuration configuration,
      KeyFolder keys,
      Database main,
      Database keysDatabase,
      Supplier<Database> passport) {
    return new Installation(configuration, keys, main, keysDatabase, passport, new ArrayList<>());
  }

  public Configuration configuration() {
    return configuration;
  }

  public KeyFolder keys() {
    return keys;
  }

  public Database main() {
    return main;
  }

  public Database keysDatabase() {
    return keysDatabase;
  }

  /**
   * The store of the immigration desk. The first call starts its server, or looks for the one the
   * configuration names, and brings its tables up to date: a second or two, longer only while it
   * recovers from a crash.
   *
   * @throws Unusable with the remedy; the next call tries again
   */
  public synchronized Database passportDatabase() {
    if (closed.get()) {
      throw new Unusable("SatuAtap sedang berhenti.", "SatuAtap is stopping.");
    }
    Database open = passport;
    if (open == null) {
      open = passportOpener.get();
      passport = open;
    }
    return open;
  }

  /** Key of the signed context in the passport store, 32 bytes; another one than the others'. */
  public byte[] passportContextKey() {
    return keys.secret(PASSPORT_CONTEXT, 32);
  }

  /** Begins the role names of the passport store. */
  public String passportRolePrefix() {
    return DatabaseBootstrap.passportPrefix(configuration.rolePrefix());
  }

  /** Key of the signed context, 32 bytes. */
  public byte[] contextKey() {
    return contextKey.clone();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      // A passport store that is just being opened belongs to what is closed.
      synchronized (this) {
        closeAll(toClose);
      }
    }
  }

  private static Database main(
      Configuration configuration,
      KeyFolder keys,
      Consumer<String> progress,
      List<AutoCloseable> opened) {
    Database database =
        configuration.main() == null
            ? embedded(configuration, "main", "satuatap", progress, opened)
            : external(configuration.main());
    Migrations.main(database, configuration.rolePrefix(), keys.secret("context.key", 32));
    return database;
  }

  private static Database keysDatabase(
      Configuration configuration,
      KeyFolder keys,
      Consumer<String> progress,
      List<AutoCloseable> opened) {
    Database database =
        configuration.keysDatabase() == null
            ? embedded(configuration, "keys", "satuatap_keys", progress, opened)
            : external(configuration.keysDatabase());
    Migrations.keys(database, configuration.rolePrefix(), keys.secret("context.key", 32));
    return database;
  }

  private static Database passport(
      Configuration configuration,
      KeyFolder keys,
      Consumer<String> progress,
      List<AutoCloseable> opened) {
    var given = configuration.passportDatabase();
    Database database =
        given == null ? embeddedPassport(configuration, progress, opened) : externalPassport(given);
    Migrations.passport(database, configuration.rolePrefix(), keys.secret(PASSPORT_CONTEXT, 32));
    return database;
  }

  private static Database embeddedPassport(
      Configuration configuration, Consumer<String> progress, List<AutoCloseable> opened) {
    PostgresServer running =
        start(configuration.home(), "passport", message -> progress.accept(both(message)));
    try {
      Database database = preparePassport(running, "satuatap_passport", configuration.rolePrefix());
      synchronized (opened) {
        opened.add(running::stop);
      }
      return database;
    } catch (RuntimeException e) {
      running.stop();
      throw e;
    }
  }

  private static Database externalPassport(Configuration.ExternalDatabase given) {
    var runtime = new Database.Login(given.runtime(), given.runtimePassword());
    return reached(
        new Database(
            given.url(),
            new Database.Login(given.owner(), given.ownerPassword()),
            runtime,
            runtime));
  }

  private static Database embedded(
      Configuration configuration,
      String server,
      String database,
      Consumer<String> progress,
      List<AutoCloseable> opened) {
    PostgresServer running =
        start(configuration.home(), server, message -> progress.accept(both(message)));
    synchronized (opened) {
      opened.add(running::stop);
    }
    return prepare(running, database, configuration.rolePrefix());
  }

  private static String both(PostgresMessage message) {
    return message.text(Locale.of("id"));
  }

  /** Starts one of our own servers below the home folder, or takes over the one left running. */
  public static PostgresServer start(Path home, String server, Consumer<PostgresMessage> notices) {
    Path postgres = home.resolve("postgres");
    try {
      return PostgresServer.start(
          new ServerSpec(
                  server,
                  postgres.resolve(server),
                  postgres.resolve("programs"),
                  switch (server) {
                    case "main" -> Map.of();
                    case "passport" -> Map.of("shared_buffers", "8MB", "max_connections", "20");
                    default -> Map.of("shared_buffers", "16MB", "max_connections", "30");
                  })
              .withNotices(notices));
    } catch (PostgresRefusal refusal) {
      throw new Unusable(refusal.text(Locale.of("id")), refusal.text(Locale.ENGLISH), refusal);
    }
  }

  /** Makes logins and the database on one of our own servers. */
  public static Database prepare(PostgresServer server, String database, String rolePrefix) {
    var superuser = new Database.Login(server.superuser(), server.password());
    String admin = server.jdbcUrl("postgres");
    String url = server.jdbcUrl(database);
    try {
      var logins = DatabaseBootstrap.logins(admin, superuser, rolePrefix);
      DatabaseBootstrap.database(
          admin,
          url,
          superuser,
          database,
          rolePrefix + "owner",
          DatabaseBootstrap.inside(database, rolePrefix));
      return logins.on(url);
    } catch (SQLException e) {
      throw unprepared(database, e);
    }
  }

  /** The same for the passport store, whose roles are its own. */
  public static Database preparePassport(
      PostgresServer server, String database, String rolePrefix) {
    var superuser = new Database.Login(server.superuser(), server.password());
    String admin = server.jdbcUrl("postgres");
    String url = server.jdbcUrl(database);
    try {
      var logins = DatabaseBootstrap.passportLogins(admin, superuser, rolePrefix);
      DatabaseBootstrap.database(
          admin,
          url,
          superuser,
          database,
          DatabaseBootstrap.passportPrefix(rolePrefix) + "owner",
          DatabaseBootstrap.insidePassport(database, rolePrefix));
      return logins.on(url);
    } catch (SQLException e) {
      throw unprepared(database, e);
    }
  }

  private static Unusable unprepared(String database, SQLException e) {
    return new Unusable(
        "Basis data " + database + " tidak dapat disiapkan.",
        "The database " + database + " cannot be prepared (SQLSTATE " + e.getSQLState() + ").",
        e);
  }

  private static Database external(Configuration.ExternalDatabase given) {
    return reached(
        new Database(
            given.url(),
            new Database.Login(given.owner(), given.ownerPassword()),
            new Database.Login(given.runtime(), given.runtimePassword()),
            new Database.Login(given.frame(), given.framePassword())));
  }

  private static Database reached(Database database) {
    for (var login : List.of(database.owner(), database.runtime(), database.frame())) {
      try (Connection connection =
          DriverManager.getConnection(database.url(), login.user(), login.password())) {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        if (major < 18) {
          throw new Unusable(
              "PostgreSQL " + major + " terlalu lama; perlu 18.",
              "PostgreSQL " + major + " is too old; 18 is needed.");
        }
      } catch (SQLException e) {
        throw new Unusable(
            "Basis data tidak dapat dihubungi sebagai " + login.user() + ".",
            "The database cannot be reached as "
                + login.user()
                + " (SQLSTATE "
                + e.getSQLState()
                + "). Make the roles with: satuatap doctor --sql",
            e);
      }
    }
    return database;
  }

  private static void makeFolder(Path home) {
    try {
      if (!Files.exists(home)) {
        Files.createDirectories(
            home,
            // Started by root, the servers run as another user, who must be able to pass.
            PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString(
                    "root".equals(System.getProperty("user.name")) ? "rwx--x--x" : "rwx------")));
      }
      if (!Files.isDirectory(home) || !Files.isWritable(home)) {
        throw new IOException("not a writable folder");
      }
    } catch (IOException | UnsupportedOperationException e) {
      throw new Unusable(
          "Folder data tidak dapat dipakai: " + home,
          "The data folder cannot be used: "
              + home
              + ". Set SATUATAP_HOME to a folder you may write to.",
          e);
    }
  }

  private static AutoCloseable lock(Path home) {
    try {
      FileChannel channel =
          FileChannel.open(
              home.resolve("satuatap.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock held;
      try {
        held = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        held = null;
      }
      if (held == null) {
        channel.close();
        throw new Unusable(
            "SatuAtap sudah berjalan dari folder ini: " + home,
            "SatuAtap is already running from this folder: "
                + home
                + ". Stop it, or choose another SATUATAP_HOME and SATUATAP_PORT.");
      }
      return channel;
    } catch (IOException e) {
      throw new Unusable(
          "Folder data tidak dapat dikunci: " + home,
          "The data folder cannot be locked: " + home,
          e);
    }
  }

  private static void closeAll(List<AutoCloseable> opened) {
    List<AutoCloseable> backwards;
    synchronized (opened) {
      backwards = new ArrayList<>(opened).reversed();
    }
    for (AutoCloseable one : backwards) {
      try {
        one.close();
      } catch (Exception e) {
        System.err.println("could not stop cleanly: " + e.getClass().getSimpleName());
      }
    }
  }
}
