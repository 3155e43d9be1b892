package id.satuatap.vault;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.ApplicationTest;
import id.satuatap.TestInstallation;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Ids;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plants 1,000 strings wherever the classification of columns says that content is protected, then
 * searches everything the servers and this program have written to disk. The search must find a
 * string that was written in plain text, or its silence would mean nothing.
 */
@ApplicationTest
@ExtendWith(OutputCaptureExtension.class)
class CanaryTests {

  private static final int STRINGS = 1_000;

  private final Vault vault;
  private final Documents documents;
  private final BlindIndex index;
  private final TransactionTemplate transaction;

  /** One for some thousand statements. */
  private final SingleConnectionDataSource mainConnection;

  private final JdbcClient main;
  private final JdbcClient keys;
  private final Instant begun = Instant.now().minusSeconds(1);

  /** Letters no other file of this machine has in this order. */
  private final String marker =
      "KENARI" + HexFormat.of().toHexDigits(new Random().nextLong()) + "Q";

  @Autowired
  CanaryTests(
      Vault vault,
      Documents documents,
      BlindIndex index,
      PlatformTransactionManager transactions,
      Installation installation) {
    this.vault = vault;
    this.documents = documents;
    this.index = index;
    this.transaction = new TransactionTemplate(transactions);
    this.mainConnection =
        new SingleConnectionDataSource(TestInstallation.superuser(installation.main()), true);
    this.main = JdbcClient.create(mainConnection);
    this.keys = Keepers.superuser(installation.keysDatabase());
  }

  @AfterEach
  void disconnect() {
    mainConnection.destroy();
  }

  @Test
  void everyProtectedColumnHoldsBytesThatOnlyTheVaultCanRead() {
    for (JdbcClient database : List.of(main, keys)) {
      assertThat(
              database
                  .sql(
                      """
                      select k.table_name || '.' || k.column_name
                      from guard.column_class k
                      join pg_attribute a on a.attrelid = to_regclass(k.table_name) and a.attname = k.column_name
                      where k.class in ('protected', 'narrative') and a.atttypid <> 'bytea'::regtype
                      """)
                  .query(String.class)
                  .list())
          .isEmpty();
    }
  }

  @Test
  void noneOfAThousandPlantedStringsIsFoundOnDisk(CapturedOutput output) throws IOException {
    List<String> columns = new ArrayList<>(columns(main));
    columns.addAll(columns(keys));
    assertThat(columns)
        .contains("vault.document.name", "vault.document_chunk.sealed", "vault.case_hold.reason");
    // Tables of modules to come hold what the vault seals for them.
    main.sql(
            "create table if not exists public.sealed_trial (id uuid primary key, sealed bytea not null)")
        .update();
    UUID centre = Ids.next();
    Caller officer = Keepers.officer(centre);
    for (int i = 0; i < STRINGS; i++) {
      plant(officer, centre, columns.get(i % columns.size()), canary(i));
    }
    // Before and after: a checkpoint may throw old WAL away.
    assertThat(found(places())).isEmpty();
    flush();
    assertThat(found(places())).isEmpty();
    assertThat(output.getAll()).doesNotContain(marker);

    main.sql("create table public.plain_trial (text text)").update();
    main.sql("insert into public.plain_trial values (?)").param(canary(STRINGS)).update();
    List<String> seen = new ArrayList<>(found(places()));
    flush();
    seen.addAll(found(places()));
    main.sql("drop table public.plain_trial").update();
    assertThat(seen).anyMatch(file -> file.contains("/base/"));
    assertThat(seen).anyMatch(file -> file.contains("/pg_wal/"));
  }

  /** Each string is another one, and all carry the marker. */
  private String canary(int i) {
    return "%s-%08d".formatted(marker, i);
  }

  private void plant(Caller officer, UUID centre, String column, String canary) {
    var id = new CaseKeyId(Ids.next());
    CaseSealer sealer = in(officer, () -> vault.newCase(id, centre));
    switch (column) {
      case "vault.document.name" -> keep(officer, sealer, canary + ".pdf", "");
      case "vault.document_chunk.sealed" -> keep(officer, sealer, "surat.pdf", canary);
      case "vault.case_hold.reason" ->
          Callers.call(officer, () -> vault.hold(id, canary)).orThrow();
      default ->
          main.sql("insert into public.sealed_trial values (?, ?)")
              .params(id.value(), sealer.encrypt(1, column, canary))
              .update();
    }
    byte[] data =
        Callers.call(
            officer, () -> vault.encryptFor(centre, "trial", id.value(), canary.getBytes(UTF_8)));
    byte[] blind = index.of(BlindIndex.Field.EMAIL, canary + "@contoh.id").orThrow();
    for (byte[] each : List.of(data, blind)) {
      main.sql("insert into public.sealed_trial values (?, ?)").params(Ids.next(), each).update();
    }
  }

  private void keep(Caller officer, CaseSealer sealer, String name, String content) {
    byte[] pdf = ("%PDF-1.7\n" + content + "\n%%EOF").getBytes(UTF_8);
    var received =
        Callers.call(
            officer,
            () -> {
              try {
                return documents.receive(sealer, name, new ByteArrayInputStream(pdf)).orThrow();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    in(officer, () -> documents.keep(received));
  }

  private void flush() {
    for (JdbcClient database : List.of(main, keys)) {
      database.sql("select pg_switch_wal()::text").query(String.class).single();
      database.sql("checkpoint").update();
    }
  }

  private static List<String> columns(JdbcClient database) {
    return database
        .sql(
            """
            select table_name || '.' || column_name from guard.column_class
            where class in ('protected', 'narrative') order by 1
            """)
        .query(String.class)
        .list();
  }

  /**
   * Data folders with WAL and logs of both servers and temporary files, as far as they were written
   * since the start: the databases of other tests lie beside this one's.
   */
  private List<Path> places() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(TestInstallation.home())) {
      tree.filter(Files::isRegularFile)
          .filter(f -> !f.toString().contains("/programs/"))
          .forEach(f -> addIfNew(f, files));
    }
    assertThat(files).anyMatch(f -> f.toString().contains("/main/"));
    assertThat(files).anyMatch(f -> f.toString().contains("/keys/"));
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> top = Files.list(temporary)) {
      for (Path each : top.toList()) {
        if (Files.isRegularFile(each)) {
          addIfNew(each, files);
        } else if (each.getFileName().toString().startsWith("tomcat") && Files.isReadable(each)) {
          try (Stream<Path> tree = Files.walk(each)) {
            tree.filter(Files::isRegularFile).forEach(f -> addIfNew(f, files));
          }
        }
      }
    }
    return files;
  }

  private void addIfNew(Path file, List<Path> files) {
    try {
      if (Files.isReadable(file)
          && Files.getLastModifiedTime(file).compareTo(FileTime.from(begun)) > 0) {
        files.add(file);
      }
    } catch (IOException e) {
      // Somebody else's file, gone meanwhile.
    }
  }

  private List<String> found(List<Path> files) throws IOException {
    byte[][] needles = {marker.getBytes(UTF_8), marker.getBytes(UTF_16LE)};
    byte[] buffer = new byte[4 << 20];
    int overlap = 2 * marker.length();
    List<String> seen = new ArrayList<>();
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        int kept = 0;
        int read;
        while ((read = in.readNBytes(buffer, kept, buffer.length - kept)) > 0) {
          int length = kept + read;
          if (contains(buffer, length, needles[0]) || contains(buffer, length, needles[1])) {
            seen.add(file.toString());
            break;
          }
          kept = Math.min(overlap, length);
          System.arraycopy(buffer, length - kept, buffer, 0, kept);
        }
      } catch (NoSuchFileException e) {
        // The server removed it since the folder was listed.
      }
    }
    return seen;
  }

  /** By jumps of the needle's length (Horspool 1980): it is asked of gigabytes. */
  private static boolean contains(byte[] text, int length, byte[] needle) {
    int end = needle.length - 1;
    int[] jump = new int[256];
    Arrays.fill(jump, needle.length);
    for (int i = 0; i < end; i++) {
      jump[needle[i] & 0xFF] = end - i;
    }
    for (int i = end; i < length; i += jump[text[i] & 0xFF]) {
      if (text[i] == needle[end] && Arrays.equals(text, i - end, i + 1, needle, 0, needle.length)) {
        return true;
      }
    }
    return false;
  }

  private <T> T in(Caller caller, Supplier<T> work) {
    return Callers.call(caller, () -> transaction.execute(status -> work.get()));
  }
}
