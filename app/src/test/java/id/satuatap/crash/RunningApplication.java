package id.satuatap.crash;

import id.satuatap.FreePorts;
import id.satuatap.installation.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The program in a process of its own, started again whenever it dies, as a service manager would.
 */
final class RunningApplication implements AutoCloseable {

  /** What a kill hits. */
  enum Victim {
    APPLICATION,
    POSTMASTER,
    BOTH,
    ONE_BACKEND
  }

  /** Mostly the first is enough; the registry tries again every half minute. */
  private static final List<Duration> PATIENCE_FOR_CASES =
      List.of(Duration.ofSeconds(8), Duration.ofSeconds(40), Duration.ofSeconds(40));

  private final Path home;
  private final int port;
  private final List<String> program;
  private final Thread manager;
  private volatile boolean wanted = true;
  private volatile Process process;

  private RunningApplication(Path home) throws IOException {
    this.home = home;
    this.port = FreePorts.two();
    this.program = ProgramWithCache.prepare(home.resolveSibling("program"), home);
    setUpACentre();
    this.process = launch();
    this.manager = Thread.ofPlatform().daemon().start(this::keepAlive);
  }

  static RunningApplication start(Path home) throws IOException {
    return new RunningApplication(home);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port + "/api/v1/complaints");
  }

  void kill(Victim victim) {
    switch (victim) {
      case APPLICATION -> kill(process.toHandle());
      case POSTMASTER -> postmaster().ifPresent(RunningApplication::kill);
      case BOTH -> {
        postmaster().ifPresent(RunningApplication::kill);
        kill(process.toHandle());
      }
      case ONE_BACKEND ->
          postmaster()
              .flatMap(
                  p -> p.children().filter(RunningApplication::servesTheApplication).findFirst())
              .ifPresent(RunningApplication::kill);
    }
  }

  /** The last kill: the program stays down. */
  void killApplication() throws InterruptedException {
    wanted = false;
    kill(process.toHandle());
    process.waitFor(20, TimeUnit.SECONDS);
  }

  /** A complaint belongs to a centre, and a new installation has none: made before the kills. */
  private void setUpACentre() {
    try {
      withSuperuser(statement -> {
        statement.execute(
            """
            insert into access.organisation (id, kind, name, region_code, centre_id, zone, break_glass_minutes, synthetic)
            values ('00000000-0000-7000-8000-000000000001', 'centre', 'Pusat uji', '35.05',
                    '00000000-0000-7000-8000-000000000001', 'WIB', 30, true)
            """);
        return true;
      });
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitAnswer() throws IOException {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(240);
    while (true) {
      try (var socket = new java.net.Socket()) {
        socket.connect(new java.net.InetSocketAddress("127.0.0.1", port), 500);
        return;
      } catch (IOException e) {
        if (System.nanoTime() > patience) {
          throw e;
        }
        try {
          Thread.sleep(200);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  private interface Question<T> {
    T ask(Statement statement) throws SQLException;
  }

  /** Work of the superuser after taking the database over; the program is down then. */
  private <T> T withSuperuser(Question<T> question) throws SQLException {
    try (var main = Installation.start(home, "main", notice -> {});
        Connection connection =
            DriverManager.getConnection(
                main.jdbcUrl("satuatap"), main.superuser(), main.password());
        Statement statement = connection.createStatement()) {
      return question.ask(statement);
    }
  }

  /** What is kept of every receipt, in hexadecimal. */
  List<String> kept() throws SQLException {
    return withSuperuser(statement -> {
      var kept = new ArrayList<String>();
      try (ResultSet rows =
          statement.executeQuery("select encode(receipt_mac, 'hex') from intake.complaint")) {
        while (rows.next()) {
          kept.add(rows.getString(1));
        }
      }
      return kept;
    });
  }

  /**
   * Lets the program come back after the last kill and finish what it owes, then stops it.
   *
   * @return complaints that have no case after that, with what the registry of events says of them;
   *     a complaint cannot have two, its case has the same id
   */
  List<String> withoutCase() throws SQLException, IOException, InterruptedException {
    List<String> left = List.of();
    for (Duration patience : PATIENCE_FOR_CASES) {
      process = launch();
      awaitAnswer();
      Thread.sleep(patience.toMillis());
      kill(process.toHandle());
      process.waitFor(20, TimeUnit.SECONDS);
      left =
          withSuperuser(statement -> {
            var lines = new ArrayList<String>();
            try (ResultSet row =
                statement.executeQuery(
                    """
                    select c.id, c.triaged, c.received_at, p.status, p.event_type, p.listener_id,
                      p.publication_date, p.completion_attempts, p.last_resubmission_date
                    from intake.complaint c
                    left join guard.event_publication p on position(c.id::text in p.serialized_event) > 0
                    where not exists (select from casework.case_file f where f.id = c.id and f.from_complaint)
                    """)) {
              while (row.next()) {
                var words = new ArrayList<String>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                  words.add(String.valueOf(row.getString(i)));
                }
                lines.add(String.join(" | ", words));
              }
            }
            return lines;
          });
      if (left.isEmpty()) {
        break;
      }
    }
    return left;
  }

  /** What the database would keep of this receipt, by the key of the installation. */
  String keptOf(String receipt) {
    try {
      var mac = javax.crypto.Mac.getInstance("HmacSHA256");
      mac.init(
          new javax.crypto.spec.SecretKeySpec(
              id.satuatap.installation.KeyFolder.open(home.resolve("keys"))
                  .secret("receipt-index.key", 32),
              "HmacSHA256"));
      mac.update("kept\0".getBytes(StandardCharsets.UTF_8));
      byte[] whole = mac.doFinal(receipt.getBytes(StandardCharsets.UTF_8));
      return java.util.HexFormat.of().formatHex(whole, 0, 16);
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws Exception {
    killApplication();
    for (String server : List.of("main", "keys")) {
      Installation.start(home, server, notice -> {}).stop();
    }
  }

  private void keepAlive() {
    while (wanted) {
      try {
        process.waitFor();
        if (wanted) {
          process = launch();
        }
      } catch (InterruptedException e) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Process launch() throws IOException {
    var command = new ArrayList<>(program);
    command.add("serve");
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("SATUATAP_"));
    builder.environment().put("SATUATAP_HOME", home.toString());
    builder.environment().put("SATUATAP_PORT", Integer.toString(port));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(ProgramWithCache.log()));
    return builder.start();
  }

  private Optional<ProcessHandle> postmaster() {
    try {
      Path file = home.resolve("postgres/main/data/postmaster.pid");
      return Files.readAllLines(file).stream()
          .findFirst()
          .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean servesTheApplication(ProcessHandle backend) {
    try {
      return Files.readString(
              Path.of("/proc", Long.toString(backend.pid()), "cmdline"), StandardCharsets.UTF_8)
          .contains("satuatap_app satuatap ");
    } catch (IOException e) {
      return false;
    }
  }

  private static void kill(ProcessHandle handle) {
    handle.destroyForcibly();
  }
}
