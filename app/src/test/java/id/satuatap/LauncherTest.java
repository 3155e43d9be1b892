package id.satuatap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher on machines made up of empty folders and small scripts. */
class LauncherTest {

  private static final Path LAUNCHER = Path.of("..", "satuatap").toAbsolutePath().normalize();

  /** What every machine has; the launcher may use nothing else before it has found its tools. */
  private static final List<String> ORDINARY =
      List.of(
          "sh",
          "awk",
          "cat",
          "cksum",
          "cut",
          "date",
          "df",
          "dirname",
          "env",
          "find",
          "grep",
          "head",
          "id",
          "ls",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "touch",
          "tr",
          "uname",
          "wc");

  @TempDir Path machine;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path checkout = Path.of("");

  @BeforeEach
  void anEmptyMachine() throws IOException {
    Path bin = Files.createDirectories(machine.resolve("bin"));
    for (String name : ORDINARY) {
      Files.createSymbolicLink(bin.resolve(name), inPath(name));
    }
    checkout = Files.createDirectories(machine.resolve("checkout"));
    Files.copy(LAUNCHER, checkout.resolve("satuatap"));
    executable(checkout.resolve("satuatap"));
    environment.put("PATH", bin.toString());
    environment.put("HOME", Files.createDirectories(machine.resolve("home")).toString());
    environment.put(
        "SATUATAP_TEST_ROOT", Files.createDirectories(machine.resolve("root")).toString());
    environment.put("SATUATAP_HOME", machine.resolve("data").toString());
    environment.put("LANG", "C.UTF-8");
  }

  @Test
  void isReadAsPlainPosixShell() throws Exception {
    assertThat(run(List.of("sh", "-n", LAUNCHER.toString())).status()).isZero();
    assertThat(Files.readAllLines(LAUNCHER))
        .startsWith("#!/bin/sh")
        .noneMatch(line -> line.strip().startsWith("local ") || line.contains(" [[ "));
    assertThat(Files.readString(LAUNCHER.resolveSibling(".ci/run")))
        .isEqualTo("#!/bin/sh\nexec \"$(dirname \"$0\")/../satuatap\" test \"$@\"\n");
  }

  @Test
  void withoutACommandItShowsHowToUseItAndFails() throws Exception {
    var answer = satuatap();
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.error()).contains("./satuatap demo", "./satuatap test [--long]");
  }

  @Test
  void speaksIndonesianUnlessTheLanguageIsEnglish() throws Exception {
    assertThat(satuatap("help").output()).contains("membangun bila perlu");
    environment.put("LANG", "en_GB.UTF-8");
    assertThat(satuatap("help").output()).contains("builds when needed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"backup", "restore", "drill"})
  void saysWhichCommandsAreNotBuiltYet(String command) throws Exception {
    var answer = satuatap(command);
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.error()).isEqualTo("Perintah " + command + " belum dibuat.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dmeo", "demo --fast", "serve 8080", "test --lnog", "doctor --sq"})
  void refusesWhatItDoesNotKnow(String words) throws Exception {
    var answer = satuatap(words.split(" "));
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.error()).isNotBlank();
  }

  @Test
  void saysHowToGetAMissingJdk() throws Exception {
    jdk("root/usr/lib/jvm/java-17", "17.0.15");
    var answer = satuatap("demo");
    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.error())
        .contains("JDK 25 tidak ditemukan; yang ada hanya JDK: 17.", "sdk install java 25-tem");
    environment.put("LC_ALL", "en_US.UTF-8");
    assertThat(satuatap("demo").error())
        .contains("this machine has only JDK: 17.", "sdk install java 25-tem");
  }

  @Test
  void saysHowToGetAMissingMavenAndAMissingNode() throws Exception {
    jdk("root/usr/lib/jvm/temurin-25", "25.0.3");
    var withoutMaven = satuatap("demo");
    assertThat(withoutMaven.status()).isEqualTo(3);
    assertThat(withoutMaven.error()).contains("Maven", "apt install maven");

    script("bin/mvn", "exit 0");
    script("bin/node", "echo v18.19.0");
    script("bin/npm", "exit 0");
    var withOldNode = satuatap("demo");
    assertThat(withOldNode.status()).isEqualTo(3);
    assertThat(withOldNode.error()).contains("Node.js 20", "v18.19.0", "apt install nodejs npm");
  }

  @Test
  void testsStopWithTheInstructionWhenChromiumIsMissing() throws Exception {
    jdk("root/usr/lib/jvm/temurin-25", "25.0.3");
    script("bin/mvn", "exit 0");
    script("bin/node", "echo v20.19.0");
    script("bin/npm", "exit 0");
    var answer = satuatap("test");
    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.error()).contains("Chromium tidak ditemukan", "apt install chromium");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root/usr/lib/jvm/temurin-25-jdk-amd64",
        "root/opt/jdk-25.0.3+9",
        "root/Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
        "root/opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home",
        "home/.sdkman/candidates/java/25-tem",
        "home/.jdks/temurin-25",
        "elsewhere/jdk"
      })
  void findsAJdk25InTheUsualFoldersBesideAnOlderOne(String folder) throws Exception {
    jdk("root/usr/lib/jvm/java-17", "17.0.15");
    Path jdk = jdk(folder, "25.0.3");
    if (folder.startsWith("elsewhere")) {
      environment.put("JAVA_HOME", jdk.toString());
    } else {
      environment.put("JAVA_HOME", machine.resolve("root/usr/lib/jvm/java-17").toString());
    }
    assertThat(satuatap("doctor").output()).contains("✓ JDK 25: " + jdk);
  }

  @Test
  void followsTheLinksOfAJavaInThePath() throws Exception {
    Path jdk = jdk("elsewhere/jdk", "25");
    Path alternatives = Files.createDirectories(machine.resolve("alternatives"));
    Files.createSymbolicLink(alternatives.resolve("java"), jdk.resolve("bin/java"));
    Files.createSymbolicLink(machine.resolve("bin/java"), Path.of("../alternatives/java"));
    assertThat(satuatap("doctor").output()).contains("✓ JDK 25: " + jdk);
  }

  @Test
  void asksAJdkWithoutAReleaseFileForItsVersion() throws Exception {
    Path jdk = jdk("root/usr/lib/jvm/some", "25");
    Files.delete(jdk.resolve("release"));
    script("root/usr/lib/jvm/some/bin/java", "echo 'openjdk version \"25.0.1\" 2025-10-21' >&2");
    assertThat(satuatap("doctor").output()).contains("✓ JDK 25: " + jdk);
  }

  @Test
  void aNewerJdkRunsTheProgramButDoesNotBuildIt() throws Exception {
    jdk("root/usr/lib/jvm/jdk-26", "26.0.1");
    assertThat(satuatap("doctor").output()).contains("JDK 26");
    var answer = satuatap("build");
    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.error()).contains("yang ada hanya JDK: 26");
  }

  @Test
  void passesTheModeTheOptionsAndTheExitStatusOn() throws Exception {
    builtMachine();
    environment.put("SATUATAP_JAVA_OPTS", "-Xmx300m -Dx=y");
    var answer = satuatap("demo");
    assertThat(answer.status()).isEqualTo(42);
    assertThat(answer.output()).contains("-Xmx300m", "-Dx=y", "satuatap.jar", "demo\n");
  }

  @Test
  void buildsOnceAndAgainWhenASourceIsNewer() throws Exception {
    builtMachine();
    Path built = checkout.resolve("built");
    satuatap("demo");
    satuatap("demo");
    assertThat(Files.readAllLines(built)).hasSize(1);
    Path source = checkout.resolve("app/src/main/java/New.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "class New {}");
    var later = FileTime.fromMillis(System.currentTimeMillis() + 5_000);
    Files.setLastModifiedTime(source, later);
    satuatap("demo");
    assertThat(Files.readAllLines(built)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "link, linkage, id.satuatap.linkage.LinkCommand",
    "protect, disclosure, id.satuatap.disclosure.Protect"
  })
  void runsALibraryAloneAndBuildsItWhenASourceIsNewer(String command, String library, String main)
      throws Exception {
    builtMachine();
    Path built = checkout.resolve("built");
    script(
        "bin/mvn",
        "echo \"$@\" >>'%1$s/built'\nmkdir -p '%1$s/%2$s/target'\necho jar >'%1$s/%2$s/target/satuatap-%2$s-1.jar'"
            .formatted(checkout, library));
    Path source = checkout.resolve(library + "/src/main/java/New.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "class New {}");
    Path pom = checkout.resolve(library + "/pom.xml");
    Files.writeString(pom, "<project/>");
    var before = FileTime.fromMillis(System.currentTimeMillis() - 60_000);
    for (Path path : List.of(source, source.getParent(), pom)) {
      Files.setLastModifiedTime(path, before);
    }
    var answer = satuatap(command, "--in", "people.csv");
    assertThat(answer.status()).isEqualTo(42);
    assertThat(answer.output()).contains(library + ".jar " + main + " --in people.csv\n");
    satuatap(command, "--help");
    assertThat(Files.readAllLines(built)).singleElement().asString().contains("-pl " + library);
    Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 5_000));
    satuatap(command, "--help");
    assertThat(Files.readAllLines(built)).hasSize(2);
  }

  @Test
  void showsWhyABuildFailedAndFails() throws Exception {
    builtMachine();
    script("bin/mvn", "echo '[ERROR] Foo.java:[3,1] cannot find symbol'\nexit 1");
    var answer = satuatap("serve");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.error()).contains("cannot find symbol", "Pembangunan gagal", "build.log");
  }

  @Test
  void aLockLeftByAKilledLauncherIsTakenOver() throws Exception {
    builtMachine();
    Path lock = Files.createDirectories(checkout.resolve("target/build.lock"));
    Files.writeString(lock.resolve("pid"), "99999999\n");
    assertThat(satuatap("demo").status()).isEqualTo(42);
  }

  @Test
  void countsTestsFromTheReportsAndEndsWithThePlainLine() throws Exception {
    builtMachine();
    script("bin/chromium", "exit 0");
    Path test = Files.createDirectories(checkout.resolve("app/src/test/java/id/satuatap"));
    Files.writeString(
        test.resolve("DoorBrowserTest.java"), "import com.microsoft.playwright.Page;");
    Files.writeString(test.resolve("StoreTest.java"), "@DatabaseTest class StoreTest {}");
    script(
        "bin/mvn",
        """
        reports='%s/app/target/surefire-reports'
        mkdir -p "$reports"
        report() {
          printf '<?xml version="1.0"?>\\n<testsuite xmlns:xsi="x" version="3.0"\\n name="%%s" time="%%s" tests="%%s" errors="0" skipped="%%s" failures="%%s">\\n<testcase time="9"/></testsuite>\\n' \\
            "$1" "$2" "$3" "$4" "$5" >"$reports/TEST-$1.xml"
        }
        report id.satuatap.DoorBrowserTest 400.5 7 0 1
        report id.satuatap.StoreTest 2.25 4 0 0
        report id.satuatap.ShareRuleTest 0.1 11 0 0
        report id.satuatap.CrashTest 1 2 1 0
        """
            .formatted(checkout));
    var answer = satuatap("test");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.output())
        .containsPattern("unit +11 +0 ")
        .containsPattern("module +4 +0 +2 ")
        .containsPattern("browser +7 +1 +40[01] +300 +melewati anggaran")
        .containsPattern("crash +2 +1 ")
        .endsWith("\n22 passed, 2 failed\n");
    assertThat(answer.error()).contains("1 uji dilewati");
  }

  @Test
  void aBuildThatBreaksBeforeTheTestsIsAFailure() throws Exception {
    builtMachine();
    script("bin/chromium", "exit 0");
    script("bin/mvn", "echo '[ERROR] no compiler'\nexit 1");
    var answer = satuatap("test", "--long");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.output()).endsWith("\n0 passed, 1 failed\n");
  }

  @Test
  void theDoctorNamesATakenPortAndAKeyFolderOthersMayRead() throws Exception {
    Path keys = Files.createDirectories(machine.resolve("data/keys"));
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var taken = new ServerSocket(0)) {
      environment.put("SATUATAP_PORT", Integer.toString(taken.getLocalPort()));
      var answer = satuatap("doctor");
      assertThat(answer.status()).isEqualTo(3);
      assertThat(answer.output())
          .contains("✗ Port " + taken.getLocalPort() + " sedang dipakai")
          .contains("chmod 0700 '" + keys + "'");
    }
  }

  /** A checkout with every tool, whose program only repeats its arguments and ends with 42. */
  private void builtMachine() throws IOException {
    jdk("root/usr/lib/jvm/temurin-25", "25.0.3");
    script("root/usr/lib/jvm/temurin-25/bin/java", "echo \"$@\"\nexit 42");
    script("bin/node", "echo v20.19.0");
    script("bin/npm", "exit 0");
    script(
        "bin/mvn",
        "echo built >>'%1$s/built'\nmkdir -p '%1$s/app/target'\necho jar >'%1$s/app/target/satuatap.jar'"
            .formatted(checkout));
    Files.createDirectories(checkout.resolve("app/src/main/java"));
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
  }

  private Path jdk(String folder, String version) throws IOException {
    Path jdk = machine.resolve(folder);
    script(folder + "/bin/java", "exit 9");
    script(folder + "/bin/javac", "exit 9");
    Files.writeString(
        jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return jdk;
  }

  private void script(String path, String body) throws IOException {
    Path file = machine.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    executable(file);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path inPath(String name) {
    for (String folder : System.getenv("PATH").split(":")) {
      Path file = Path.of(folder, name);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    throw new IllegalStateException("not on this machine: " + name);
  }

  private Answer satuatap(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(checkout.resolve("satuatap").toString()));
    command.addAll(List.of(words));
    return run(command);
  }

  private Answer run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(machine, "out", "");
    Path error = Files.createTempFile(machine, "err", "");
    var builder =
        new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(error.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the launcher did not end: " + command);
    }
    return new Answer(
        process.exitValue(), Files.readString(output, UTF_8), Files.readString(error, UTF_8));
  }

  private record Answer(int status, String output, String error) {}
}
