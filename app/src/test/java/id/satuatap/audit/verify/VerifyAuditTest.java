package id.satuatap.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyAuditTest {

  @TempDir Path folder;
  private final Notary notary = new Notary();
  private Path export;
  private Path key;
  private Path seals;

  VerifyAuditTest() {
    export = Path.of("");
    key = export;
    seals = export;
  }

  @BeforeEach
  void write() throws IOException {
    notary.rows(5).seal().rows(5).seal();
    export = Files.writeString(folder.resolve("audit.jsonl"), notary.export());
    key = Files.writeString(folder.resolve("audit.pub"), PublicKeys.pem(notary.key.getPublic()));
    seals = Files.writeString(folder.resolve("seals.log"), notary.outside());
  }

  @Test
  void saysInBothLanguagesThatARecordIsIntact() {
    assertThat(run(0, export(), "--key", key(), "--seals", seals.toString(), "--lang", "id"))
        .contains("UTUH", "10 catatan", "2 segel dibandingkan");
    assertThat(run(0, export(), "--key", key(), "--seals", seals.toString(), "--lang", "en"))
        .contains("INTACT", "10 rows", "2 seals compared");
  }

  @Test
  void endsWithOneAndNamesTheRowWhenARecordWasTouched() throws IOException {
    Files.writeString(export, notary.export().replaceFirst("r_casework", "r_operator"));
    assertThat(run(1, export(), "--key", key(), "--lang", "en"))
        .contains("Row 1 was changed", "TAMPERED", "Without --seals");
  }

  @Test
  void endsWithTwoAndARemedyWhenTheInputCannotBeUsed() throws IOException {
    assertThat(run(2, "--key", key(), "--lang", "en")).contains("Name the audit export", "Usage");
    assertThat(run(2, export(), "--lang", "id")).contains("Kunci publik belum disebut");
    assertThat(run(2, export(), "--key", export(), "--lang", "en")).contains("no Ed25519");
    assertThat(run(2, export(), "--key", folder.resolve("none").toString(), "--lang", "en"))
        .contains("File not found");
    assertThat(run(2, key(), "--key", key(), "--lang", "id")).contains("bukan ekspor audit");
    assertThat(run(2, export(), "--key", key(), "--witness", "x", "--lang", "en"))
        .contains("not the short form");
    assertThat(run(2, export(), "--frobnicate", "1", "--lang", "en")).contains("unknown");
    Files.writeString(export, notary.export().replace("[\"END\",{}]\n", ""));
    assertThat(run(2, export(), "--key", key(), "--lang", "en")).contains("cut off", "line 14");
  }

  @Test
  void comparesWithAWitness() throws IOException {
    String witness = notary.seals.getLast().witness();
    assertThat(run(0, export(), "--key", key(), "--witness", witness, "--lang", "en"))
        .contains("INTACT");
    var other = new Notary(notary.key);
    other.rows(9).seal().rows(1).seal();
    Files.writeString(export, other.export());
    assertThat(run(1, export(), "--key", key(), "--witness", witness, "--lang", "en"))
        .contains("differs from what the second party noted");
  }

  @Test
  void needsNothingButTheJdk() throws Exception {
    Path classes = Path.of("target", "classes");
    Path alone = folder.resolve("alone");
    String own = "id/satuatap/audit/verify";
    Files.createDirectories(alone.resolve(own));
    Files.createDirectories(alone.resolve("messages"));
    copy(classes.resolve(own), alone.resolve(own), "");
    copy(classes.resolve("messages"), alone.resolve("messages"), "audit_");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                alone.toString(),
                VerifyAudit.class.getName(),
                export(),
                "--key",
                key(),
                "--lang",
                "id"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readString(folder.resolve("out"))).contains("UTUH");
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void copy(Path from, Path to, String start) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        if (name.startsWith(start)) {
          Files.copy(file, to.resolve(name));
        }
      }
    }
  }

  private String export() {
    return export.toString();
  }

  private String key() {
    return key.toString();
  }

  private static String run(int status, String... args) {
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int ended = VerifyAudit.run(args, out, out);
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertThat(ended).as(text).isEqualTo(status);
    return text;
  }
}
