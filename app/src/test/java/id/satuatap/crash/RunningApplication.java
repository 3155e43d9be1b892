package id.satuatap.crash;

import id.satuatap.installation.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

  private final Path home;
  private final int port;
  private final Thread manager;
  private volatile boolean wanted = true;
  private volatile Process process;

  private RunningApplication(Path home) throws IOException {
    this.home = home;
    this.port = freePort();
    this.process = launch();
    this.manager = Thread.ofPlatform().daemon().start(this::keepAlive);
  }

  static RunningApplication start(Path home) throws IOException {
    return new RunningApplication(home);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port + "/api/v1/account-requests");
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

  /** References of everything kept, read by the superuser after taking the database over. */
  List<String> references() throws SQLException {
    try (var main = Installation.start(home, "main", notice -> {});
        Connection connection =
            DriverManager.getConnection(
                main.jdbcUrl("satuatap"), main.superuser(), main.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select reference from access.account_request")) {
      var references = new ArrayList<String>();
      while (rows.next()) {
        references.add(rows.getString(1));
      }
      return references;
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
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "id.satuatap.SatuAtap",
            "serve");
    builder.environment().keySet().removeIf(name -> name.startsWith("SATUATAP_"));
    builder.environment().put("SATUATAP_HOME", home.toString());
    builder.environment().put("SATUATAP_PORT", Integer.toString(port));
    builder.redirectErrorStream(true);
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(Path.of("target", "crash-application.log").toFile()));
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

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
