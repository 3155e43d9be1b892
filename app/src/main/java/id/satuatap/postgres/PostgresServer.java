package id.satuatap.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A running PostgreSQL server on this machine, and the launcher that looks after it.
 *
 * <p>The server is a process in a session of its own: it survives the death of this program and is
 * adopted by the next start. It ends when the owner calls {@link #stop()}; there is no shutdown
 * hook. Port, address and password stay the same for the life of this object.
 */
public final class PostgresServer implements AutoCloseable {

  private static final String SUPERUSER = "satuatap_superuser";

  /** Registered in nobody's way: above the usual services, below the ports of outgoing calls. */
  private static final int FIRST_PORT = 15432;

  private static final int PORTS = 4096;

  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration FIRST_NOTICE = Duration.ofSeconds(2);
  private static final Duration NEXT_NOTICE = Duration.ofSeconds(10);

  /** How long a server that says it is ready, or a live one that does not listen, may puzzle us. */
  private static final Duration PUZZLED = Duration.ofSeconds(60);

  private final ServerSpec spec;
  private final ServerFolder folder;
  private final Binaries binaries;
  private final Path home;
  private final RunAs identity;
  private final String password;
  private final List<String> settings;

  /** Orders bringing the server up and taking it down. */
  private final ReentrantLock turn = new ReentrantLock();

  private volatile boolean stopping;
  private volatile boolean adopted;
  private volatile int port;
  private volatile long pid;

  private PostgresServer(
      ServerSpec spec,
      ServerFolder folder,
      Binaries binaries,
      Path home,
      RunAs identity,
      String password,
      List<String> settings) {
    this.spec = spec;
    this.folder = folder;
    this.binaries = binaries;
    this.home = home;
    this.identity = identity;
    this.password = password;
    this.settings = settings;
  }

  /**
   * Returns when the server accepts connections: a new one, or the one an earlier launcher left.
   * Crash recovery may take as long as it needs; the notices tell of it.
   *
   * @throws PostgresRefusal when it cannot or must not be started
   */
  public static PostgresServer start(ServerSpec spec) {
    var binaries = Binaries.ofThisMachine();
    var folder = ServerFolder.hold(spec.serverFolder());
    try {
      refuseForeignData(folder, binaries);
      var settings = Settings.arguments(folder.log(), spec.settings());
      var home = binaries.install(spec.binariesFolder(), spec.notices());
      var postgres = home.resolve("bin/postgres");
      var identity = RunAs.choose(folder, Objects.requireNonNull(home.getParent()), postgres);
      folder.record("runs-as", identity.record());
      var exists = Files.exists(folder.data().resolve("PG_VERSION"));
      var server =
          new PostgresServer(
              spec, folder, binaries, home, identity, folder.password(exists), settings);
      server.begin();
      return server;
    } catch (RuntimeException | Error e) {
      folder.release();
      throw e;
    }
  }

  public String name() {
    return spec.name();
  }

  public int port() {
    return port;
  }

  /** Without user and password, which are {@link #superuser()} and {@link #password()}. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:"
        + port
        + "/"
        + database
        + "?sslmode=disable&gssEncMode=disable";
  }

  public String superuser() {
    return SUPERUSER;
  }

  public String password() {
    return password;
  }

  public Path dataFolder() {
    return folder.data();
  }

  /** Where PostgreSQL writes its own messages. */
  public Path logFolder() {
    return folder.log();
  }

  /** Of the postmaster; another one after a restart by the supervisor. */
  public long pid() {
    return pid;
  }

  /** Whether this start found the server running already. */
  public boolean adopted() {
    return adopted;
  }

  /** Whether the server process lives at this moment; false while the supervisor restarts it. */
  public boolean isAlive() {
    return !stopping && Processes.alive(pid);
  }

  /** Fast shutdown: open transactions are rolled back. Returns when the server is gone. */
  public void stop() {
    stopping = true;
    turn.lock();
    try {
      if (folder.held()) {
        shutDown(pid);
        folder.release();
      }
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() {
    stop();
  }

  // Starting

  private static void refuseForeignData(ServerFolder folder, Binaries binaries) {
    var data = folder.data();
    try {
      if (Files.isRegularFile(data.resolve("PG_VERSION"))) {
        var major = Files.readString(data.resolve("PG_VERSION"), StandardCharsets.UTF_8).strip();
        if (!major.equals(binaries.major())) {
          throw new PostgresRefusal("wrong-major", null, data, major, binaries.major());
        }
        if (!RunAs.root()
            && Owners.owner(data) != new com.sun.security.auth.module.UnixSystem().getUid()) {
          throw new PostgresRefusal("folder-not-ours", null, data);
        }
      } else if (Files.exists(data)) {
        try (var entries = Files.list(data)) {
          if (entries.findAny().isPresent()) {
            throw new PostgresRefusal("data-unknown", null, data);
          }
        }
      }
    } catch (IOException e) {
      throw new PostgresRefusal("folder-not-ours", e, data);
    }
  }

  private void begin() {
    bringUp(true);
    if (spec.supervised()) {
      Thread.ofPlatform().daemon().name("postgres-" + spec.name()).start(this::supervise);
    }
  }

  /** Restarts without a limit on tries: whatever kept the server down may pass, a full disk too. */
  private void supervise() {
    var told = "";
    while (!stopping) {
      if (Processes.alive(pid)) {
        pause(Duration.ofMillis(20));
        continue;
      }
      turn.lock();
      try {
        if (stopping) {
          return;
        }
        if (told.isEmpty()) {
          notice("restarting");
        }
        bringUp(false);
        told = "";
        if (!stopping) {
          notice("restarted", port);
        }
      } catch (PostgresRefusal e) {
        if (!told.equals(e.problem().key())) {
          told = e.problem().key();
          spec.notices().accept(e.problem());
          spec.notices().accept(e.remedy());
        }
      } finally {
        turn.unlock();
      }
      if (!told.isEmpty()) {
        pause(Duration.ofSeconds(1));
      }
    }
  }

  /**
   * Adopts the folder's running server or starts one, and waits until it answers.
   *
   * @param first whether nobody relies on this object yet, so that port and settings may change
   */
  private void bringUp(boolean first) {
    var patience = new Patience();
    var fingerprint = fingerprint();
    while (!(stopping && !first)) {
      var file = PostmasterFile.read(folder.data());
      if (file != null && Processes.serves(file.pid(), folder.data())) {
        if (first && !fingerprint.equals(folder.recorded("settings"))) {
          notice("other-settings");
          shutDown(file.pid());
          continue;
        }
        if (adopt(file.pid(), first)) {
          return;
        }
        continue;
      }
      if (!Files.exists(folder.data().resolve("PG_VERSION"))) {
        initialise();
      }
      identity.own(folder.data());
      prepareLog();
      if (first) {
        choosePort();
        folder.record("settings", fingerprint);
      }
      if (launch(file, first)) {
        return;
      }
      patience.tell("waiting-for-old-processes");
      pause(Duration.ofMillis(50));
    }
  }

  private boolean adopt(long found, boolean first) {
    var patience = new Patience();
    while (Processes.alive(found) && !(stopping && !first)) {
      var file = PostmasterFile.read(folder.data());
      if (file != null && file.pid() == found && file.ready() && answers(file.port(), patience)) {
        pid = found;
        port = file.port();
        adopted = first;
        if (first) {
          folder.record("port", Integer.toString(port));
          notice("adopted", port);
        }
        return true;
      }
      patience.tell("recovering");
      pause(POLL);
    }
    return false;
  }

  /** False when another process still holds the folder or the port and it is worth trying again. */
  private boolean launch(@Nullable PostmasterFile stale, boolean first) {
    var command = new ArrayList<>(Processes.ownSession());
    command.addAll(
        identity.command(home.resolve("bin/postgres").toString(), "-D", folder.data().toString()));
    command.addAll(settings);
    command.addAll(List.of("-c", "port=" + port));
    var output = folder.log().resolve("start.log");
    var builder =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile());
    Processes.clean(builder);
    if (stale != null) {
      // The number in a stale file may belong to some other process by now. PostgreSQL takes it for
      // a server of this folder unless told that it is an ancestor of its own; its second guard,
      // the shared memory of a former server's sessions, stays in force.
      builder.environment().put("PG_GRANDPARENT_PID", Long.toString(stale.pid()));
    }
    var log = new ServerLog(folder.log(), output);
    Process process;
    try {
      ServerLog.createPrivate(output);
      process = builder.start();
    } catch (IOException e) {
      throw folder.unusable(e);
    }
    pid = process.pid();
    adopted = false;
    var patience = new Patience();
    try {
      while (process.isAlive()) {
        var file = PostmasterFile.read(folder.data());
        if (file != null
            && file.pid() == process.pid()
            && file.ready()
            && answers(port, patience)) {
          return true;
        }
        if (stopping && !first) {
          return false;
        }
        patience.tell("recovering");
        pause(POLL);
      }
    } catch (RuntimeException e) {
      shutDown(process.pid());
      throw e;
    }
    return explain(log, first);
  }

  /** A server ended during its start: false to try again, otherwise the reason as a refusal. */
  private boolean explain(ServerLog log, boolean first) {
    if (stopping && !first) {
      return false;
    }
    var text = log.sinceLaunch();
    if (text.contains("could not bind IPv4") || text.contains("could not create any TCP/IP")) {
      if (!first) {
        notice("port-still-taken", port);
        pause(Duration.ofMillis(500));
      }
      return false;
    }
    if (text.contains("lock file \"postmaster.pid\" already exists")
        || text.contains("pre-existing shared memory block")) {
      return false;
    }
    if (text.contains("No space left on device")) {
      throw new PostgresRefusal("disk-full", null, folder.path());
    }
    throw new PostgresRefusal("start-failed", null, spec.name(), folder.log(), log.lastLine());
  }

  private boolean answers(int at, Patience patience) {
    var login = new Properties();
    login.setProperty("user", SUPERUSER);
    login.setProperty("password", password);
    login.setProperty("connectTimeout", "10");
    login.setProperty("socketTimeout", "10");
    login.setProperty("sslmode", "disable");
    login.setProperty("gssEncMode", "disable");
    try (var connection =
        new Driver().connect("jdbc:postgresql://127.0.0.1:" + at + "/postgres", login)) {
      return connection != null && connection.isValid(10);
    } catch (SQLException e) {
      var state = String.valueOf(e.getSQLState());
      if (state.startsWith("28")) {
        throw new PostgresRefusal("password-wrong", e, folder.path().resolve("password"));
      }
      // 57P03: still recovering, or already shutting down; 08001: not listening.
      if (!state.equals("57P03") && patience.longerThan(PUZZLED)) {
        throw new PostgresRefusal("no-answer", e, spec.name(), at, state);
      }
      return false;
    }
  }

  // First start

  private void initialise() {
    notice("initialising", folder.data());
    Path temporary;
    try {
      try (var leftovers = Files.newDirectoryStream(folder.path(), "*.unfinished-*")) {
        for (var leftover : leftovers) {
          discard(leftover);
        }
      }
      temporary = folder.path().resolve("data.unfinished-" + Long.toHexString(System.nanoTime()));
      Owners.create(temporary);
      identity.own(temporary);
      // initdb reads it under the server's identity, hence inside a folder of that identity.
      var secret = folder.path().resolve("secret.unfinished-" + System.nanoTime());
      Owners.create(secret);
      var secretFile = secret.resolve("password");
      Durable.write(secretFile, password);
      identity.own(secret);
      prepareLog();
      var answer =
          Processes.run(
              identity.command(
                  home.resolve("bin/initdb").toString(),
                  "-D",
                  temporary.toString(),
                  "-U",
                  SUPERUSER,
                  "--pwfile=" + secretFile,
                  "--auth-host=scram-sha-256",
                  "--auth-local=reject",
                  "--encoding=UTF8",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8",
                  "--locale=C",
                  "--text-search-config=simple",
                  // The drawn password is hashed now, before our settings hold.
                  "--set=scram_iterations=1",
                  "--data-checksums",
                  // One flush of the file system instead of one for each of a thousand files.
                  "--sync-method=" + (binaries.machine().startsWith("linux") ? "syncfs" : "fsync"),
                  "--no-instructions"));
      discard(secret);
      if (answer.code() != 0) {
        Files.writeString(folder.log().resolve("initdb.log"), answer.output());
        discard(temporary);
        if (answer.output().contains("No space left on device")) {
          throw new PostgresRefusal("disk-full", null, folder.path());
        }
        throw new PostgresRefusal(
            "start-failed",
            null,
            spec.name(),
            folder.log(),
            answer.output().strip().lines().reduce("", (before, line) -> line));
      }
      Durable.move(temporary, folder.data());
    } catch (IOException e) {
      throw folder.unusable(e);
    }
  }

  /** An initdb of a killed launcher may still be writing; what cannot go now goes next time. */
  private static void discard(Path unfinished) {
    try {
      Owners.discardUnfinished(unfinished);
    } catch (IOException e) {
      // It has a name of its own and is in nobody's way.
    }
  }

  private void prepareLog() {
    try {
      if (!Files.isDirectory(folder.log())) {
        Owners.create(folder.log());
      }
      identity.own(folder.log());
      ServerLog.beginAnew(folder.log());
    } catch (IOException e) {
      throw folder.unusable(e);
    }
  }

  // Ports

  private void choosePort() {
    var recorded = folder.recorded("port");
    if (recorded.matches("\\d{1,5}")) {
      port = Integer.parseInt(recorded);
      if (free(port)) {
        return;
      }
    }
    var start = ThreadLocalRandom.current().nextInt(PORTS);
    for (var i = 0; i < PORTS; i++) {
      var candidate = FIRST_PORT + (start + i) % PORTS;
      if (free(candidate)) {
        if (!recorded.isEmpty()) {
          notice("port-changed", recorded, candidate);
        }
        port = candidate;
        folder.record("port", Integer.toString(candidate));
        return;
      }
    }
    throw new PostgresRefusal("no-free-port", null, FIRST_PORT, FIRST_PORT + PORTS - 1);
  }

  private static boolean free(int candidate) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), candidate));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  // Stopping

  private void shutDown(long postmaster) {
    if (postmaster == 0 || !Processes.serves(postmaster, folder.data())) {
      return;
    }
    // An interrupted thread still waits: half a stop would leave the folder held and served.
    var interrupted = Thread.interrupted();
    Processes.interrupt(postmaster);
    var patience = new Patience();
    while (Processes.alive(postmaster)) {
      patience.tell("stopping");
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  // Small things

  /** What an adopted server must have been started with to be taken for ours. */
  private String fingerprint() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(binaries.version().getBytes(StandardCharsets.UTF_8));
      digest.update(String.join("\0", settings).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private void notice(String name, Object... arguments) {
    var all = new ArrayList<Object>();
    all.add(spec.name());
    all.addAll(List.of(arguments));
    spec.notices().accept(PostgresMessage.of("postgres.notice." + name, all.toArray()));
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a database server", e);
    }
  }

  /**
   * Tells a waiting person, at first after two seconds and then every ten, how long it has been.
   */
  private final class Patience {

    private final long since = System.nanoTime();
    private Duration next = FIRST_NOTICE;

    private Duration waited() {
      return Duration.ofNanos(System.nanoTime() - since);
    }

    boolean longerThan(Duration limit) {
      return waited().compareTo(limit) > 0;
    }

    void tell(String name) {
      if (longerThan(next)) {
        notice(name, waited().toSeconds());
        next = waited().plus(NEXT_NOTICE);
      }
    }
  }
}
