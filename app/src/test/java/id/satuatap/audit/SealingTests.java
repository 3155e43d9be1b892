package id.satuatap.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.audit.SealState.Problem;
import id.satuatap.audit.verify.Finding.What;
import id.satuatap.audit.verify.PublicKeys;
import id.satuatap.audit.verify.Result;
import id.satuatap.audit.verify.Seal;
import id.satuatap.audit.verify.SealLine;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTests {

  private static final Caller SEALER = Caller.system(DatabaseRole.SYSTEM_AUDIT);

  @TempDir private Path folder;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private SealedDatabase sealed;

  @BeforeEach
  void open() throws IOException {
    sealed =
        new SealedDatabase(
            folder,
            new Clock() {
              @Override
              public Instant instant() {
                return Clock.systemUTC().instant().plus(ahead.get());
              }

              @Override
              public ZoneOffset getZone() {
                return ZoneOffset.UTC;
              }

              @Override
              public Clock withZone(ZoneId zone) {
                return this;
              }
            });
  }

  @AfterEach
  void close() {
    sealed.close();
  }

  @Test
  void makesNoSealWhenNothingWasRecorded() {
    sealed.history();
    long seals = sealed.count("audit.seal");
    for (int i = 0; i < 5; i++) {
      sealed.seals.seal();
    }
    assertThat(sealed.count("audit.seal")).isEqualTo(seals);
  }

  @Test
  void saysAtMostEveryHourThatItLives() throws IOException {
    sealed.history();
    long seals = sealed.count("audit.seal");
    ahead.set(Duration.ofMinutes(61));
    sealed.seals.seal();
    sealed.seals.seal();
    assertThat(sealed.count("audit.seal")).isEqualTo(seals + 1);
    sealed.open(2);
    sealed.seals.seal();
    assertThat(sealed.verifyWithOutside().findings()).isEmpty();
  }

  @Test
  void numbersAreDenseThoughEightWritersCommitOutOfOrder() throws Exception {
    var done = new AtomicBoolean();
    int writers = 8;
    int each = 500;
    long before = sealed.count("audit.entry");
    try (var threads = Executors.newFixedThreadPool(writers + 1)) {
      Future<?> sealer =
          threads.submit(() -> {
            while (!done.get()) {
              assertThat(sealed.seals.seal().problem()).isEqualTo(Problem.NONE);
            }
            return true;
          });
      var running = new ArrayList<Future<?>>();
      for (int writer = 0; writer < writers; writer++) {
        var random = new Random(writer);
        running.add(
            threads.submit(() -> {
              for (int row = 0; row < each; ) {
                int rows = 1 + random.nextInt(4);
                boolean keep = random.nextInt(10) > 0;
                sealed.inOrBack(
                    SealedDatabase.officer(),
                    () -> {
                      for (int i = 0; i < rows; i++) {
                        sealed.audits.opened(SealedDatabase.file(UUID.randomUUID()));
                        if (random.nextInt(8) == 0) {
                          Thread.yield();
                          pause(random.nextInt(5));
                        }
                      }
                      return keep;
                    });
                row += keep ? rows : 0;
              }
              return true;
            }));
      }
      for (Future<?> writer : running) {
        writer.get(120, TimeUnit.SECONDS);
      }
      done.set(true);
      sealer.get(30, TimeUnit.SECONDS);
    }
    sealed.seals.seal();
    long rows = sealed.count("audit.entry");
    assertThat(rows - before).isGreaterThanOrEqualTo((long) writers * each);
    assertThat(
            sealed
                .superuser
                .sql(
                    "select count(*) from audit.sequence having min(number) = 1 and max(number) = count(*)")
                .query(Long.class)
                .optional())
        .contains(rows);
    Result result = sealed.verifyWithOutside();
    assertThat(result.findings()).isEmpty();
    assertThat(result.rows()).isEqualTo(rows);
    assertThat(result.unsealed()).isZero();
  }

  @Test
  void waitsForATransactionThatBeganBeforeAndTakesItLater() throws Exception {
    var written = new CountDownLatch(1);
    var commit = new CountDownLatch(1);
    long before = sealed.seals.state().rows();
    try (var threads = Executors.newSingleThreadExecutor()) {
      Future<?> slow =
          threads.submit(() ->
              sealed.in(
                  SealedDatabase.officer(),
                  () -> {
                    sealed.audits.opened(SealedDatabase.file(UUID.randomUUID()));
                    written.countDown();
                    await(commit);
                    return true;
                  }));
      await(written);
      sealed.open(3);
      sealed.seals.seal();
      assertThat(sealed.seals.state().rows()).isEqualTo(before);
      assertThat(sealed.seals.state().waitingSince()).isPresent();
      assertThat(sealed.seals.state().alarm(sealed.clock.instant())).isFalse();
      assertThat(sealed.seals.state().alarm(sealed.clock.instant().plusSeconds(61))).isTrue();
      commit.countDown();
      slow.get(10, TimeUnit.SECONDS);
    }
    sealed.seals.seal();
    assertThat(sealed.seals.state().rows()).isEqualTo(before + 4);
    assertThat(sealed.verifyWithOutside().findings()).isEmpty();
  }

  @Test
  void goesOnAfterASealerThatDiedInTheMiddle() throws IOException {
    sealed.history();
    sealed.open(5);
    long rows = sealed.count("audit.sequence");
    var dying =
        new Sealing(
            sealed.sealStore, sealed.key, OutsideFile.open(folder.resolve("other")), sealed.clock);
    assertThatThrownBy(() ->
            sealed.in(
                SEALER,
                () -> {
                  assertThat(dying.round().made()).isPresent();
                  throw new IllegalStateException("killed before the commit");
                }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(sealed.count("audit.sequence")).isEqualTo(rows);
    sealed.seals.seal();
    assertThat(sealed.count("audit.sequence")).isEqualTo(rows + 5);
    assertThat(sealed.verifyWithOutside().findings()).isEmpty();
  }

  @Test
  void aSealCommittedButNotYetWrittenOutsideIsWrittenAtTheNextStart() throws IOException {
    sealed.history();
    sealed.open(2);
    var dying =
        new Sealing(sealed.sealStore, sealed.key, OutsideFile.open(sealed.outside), sealed.clock);
    SealLine made = sealed.in(SEALER, dying::round).made().orElseThrow();
    assertThat(Files.readString(sealed.outside)).doesNotContain(made.text());
    Files.writeString(sealed.outside, made.text().substring(0, 50), StandardOpenOption.APPEND);
    sealed.node(sealed.outside).seal();
    assertThat(Files.readAllLines(sealed.outside).getLast()).isEqualTo(made.text());
    Result result = sealed.verifyWithOutside();
    assertThat(result.findings()).isEmpty();
    assertThat(result.outside()).isEqualTo(result.seals());
  }

  @Test
  void twoNodesSealInTurnsAndEachKeepsAWholeCopyOutside() throws Exception {
    Path elsewhere = folder.resolve("elsewhere").resolve("seals.log");
    Seals second = sealed.node(elsewhere);
    try (var threads = Executors.newFixedThreadPool(2)) {
      var nodes = new ArrayList<Future<?>>();
      for (Seals node : List.of(sealed.seals, second)) {
        nodes.add(
            threads.submit(() -> {
              for (int i = 0; i < 20; i++) {
                sealed.open(1);
                assertThat(node.seal().problem()).isEqualTo(Problem.NONE);
              }
              return true;
            }));
      }
      for (Future<?> node : nodes) {
        node.get(60, TimeUnit.SECONDS);
      }
    }
    sealed.seals.seal();
    second.seal();
    assertThat(sealed.verifyWithOutside().findings()).isEmpty();
    assertThat(Files.readString(elsewhere)).isEqualTo(Files.readString(sealed.outside));
  }

  @Test
  void theThreadSealsWithinSecondsAndStopsQuickly() throws InterruptedException {
    sealed.seals.start();
    sealed.open(3);
    long expected = sealed.count("audit.entry");
    for (int i = 0; i < 100 && sealed.seals.state().rows() < expected; i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(sealed.seals.state().rows()).isEqualTo(expected);
    sealed.open(1);
    long begun = System.nanoTime();
    sealed.seals.stop();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    assertThat(sealed.seals.state().rows()).isEqualTo(expected + 1);
    assertThat(sealed.seals.isRunning()).isFalse();
  }

  @Test
  void aRestoredDatabaseIsNotSealedOverUntilTheRestoreIsRecorded() throws IOException {
    sealed.history();
    long checkpoint = sealed.seals.state().number();
    var attacker = sealed.attacker();
    for (String table : List.of("entry", "sequence", "seal")) {
      attacker.sql("create table public.backup_" + table + " as table audit." + table).update();
    }
    sealed.history();
    long lost = sealed.seals.state().number();
    for (String table : List.of("entry", "sequence", "seal")) {
      attacker.sql("delete from audit." + table).update();
      attacker.sql("insert into audit." + table + " table public.backup_" + table).update();
    }
    sealed.seals = sealed.node(sealed.outside);
    assertThat(sealed.seals.seal().problem()).isEqualTo(Problem.BEHIND);
    assertThat(sealed.verifyWithOutside().findings())
        .extracting(finding -> finding.what())
        .containsExactly(What.TAIL_CUT);

    assertThat(sealed.seals.restored(0)).isEqualTo(checkpoint);

    sealed.open(2);
    assertThat(sealed.seals.seal().problem()).isEqualTo(Problem.NONE);
    Result result = sealed.verifyWithOutside();
    assertThat(result.intact()).isTrue();
    assertThat(result.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.what()).isEqualTo(What.RESTORED);
          assertThat(finding.figures()).startsWith(lost + 1, checkpoint);
        });
    assertThat(sealed.exportText()).contains("\"action\":\"audit.restored\"");
  }

  @Test
  void sealsGoOnWhenTheTablesWereImportedIntoAYoungerServer() throws IOException {
    sealed.history();
    // A younger server counts its transactions from the beginning: the old cursor lies ahead of it.
    SealLine last = last();
    Seal old = last.seal();
    var moved =
        sealed.key.sign(
            new Seal(
                old.number() + 1,
                Seal.Kind.HEARTBEAT,
                old.number(),
                old.last() + 1,
                old.last(),
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                old.hash(),
                old.at(),
                old.key(),
                "999999999999"));
    sealed.in(
        SEALER,
        () -> {
          sealed.sealStore.add(moved);
          return true;
        });
    var attacker = sealed.attacker();
    sealed.open(1);
    attacker
        .sql(
            "update audit.entry set xid = '888888888888' where id = (select max(id::text)::uuid from audit.entry)")
        .update();
    sealed.open(4);
    sealed.seals = sealed.node(sealed.outside);
    assertThat(sealed.seals.seal().problem()).isEqualTo(Problem.NONE);
    sealed.open(2);
    sealed.seals.seal();
    Result result = sealed.verifyWithOutside();
    assertThat(result.findings()).isEmpty();
    assertThat(result.unsealed()).isZero();
    assertThat(result.rows()).isEqualTo(sealed.count("audit.entry"));
  }

  @Test
  void largeBacklogsAreSealedInPieces() throws IOException {
    long before = sealed.count("audit.seal");
    sealed
        .attacker()
        .sql(
            """
            insert into audit.entry (id, recorded_at, role, action, content, details, leaf)
            select gen_random_uuid(), now(), 'r_public', 'case.opened', true, '{}', sha256(n::text::bytea)
            from generate_series(1, 60000) n
            """)
        .update();
    sealed.seals.seal();
    assertThat(sealed.count("audit.seal")).isEqualTo(before + 2);
    assertThat(sealed.count("audit.sequence")).isEqualTo(sealed.count("audit.entry"));
    assertThat(sealed.seals.state().waitingSince()).isEmpty();
  }

  @Test
  void keepsKeyAndPublicKeyWithTheirRights() throws IOException {
    Path keys = sealed.database.installation().keys().path();
    assertThat(Files.getPosixFilePermissions(keys.resolve(AuditKey.FILE)).toString())
        .isEqualTo("[OWNER_READ]");
    assertThat(PublicKeys.id(PublicKeys.read(keys.resolve(AuditKey.PUBLIC_FILE))))
        .isEqualTo(sealed.key.id());
    assertThatThrownBy(() -> AuditKey.read(new byte[] {1, 2}))
        .isInstanceOf(GeneralSecurityException.class);
  }

  private SealLine last() {
    return Callers.call(SEALER, sealed.seals::last).orElseThrow();
  }

  private static void pause(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
