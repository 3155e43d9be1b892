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
import java.util.Map;
import java.util.TreeMap;
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

  @Test
  void takesProgramsThatAreKeptOnlyWhileTheyAreWhatTheyWere() throws Exception {
    var binaries = Binaries.ofThisMachine();
    var kept = binaries.install(folder.resolve("kept"), notice -> {});
    System.setProperty(Binaries.KEPT, kept.getParent().toString());
    try {
      var copy = binaries.install(folder.resolve("copied"), notice -> {});
      assertThat(files(copy)).isEqualTo(files(kept));
      assertThat(copy.resolve("bin/postgres")).isExecutable();
      // A mark of ours, of the same length as what it replaces, so that only its sum tells.
      var program = kept.resolve("bin/initdb");
      var bytes = Files.readAllBytes(program);
      bytes[bytes.length - 1] ^= 1;
      Files.write(program, bytes);
      var unpacked = binaries.install(folder.resolve("unpacked"), notice -> {});
      assertThat(files(unpacked)).isEqualTo(files(copy)).isNotEqualTo(files(kept));
    } finally {
      System.clearProperty(Binaries.KEPT);
    }
  }

  /** Name, mode and content of everything below a folder. */
  private static Map<String, String> files(Path home) throws Exception {
    var all = new TreeMap<String, String>();
    try (var tree = Files.walk(home)) {
      for (var one : tree.toList()) {
        var what =
            Files.isSymbolicLink(one)
                ? "-> " + Files.readSymbolicLink(one)
                : Files.getPosixFilePermissions(one)
                    + (Files.isRegularFile(one)
                        ? HexFormat.of()
                            .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                    .digest(Files.readAllBytes(one)))
                        : "");
        all.put(home.relativize(one).toString(), what);
      }
    }
    return all;
  }
}
