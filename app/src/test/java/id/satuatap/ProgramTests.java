package id.satuatap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program as an operator starts it: own process, own servers, own folder. */
class ProgramTests {

  @TempDir Path folder;
  private final Map<Process, Path> outputs = new HashMap<>();

  @Test
  @Timeout(420)
  void startsAnswersLogsAndStopsInOrder() throws Exception {
    Path home = folder.resolve("home");
    int port = FreePorts.two();
    Process program = start("serve", home, port, Map.of());
    try {
      JsonNode ready = awaitReadiness(port, program);
      int free = ready.at("/components/freeSpace/details/freePercent").asInt();
      assertThat(free).isPositive();
      assertThat(ready.get("status").asString()).isEqualTo(free < 10 ? "DOWN" : "UP");
      assertThat(ready.at("/components/db/status").asString()).isEqualTo("UP");

      var sbom = get("http://127.0.0.1:" + managementPort(port) + "/actuator/sbom/application");
      assertThat(sbom.statusCode()).isEqualTo(200);
      assertThat(sbom.body()).contains("CycloneDX");

      var page = get("http://127.0.0.1:" + port + "/");
      assertThat(page.headers().firstValue("X-Request-Id"))
          .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{16}"));
      assertThat(get("http://127.0.0.1:" + port + "/actuator/health").statusCode())
          .as("nothing of the management port on the public one")
          .isNotEqualTo(200);

      var second = start("serve", home, FreePorts.two(), Map.of());
      assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(second.exitValue()).isEqualTo(2);
      assertThat(terminal(second))
          .contains("sudah berjalan dari folder ini", "already running from this folder");
    } finally {
      program.destroy();
      assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(program.exitValue()).isEqualTo(143);
    assertThat(home.resolve("postgres/main/data/postmaster.pid")).doesNotExist();
    assertThat(home.resolve("postgres/keys/data/postmaster.pid")).doesNotExist();
    assertThat(terminal(program))
        .contains("SatuAtap siap", "http://localhost:" + port)
        .doesNotContain("Exception", " WARN ", "DEBUG");
    List<String> log = Files.readAllLines(home.resolve("logs/satuatap.jsonl"));
    assertThat(log).isNotEmpty();
    for (String line : log) {
      assertThat(JsonMapper.shared().readTree(line).get("@timestamp").asString()).isNotBlank();
    }
  }

  @Test
  void refusesAMisspeltSettingWithoutTouchingAnything() throws Exception {
    refuses(
        "serve",
        Map.of("SATUATAP_HOEM", "/x"),
        "Pengaturan tidak dikenal: SATUATAP_HOEM",
        "Unknown setting");
  }

  @Test
  void refusesAPortThatIsNone() throws Exception {
    refuses(
        "serve",
        Map.of("SATUATAP_PORT", "eighty"),
        "SATUATAP_PORT harus angka",
        "must be a number");
  }

  @Test
  void refusesAnExternalDatabaseForTheDemo() throws Exception {
    refuses(
        "demo",
        Map.of("SATUATAP_DB_URL", "jdbc:postgresql://localhost/x"),
        "Demo memakai basis data sendiri",
        "The demo uses a database of its own");
  }

  @Test
  void refusesAHomeThatIsAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("home"), "a file");
    refuses(
        "serve",
        Map.of("SATUATAP_HOME", file.toString()),
        "Folder data tidak dapat dipakai",
        "cannot be used");
    assertThat(file).hasContent("a file");
  }

  @Test
  void refusesKeysThatOthersMayRead() throws Exception {
    Path keys = Files.createDirectory(folder.resolve("keys"));
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwxr-xr-x"));
    refuses(
        "serve",
        Map.of("SATUATAP_KEYS", keys.toString()),
        "Hak akses terlalu longgar",
        "chmod 0700");
    assertThat(folder.resolve("home/postgres")).doesNotExist();
  }

  private void refuses(String mode, Map<String, String> settings, String... said) throws Exception {
    Process program = start(mode, folder.resolve("home"), FreePorts.two(), settings);
    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isEqualTo(2);
    assertThat(terminal(program)).contains(said).doesNotContain("\tat ");
  }

  private Process start(String mode, Path home, int port, Map<String, String> settings)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dsatuatap.launched=true",
                "-cp",
                System.getProperty("java.class.path"),
                SatuAtap.class.getName(),
                mode));
    Path out = Files.createTempFile(folder, mode, ".out");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SATUATAP_"));
    builder.environment().put("SATUATAP_HOME", home.toString());
    builder.environment().put("SATUATAP_PORT", Integer.toString(port));
    builder.environment().put("SATUATAP_MANAGEMENT_PORT", Integer.toString(managementPort(port)));
    builder.environment().putAll(settings);
    Process process = builder.start();
    outputs.put(process, out);
    return process;
  }

  private String terminal(Process program) throws IOException {
    return Files.readString(Objects.requireNonNull(outputs.get(program)));
  }

  private JsonNode awaitReadiness(int port, Process program) throws Exception {
    for (int tries = 0; tries < 1800; tries++) {
      if (!program.isAlive()) {
        throw new AssertionError("the program ended: " + terminal(program).replace("\n", " | "));
      }
      try {
        var answer = get("http://127.0.0.1:" + managementPort(port) + "/actuator/health/readiness");
        JsonNode said = JsonMapper.shared().readTree(answer.body());
        // On a machine whose disk is nearly full the program says so, and rightly.
        if (answer.statusCode() == 200 || onlyTheDiskIsFull(said)) {
          return said;
        }
      } catch (IOException e) {
        // not listening yet
      }
      Thread.sleep(200);
    }
    throw new AssertionError("never ready: " + terminal(program));
  }

  private static boolean onlyTheDiskIsFull(JsonNode said) {
    JsonNode parts = said.path("components");
    return parts.at("/freeSpace/details/freePercent").asInt(100) < 10
        && parts.properties().stream()
            .filter(part -> !part.getKey().equals("freeSpace"))
            .allMatch(part -> part.getValue().path("status").asString().equals("UP"));
  }

  private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20)).build(),
          BodyHandlers.ofString());
    }
  }

  /** Kept next to the port, because the default may be in use on a busy machine. */
  private static int managementPort(int port) {
    return port + 1;
  }
}
