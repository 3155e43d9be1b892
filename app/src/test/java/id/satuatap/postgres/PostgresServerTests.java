package id.satuatap.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 180, unit = TimeUnit.SECONDS)
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

  @Test
  void startsAKilledServerAgainOnTheSamePort() throws Exception {
    var server = start();
    execute(server, "create table entry (number integer)", "insert into entry values (7)");
    var port = server.port();
    var killed = server.pid();
    // A session in the middle of its work must not keep the folder from being served again.
    try (var busy = connect(server);
        var statement = busy.createStatement()) {
      busy.setAutoCommit(false);
      statement.execute("insert into entry values (8)");
      kill(killed);
      await(() -> server.pid() != killed && answers(server));
    }
    assertThat(server.port()).isEqualTo(port);
    assertThat(server.isAlive()).isTrue();
    assertThat(number(server, "select sum(number) from entry")).isEqualTo(7);
    // It answers a moment before its supervisor says so.
    await(() -> notices.contains("postgres.notice.restarted"));
    assertThat(notices).contains("postgres.notice.restarting");
  }

  @Test
  void adoptsTheServerOfAKilledApplicationWithEveryAcknowledgedRow() throws Exception {
    var program = program("-1");
    var said = new ArrayList<String>();
    read(program, said, line -> line.equals("acknowledged 200"));
    killAndWait(program);
    readRest(program, said);
    var pid = numberAfter("pid ", said);

    var server = start();
    assertThat(server.adopted()).isTrue();
    assertThat(server.pid()).isEqualTo(pid);
    assertThat(server.port()).isEqualTo(numberAfter("port ", said));
    assertThat(said()).containsExactly("postgres.notice.adopted");
    assertThat(number(server, "select count(*) from entry"))
        .isGreaterThanOrEqualTo(lastAcknowledged(said));

    kill(server.pid());
    await(() -> server.pid() != pid && answers(server));
    assertThat(number(server, "select count(*) from entry"))
        .isGreaterThanOrEqualTo(lastAcknowledged(said));
  }

  @Test
  void findsARunningServerWhoseFolderWasMoved() throws Exception {
    var program = program("-1");
    var said = new ArrayList<String>();
    read(program, said, line -> line.equals("acknowledged 20"));
    killAndWait(program);
    readRest(program, said);
    var before = folder;
    folder = root.resolve("server" + count++);
    Files.move(before, folder);

    var server = start();
    // Its log folder is where the server was begun, so it is stopped in order and begun here.
    assertThat(said()).containsExactly("postgres.notice.other-settings");
    assertThat(number(server, "select count(*) from entry"))
        .isGreaterThanOrEqualTo(lastAcknowledged(said));
  }

  @Test
  void servesAFolderThatWasMovedWhileStopped() throws Exception {
    var server = start();
    execute(server, "create table entry (number integer)", "insert into entry values (7)");
    server.stop();
    var moved = root.resolve("server" + count++ + " with a blank and 'quote'");
    Files.move(folder, moved);
    folder = moved;

    var again = start();
    assertThat(number(again, "select number from entry")).isEqualTo(7);
    assertThat(again.dataFolder()).startsWith(moved);
    again.stop();
  }

  @Test
  void startsAfterAFirstStartThatWasKilledInTheMiddle() throws Exception {
    for (var everything : List.of(true, false)) {
      folder = root.resolve("server" + count++);
      var program = program("0");
      await(() -> unfinished().stream().anyMatch(path -> Files.exists(path.resolve("PG_VERSION"))));
      var children = program.descendants().toList();
      killAndWait(program);
      if (everything) {
        children.forEach(ProcessHandle::destroyForcibly);
      }
      assertThat(folder.resolve("data")).doesNotExist();

      var server = start();
      execute(server, "create table entry (number integer)", "insert into entry values (7)");
      server.stop();
      await(() -> children.stream().noneMatch(child -> Processes.alive(child.pid())));
      assertThat(number(start(), "select number from entry")).isEqualTo(7);
    }
  }

  @Test
  void refusesDataOfAnotherMajorVersionAndSaysWhatToDo() throws Exception {
    var server = start();
    server.stop();
    Files.writeString(server.dataFolder().resolve("PG_VERSION"), "17\n");
    assertThatThrownBy(this::start)
        .isInstanceOfSatisfying(
            PostgresRefusal.class,
            refusal -> {
              assertThat(refusal.problem().key()).isEqualTo("postgres.refusal.wrong-major");
              assertThat(refusal.text(Locale.of("id")))
                  .contains("PostgreSQL 17", "PostgreSQL 18", "ekspor");
              assertThat(refusal.text(Locale.ENGLISH)).contains("export the data");
            });
    assertThat(server.dataFolder().resolve("PG_VERSION")).hasContent("17");
    Files.writeString(server.dataFolder().resolve("PG_VERSION"), "18\n");
    assertThat(start().isAlive()).isTrue();
  }

  @Test
  void refusesASecondLauncherOnTheSameFolder() throws Exception {
    var server = start();
    for (var repeat = 0; repeat < 2; repeat++) {
      assertRefused("second-launcher", this::start);
      var program = program("0");
      var said = new ArrayList<String>();
      readRest(program, said);
      assertThat(said).contains("refused postgres.refusal.second-launcher");
      assertThat(String.join(" ", said)).contains(Long.toString(ProcessHandle.current().pid()));
      assertThat(program.waitFor()).isEqualTo(1);
    }
    assertThat(answers(server)).isTrue();
  }

  @Test
  void refusesFoldersThatCannotBeOurs() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/letter.txt"), "not a database");
    assertRefused("data-unknown", this::start);
    assertThat(folder.resolve("data/letter.txt")).hasContent("not a database");

    var file = root.resolve("a-file");
    Files.writeString(file, "");
    folder = file.resolve("below");
    assertRefused("folder-unusable", this::start);
    folder = file;
    assertRefused("folder-unusable", this::start);
    folder = root.resolve("server" + count++);
  }

  @Test
  void refusesAPasswordThatIsNotTheServers() throws Exception {
    var server = start();
    server.stop();
    var right = Files.readString(folder.resolve("password"));
    Files.writeString(folder.resolve("password"), "wrong");
    assertRefused("password-wrong", this::start);
    Files.delete(folder.resolve("password"));
    assertRefused("password-missing", this::start);
    Files.writeString(folder.resolve("password"), right);
    assertThat(start().isAlive()).isTrue();
  }

  @Test
  void choosesAnotherPortWhenItsOwnIsTakenAndKeepsIt() throws Exception {
    var server = start();
    server.stop();
    int changed;
    try (var taken = new ServerSocket()) {
      taken.bind(
          new InetSocketAddress(
              InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), server.port()));
      var elsewhere = start();
      changed = elsewhere.port();
      assertThat(changed).isNotEqualTo(server.port());
      assertThat(notices).contains("postgres.notice.port-changed");
      assertThat(answers(elsewhere)).isTrue();
      elsewhere.stop();
    }
    assertThat(start().port()).isEqualTo(changed);
  }

  @Test
  void isNotConfusedByAnotherProcessWithTheNumberOfADeadServer() throws Exception {
    var server = start(new ServerSpec("main", folder, binaries, Map.of()).unsupervised());
    execute(server, "create table entry (number integer)", "insert into entry values (7)");
    kill(server.pid());
    await(() -> !server.isAlive());
    server.stop();
    var file = server.dataFolder().resolve("postmaster.pid");
    var stranger = new ProcessBuilder("sleep", "60").start();
    programs.add(stranger);
    var lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(0, Long.toString(stranger.pid()));
    Files.write(file, lines);

    assertThat(number(start(), "select number from entry")).isEqualTo(7);
    assertThat(stranger.isAlive()).isTrue();
  }

  @Test
  void runsWithTheSettingsThatDurabilityRestsOn() throws Exception {
    var server =
        start(
            new ServerSpec(
                "main", folder, binaries, Map.of("archive_mode", "on", "archive_command", "true")));
    // A weaker value in the cluster's own files has no say.
    execute(server, "alter system set fsync = off", "select pg_reload_conf()");
    var expected =
        Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("data_checksums", "on"),
            Map.entry("ssl", "off"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("server_encoding", "UTF8"),
            Map.entry("archive_mode", "on"),
            Map.entry("max_connections", "60"),
            Map.entry("log_statement", "none"));
    for (var setting : expected.entrySet()) {
      assertThat(text(server, "show " + setting.getKey()))
          .as(setting.getKey())
          .isEqualTo(setting.getValue());
    }
    assertThat(
            text(
                server,
                "select datlocprovider::text || ' ' || datlocale from pg_database where datname ="
                    + " 'template1'"))
        .isEqualTo("b C.UTF-8");
    assertThat(text(server, "select string_agg(distinct auth_method, ' ') from pg_hba_file_rules"))
        .isEqualTo("reject scram-sha-256");
    server.stop();
    for (var forbidden :
        List.of("fsync", "synchronous_commit", "listen_addresses", "log_statement", "port")) {
      assertRefused(
          "setting-forbidden",
          () -> start(new ServerSpec("main", folder, binaries, Map.of(forbidden, "off"))));
    }
  }

  @Test
  void restartsAnAdoptedServerThatRunsWithOtherSettings() throws Exception {
    var program = program("-1");
    var said = new ArrayList<String>();
    read(program, said, line -> line.equals("acknowledged 5"));
    killAndWait(program);
    var server = start(new ServerSpec("main", folder, binaries, Map.of("max_connections", "33")));
    assertThat(server.adopted()).isFalse();
    assertThat(text(server, "show max_connections")).isEqualTo("33");
    assertThat(number(server, "select count(*) from entry")).isGreaterThanOrEqualTo(5);
  }

  @Test
  void writesNoValueOfARowToItsLog() throws Exception {
    var server = start();
    execute(
        server,
        "create table entry (number integer primary key, name text unique check (name <> 'no'))",
        "insert into entry values (1, 'Canary-Kenari')");
    for (var failing :
        List.of(
            "insert into entry values (2, 'Canary-Kenari')",
            "insert into entry values ('Canary-Kenari', 'x')",
            "insert into entry values (null, 'Canary-Kenari')",
            "select 'Canary-Kenari'::integer",
            "select * from \"Canary-Kenari\"",
            "do $$ begin raise warning 'Canary-Kenari'; raise exception 'Canary-Kenari'; end $$")) {
      assertThatThrownBy(() -> execute(server, failing)).isInstanceOf(SQLException.class);
    }
    try (var connection = connect(server);
        var statement = connection.prepareStatement("insert into entry values (1, ?)")) {
      statement.setString(1, "Canary-Kenari");
      assertThatThrownBy(statement::execute).isInstanceOf(SQLException.class);
    }
    // A crash of a session logs what it was doing.
    try (var connection = connect(server);
        var statement = connection.createStatement()) {
      var rows = statement.executeQuery("select pg_backend_pid()");
      rows.next();
      kill(rows.getLong(1));
      assertThatThrownBy(() -> statement.execute("select 'Canary-Kenari', pg_sleep(5)"))
          .isInstanceOf(SQLException.class);
    }
    await(() -> answers(server));
    server.stop();
    try (var files = Files.walk(server.logFolder())) {
      var logs = files.filter(Files::isRegularFile).toList();
      var text = new StringBuilder();
      for (var log : logs) {
        text.append(Files.readString(log));
      }
      assertThat(text.toString()).contains("database system is ready").doesNotContain("Canary");
      assertThat(logs).noneMatch(log -> readableByOthers(log));
    }
  }

  @Test
  void keepsEverythingAcknowledgedOnAFullDisk() throws Exception {
    var small = Files.createDirectory(root.resolve("small"));
    var command =
        new ArrayList<>(
            List.of(
                "unshare",
                RunAs.root() ? "-m" : "-rm",
                "sh",
                "-c",
                "mount -t tmpfs -o size=170m,mode=755 tmpfs \"$1\" && shift && exec \"$@\"",
                "sh",
                small.toString()));
    command.addAll(java(FullDiskProgram.class, small.toString(), binaries.toString()));
    // Programs are unpacked outside the small disk, by a start that is not part of the trial.
    start().stop();
    var program = new ProcessBuilder(command).redirectErrorStream(true).start();
    programs.add(program);
    var said = new ArrayList<String>();
    try {
      readRest(program, said);
    } finally {
      said.stream()
          .filter(line -> line.startsWith("pid "))
          .forEach(line -> kill(Long.parseLong(line.substring(4))));
    }
    assertThat(program.waitFor())
        .as(
            "This test fills a small file system, which it mounts in a namespace of its own. When"
                + " that is not allowed here, run the tests as root with the right to mount, or"
                + " allow user namespaces (sysctl kernel.unprivileged_userns_clone=1). Output:%n%s",
            String.join(System.lineSeparator(), said))
        .isZero();
    assertThat(said).contains("the disk was full", "everything acknowledged is there");
  }

  @Test
  void runsInASessionOfItsOwnSoThatCtrlCDoesNotReachIt() throws Exception {
    var server = start();
    assertThat(Processes.output(List.of("ps", "-o", "sid=", "-p", Long.toString(server.pid()))))
        .hasValueSatisfying(session -> assertThat(session).isEqualTo(Long.toString(server.pid())));
  }

  @Test
  void neverRunsAsRootAndNeedsNoFolderOthersCanEnter() throws Exception {
    var server = start();
    if (RunAs.root()) {
      // The temporary folder of the tests can be passed by everybody: an ordinary user it is.
      assertThat(user(server.pid())).isNotEqualTo("0");
      server.stop();
      var closed = Files.createDirectory(root.resolve("closed"));
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
      folder = closed.resolve("server");
      var hidden =
          start(
              new ServerSpec("main", folder, closed.resolve("binaries"), Map.of()).unsupervised());
      assertThat(namespace(hidden.pid())).isNotEqualTo(namespace(ProcessHandle.current().pid()));
      hidden.stop();
      // The same data may later live where a user can reach it, and the other way round.
      var open = root.resolve("server" + count++);
      Files.move(folder, open);
      folder = open;
      assertThat(answers(start())).isTrue();
    } else {
      assertThat(user(server.pid())).isEqualTo(user(ProcessHandle.current().pid()));
    }
    assertThat(readableByOthers(folder)).isFalse();
    assertThat(readableByOthers(folder.resolve("password"))).isFalse();
    assertThat(readableByOthers(folder.resolve("data"))).isFalse();
  }

  @Test
  void refusesWhenRootCanBecomeNobodyElse() throws Exception {
    // Root of a user namespace that knows no other user and may not have namespaces below it.
    var command =
        new ArrayList<>(
            List.of(
                "unshare",
                "-r",
                "sh",
                "-c",
                "echo 0 > /proc/sys/user/max_user_namespaces && exec \"$@\"",
                "sh"));
    var alone = root.resolve("alone");
    command.addAll(
        java(
            LauncherProgram.class,
            alone.resolve("server").toString(),
            alone.resolve("binaries").toString(),
            "0"));
    var program = new ProcessBuilder(command).redirectErrorStream(true).start();
    programs.add(program);
    var said = new ArrayList<String>();
    readRest(program, said);
    assertThat(said)
        .contains("refused postgres.refusal.cannot-drop-privileges")
        .anySatisfy(line -> assertThat(line).contains("pengguna bernama satuatap"));
  }

  @Test
  void worksForAnOrdinaryUser() throws Exception {
    var home = Files.createDirectory(root.resolve("ordinary"));
    folder = home.resolve("server");
    var command = new ArrayList<String>();
    if (RunAs.root()) {
      var nobody = Integer.parseInt(Processes.output(List.of("id", "-u", "nobody")).orElseThrow());
      Files.setAttribute(home, "unix:uid", nobody);
      command.addAll(List.of("setpriv", "--reuid=" + nobody, "--clear-groups"));
    }
    // The class path of root's tests may lie where no other user can read.
    var copies = Files.createDirectory(root.resolve("classes"));
    command.addAll(
        java(copies, LauncherProgram.class, folder.toString(), home.resolve("b").toString(), "50"));
    var program =
        new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true).start();
    programs.add(program);
    var said = new ArrayList<String>();
    readRest(program, said);
    assertThat(said).contains("acknowledged 50").last().isEqualTo("stopped");
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

  private static boolean answers(PostgresServer server) {
    try {
      return number(server, "select 1") == 1;
    } catch (SQLException e) {
      return false;
    }
  }

  private static void assertRefused(String name, Runnable start) {
    assertThatThrownBy(start::run)
        .isInstanceOfSatisfying(
            PostgresRefusal.class,
            refusal -> assertThat(refusal.problem().key()).isEqualTo("postgres.refusal." + name));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited a minute in vain").isLessThan(end);
      Thread.sleep(5);
    }
  }

  /** What was said, but for the news of a slow machine. */
  private List<String> said() {
    var patience =
        Set.of(
            "postgres.notice.recovering",
            "postgres.notice.stopping",
            "postgres.notice.waiting-for-old-processes");
    return List.copyOf(notices).stream().filter(notice -> !patience.contains(notice)).toList();
  }

  private List<Path> unfinished() {
    try (var entries = Files.newDirectoryStream(folder, "data.unfinished-*")) {
      var found = new ArrayList<Path>();
      entries.forEach(found::add);
      return found;
    } catch (IOException e) {
      return List.of();
    }
  }

  private Process program(String rows) throws IOException {
    var program =
        new ProcessBuilder(
                java(LauncherProgram.class, folder.toString(), binaries.toString(), rows))
            .redirectErrorStream(true)
            .start();
    programs.add(program);
    return program;
  }

  private static List<String> java(Class<?> program, String... arguments) {
    return java(System.getProperty("java.class.path"), program, arguments);
  }

  /** Only what the launcher needs, in a folder anybody may read. */
  private static List<String> java(Path copies, Class<?> program, String... arguments)
      throws IOException {
    var classPath = new ArrayList<String>();
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      var path = Path.of(entry);
      var name = String.valueOf(path.getFileName());
      // An empty entry means the folder itself, with everything other tests write there meanwhile.
      if ((!entry.isEmpty() && Files.isDirectory(path))
          || name.matches("(postgresql|embedded|xz|commons-).*")) {
        var copy = copies.resolve(classPath.size() + "-" + name);
        copy(path, copy);
        classPath.add(copy.toString());
      }
    }
    allowReading(copies);
    return java(String.join(File.pathSeparator, classPath), program, arguments);
  }

  private static List<String> java(String classPath, Class<?> program, String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var paths = Files.walk(from)) {
      for (var path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private static void allowReading(Path tree) throws IOException {
    try (var paths = Files.walk(tree)) {
      for (var path : paths.toList()) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  private static void read(Process program, List<String> lines, Predicate<String> until)
      throws IOException {
    var reader = program.inputReader(StandardCharsets.UTF_8);
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      lines.add(line);
      if (until.test(line)) {
        return;
      }
    }
    throw new AssertionError("The program ended early: " + lines);
  }

  private static void readRest(Process program, List<String> lines) throws IOException {
    var reader = program.inputReader(StandardCharsets.UTF_8);
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      lines.add(line);
    }
  }

  private static int numberAfter(String word, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(word))
        .map(line -> Integer.valueOf(line.substring(word.length())))
        .reduce((before, number) -> number)
        .orElseThrow();
  }

  private static int lastAcknowledged(List<String> lines) {
    // The last line may have been cut short by the kill.
    return numberAfter("acknowledged ", lines.subList(0, lines.size() - 1));
  }

  private static String user(long pid) {
    return Processes.output(List.of("ps", "-o", "uid=", "-p", Long.toString(pid))).orElseThrow();
  }

  private static String namespace(long pid) throws IOException {
    return Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/user")).toString();
  }

  private static boolean readableByOthers(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
          .substring(6)
          .contains("r");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  /** Process.destroyForcibly would also throw away what the program has said. */
  private static void killAndWait(Process program) throws InterruptedException {
    kill(program.pid());
    program.waitFor();
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
