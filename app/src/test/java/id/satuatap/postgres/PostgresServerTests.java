package id.satuatap.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PostgresServerTests {

  private static Path root = Path.of("");
  private static Path binaries = Path.of("");
  private static int count;

  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
  private final List<PostgresServer> servers = new ArrayList<>();
  private final List<Process> programs = new ArrayList<>();
  private Path folder = Path.of("");

  @BeforeAll
  static void makeRoot() throws IOException {
    root = Files.createTempDirectory("satuatap-postgres");
    // Passable, so that root can hand servers to another user here.
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    root = root.toRealPath();
    binaries = root.resolve("binaries");
  }

  @AfterAll
  static void removeRoot() throws IOException {
    remove(root);
  }

  @BeforeEach
  void chooseFolder() {
    folder = root.resolve("server" + count++);
  }

  @AfterEach
  void stopAll() {
    servers.forEach(PostgresServer::stop);
    for (var program : programs) {
      program.destroyForcibly();
    }
    for (var number = 0; number < count; number++) {
      killServerOf(root.resolve("server" + number));
    }
    killServerOf(folder);
  }

  @Test
  void keepsRowsAcrossAnOrderlyStop() throws Exception {
    var server = start();
    assertThat(server.adopted()).isFalse();
    assertThat(server.isAlive()).isTrue();
    execute(server, "create table entry (number integer)", "insert into entry values (7)");
    var port = server.port();
    server.stop();
    assertThat(server.isAlive()).isFalse();
    assertThat(Files.exists(server.dataFolder().resolve("postmaster.pid"))).isFalse();

    var begun = System.nanoTime();
    var again = start();
    var took = Duration.ofNanos(System.nanoTime() - begun);
    System.out.println("An initialised folder served after " + took.toMillis() + " ms");
    assertThat(again.port()).isEqualTo(port);
    assertThat(number(again, "select number from entry")).isEqualTo(7);
    // An idle machine needs a fifth of a second; a busy one gets time.
    assertThat(took).isLessThan(Duration.ofSeconds(10));
  }

  private PostgresServer start() {
    return start(new ServerSpec("main", folder, binaries, Map.of()));
  }

  private PostgresServer start(ServerSpec spec) {
    var server =
        PostgresServer.start(
            spec.withNotices(notice -> {
              notices.add(notice.key());
              System.out.println(notice.text(Locale.of("id")));
            }));
    servers.add(server);
    return server;
  }

  private static Connection connect(PostgresServer server) throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl("postgres"), server.superuser(), server.password());
  }

  private static void execute(PostgresServer server, String... statements) throws SQLException {
    try (var connection = connect(server);
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static int number(PostgresServer server, String sql) throws SQLException {
    return Integer.parseInt(text(server, sql));
  }

  private static String text(PostgresServer server, String sql) throws SQLException {
    try (var connection = connect(server);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return String.valueOf(rows.getString(1));
    }
  }

  private static void killServerOf(Path serverFolder) {
    var file = PostmasterFile.read(serverFolder.resolve("data"));
    if (file != null && Processes.serves(file.pid(), serverFolder.resolve("data"))) {
      kill(file.pid());
    }
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  private static void remove(Path tree) throws IOException {
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
