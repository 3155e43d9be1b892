package id.satuatap.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTests {

  @TempDir Path folder = Path.of("");

  private final List<String> notices = new ArrayList<>();

  @Test
  void namesTheArchivesThisBuildReallyBrings() throws Exception {
    // A Mac's archive comes with builds made on a Mac only.
    var machines = new ArrayList<>(List.of(List.of("Linux", "amd64"), List.of("Linux", "aarch64")));
    if (System.getProperty("os.name").startsWith("Mac")) {
      machines.add(List.of("Mac OS X", "aarch64"));
    }
    for (var machine : machines) {
      var binaries = Binaries.of(machine.get(0), machine.get(1));
      var digest = MessageDigest.getInstance("SHA-256");
      try (var in = Binaries.class.getResourceAsStream("/" + binaries.archive())) {
        assertThat(in).as(binaries.archive()).isNotNull();
        new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      }
      assertThat(HexFormat.of().formatHex(digest.digest()))
          .as("binaries.properties must be renewed with the version of the binaries: %s", machine)
          .isEqualTo(binaries.sha256());
    }
  }

  @Test
  void refusesMachinesItHasNoProgramsFor() {
    assertThatThrownBy(() -> Binaries.of("Windows 11", "amd64"))
        .isInstanceOfSatisfying(
            PostgresRefusal.class,
            refusal ->
                assertThat(refusal.problem().key())
                    .isEqualTo("postgres.refusal.machine-unsupported"));
  }

  @Test
  void refusesAnArchiveWithAnotherSumAndLeavesNothing() throws Exception {
    var real = Binaries.ofThisMachine();
    var altered = new Binaries(real.version(), real.machine(), real.archive(), "00".repeat(32));
    assertThatThrownBy(() -> altered.install(folder, notice -> {}))
        .isInstanceOfSatisfying(
            PostgresRefusal.class,
            refusal ->
                assertThat(refusal.problem().key()).isEqualTo("postgres.refusal.programs-altered"));
    try (var entries = Files.list(folder)) {
      assertThat(entries)
          .extracting(path -> path.getFileName().toString())
          .containsExactly("extraction.lock");
    }
  }

  @Test
  void unpacksOnceAndAgainWhenDamaged() throws Exception {
    var binaries = Binaries.ofThisMachine();
    var home = binaries.install(folder, notice -> notices.add(notice.key()));
    assertThat(home.resolve("bin/postgres")).isExecutable();
    binaries.install(folder, notice -> notices.add(notice.key()));
    assertThat(notices).containsExactly("postgres.notice.unpacking");
    Files.writeString(home.resolve("bin/initdb"), "cut short");
    binaries.install(folder, notice -> notices.add(notice.key()));
    assertThat(notices)
        .containsExactly(
            "postgres.notice.unpacking",
            "postgres.notice.programs-damaged",
            "postgres.notice.unpacking");
    assertThat(Files.size(home.resolve("bin/initdb"))).isGreaterThan(100_000);
  }
}
