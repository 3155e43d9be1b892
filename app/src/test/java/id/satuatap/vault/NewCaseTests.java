package id.satuatap.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.TestInstallation;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.GuardForTests;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** New cases whose keys were written in advance. */
class NewCaseTests {

  private static final String STORY = "Gaji saya tidak dibayar.";

  private final Installation installation = TestInstallation.fresh();
  private final UUID centre = Ids.next();
  private final DataSource mainSource = source(installation.main());
  private final DataSource keysSource = source(installation.keysDatabase());
  private final TransactionTemplate transaction =
      new TransactionTemplate(GuardForTests.transactions(mainSource, installation));
  private final KeyStore store =
      new KeyStore(
          JdbcClient.create(keysSource), GuardForTests.transactions(keysSource, installation));
  private final OrganisationKeys organisations =
      new OrganisationKeys(MasterKey.open(installation.keys(), true), store);
  private final CaseStore cases = new CaseStore(JdbcClient.create(mainSource));
  private final Vault vault = new Vault(store, cases, organisations);

  @Test
  void somebodyWithoutASignInLeavesACaseWhichTheOrganisationReads() {
    var sealer = in(Caller.anonymous(), () -> vault.newCase(centre));
    byte[] sealed = sealer.encrypt(1, "narrative", STORY);
    assertThat(sealer.owner()).isEqualTo(centre);
    assertThat(sealer.id().value().version()).isEqualTo(7);
    assertThat(read(vault, sealer.id(), sealed)).isEqualTo(Outcome.done(STORY));
    // Another process knows nothing of our memory.
    var other = new Vault(store, cases, organisations);
    assertThat(read(other, sealer.id(), sealed)).isEqualTo(Outcome.done(STORY));
    assertThat(as(Keepers.officer(Ids.next()), () -> vault.sealer(sealer.id())).isDone()).isFalse();
  }

  @Test
  void theWrapStandsBeforeTheCaseDoes() {
    as(
        Keepers.officer(centre),
        () ->
            transaction.execute(status -> {
              var id = vault.newCase(centre).id();
              assertThat(store.heldForVault(id, centre)).isPresent();
              assertThat(inMain("select count(*) from vault.sealed_case where case_id = ?", id))
                  .isZero();
              return id;
            }));
  }

  @Test
  void aTransactionThatFailsLeavesNoCaseAndItsKeyIsNeverGivenAgain() {
    Set<UUID> lost = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      as(
          Keepers.officer(centre),
          () ->
              transaction.execute(status -> {
                status.setRollbackOnly();
                return lost.add(vault.newCase(centre).id().value());
              }));
    }
    var kept = in(Keepers.officer(centre), () -> vault.newCase(centre)).id();
    assertThat(lost).hasSize(20).doesNotContain(kept.value());
    for (UUID id : lost) {
      assertThat(
              inMain("select count(*) from vault.sealed_case where case_id = ?", new CaseKeyId(id)))
          .isZero();
    }
  }

  @Test
  void manyAtOnceNeverShareAKey() throws Exception {
    Set<UUID> ids = new HashSet<>();
    Set<String> secrets = new HashSet<>();
    var pool = new KeyPool(store, organisations, System::currentTimeMillis);
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<List<CaseKey>>> work = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        work.add(() -> {
          List<CaseKey> taken = new ArrayList<>();
          for (int j = 0; j < 40; j++) {
            taken.add(pool.take(centre));
            taken.addAll(pool.take(centre, 3));
          }
          return taken;
        });
      }
      for (var taken : threads.invokeAll(work)) {
        for (CaseKey key : taken.get()) {
          ids.add(key.id().value());
          secrets.add(new String(key.secret(), java.nio.charset.StandardCharsets.ISO_8859_1));
          assertThat(key.version()).isOne();
        }
      }
    }
    assertThat(ids).hasSize(8 * 40 * 4);
    assertThat(secrets).hasSize(8 * 40 * 4);
    assertThat(wraps()).isGreaterThanOrEqualTo(ids.size());
    ids.stream()
        .limit(50)
        .forEach(id -> assertThat(store.heldForVault(new CaseKeyId(id), centre)).isPresent());
    assertThat(pool.waiting(centre)).isLessThanOrEqualTo(KeyPool.MOST);
  }

  @Test
  void aBatchIsWrittenTogetherAndEachOfItOpens() {
    var sealers = in(Caller.anonymous(), () -> vault.newCases(centre, 100));
    assertThat(sealers).extracting(CaseSealer::id).doesNotHaveDuplicates().hasSize(100);
    for (var sealer : sealers) {
      byte[] sealed = sealer.encrypt(1, "narrative", STORY);
      assertThat(read(vault, sealer.id(), sealed)).isEqualTo(Outcome.done(STORY));
    }
  }

  @Test
  void thePoolIsSmallForAQuietOfficeAndGrowsInARush() {
    var now = new AtomicLong(1_000_000_000_000L);
    var pool = new KeyPool(store, organisations, now::get);
    for (int day = 0; day < 5; day++) {
      now.addAndGet(Duration.ofHours(20).toMillis());
      pool.take(centre);
      assertThat(pool.waiting(centre)).isLessThanOrEqualTo(KeyPool.FIRST);
    }
    for (int i = 0; i < 200; i++) {
      pool.take(centre, 5);
    }
    // The shelf is filled beside its takers.
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (pool.waiting(centre) <= KeyPool.FIRST && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(pool.waiting(centre)).isBetween(KeyPool.FIRST + 1, KeyPool.MOST);
  }

  @Test
  void itKeepsTheKeysOfAFewOrganisations() {
    var pool = new KeyPool(store, organisations, System::currentTimeMillis);
    for (int i = 0; i < KeyPool.ORGANISATIONS + 3; i++) {
      pool.take(Ids.next());
    }
    assertThat(pool.organisations()).isEqualTo(KeyPool.ORGANISATIONS);
  }

  @Test
  void aKeyThatWaitedTooLongIsNotUsedSoThatNoneIsSweptUnderACase() {
    var now = new AtomicLong(1_000_000_000_000L);
    var pool = new KeyPool(store, organisations, now::get);
    var first = pool.take(centre);
    now.addAndGet(Duration.ofDays(KeyPool.DAYS).toMillis());
    var later = pool.take(centre);
    assertThat(later.id().value()).isNotEqualTo(first.id().value());
    assertThat(since(later.id())).isGreaterThanOrEqualTo(since(first.id()));
    assertThat(madeInTheSameBatch(first.id(), later.id())).isFalse();
  }

  @Test
  void theSweepLeavesWaitingKeysAloneAndRemovesThemAfterThirtyDays() {
    var sweep =
        new VaultSweep(store, cases, vault, GuardForTests.transactions(mainSource, installation));
    in(Keepers.officer(centre), () -> vault.newCase(centre));
    as(Caller.system(DatabaseRole.SYSTEM_VAULT), sweep::run);
    var used = in(Keepers.officer(centre), () -> vault.newCase(centre));
    byte[] sealed = used.encrypt(1, "narrative", STORY);
    unusedSince("29 days");
    as(Caller.system(DatabaseRole.SYSTEM_VAULT), sweep::run);
    assertThat(wraps()).isGreaterThan(2);
    unusedSince("31 days");
    as(Caller.system(DatabaseRole.SYSTEM_VAULT), sweep::run);
    assertThat(wraps()).isEqualTo(2);
    vault.forget(used.id());
    assertThat(read(vault, used.id(), sealed)).isEqualTo(Outcome.done(STORY));
  }

  @Test
  void aKeyStillWaitingDuringARotationOpensAfterwards() {
    in(Keepers.officer(centre), () -> vault.newCase(centre));
    new KeyRotation(MasterKey.open(installation.keys(), true), organisations, store).rotate(false);
    var sealer = in(Keepers.officer(centre), () -> vault.newCase(centre));
    byte[] sealed = sealer.encrypt(1, "narrative", STORY.getBytes(UTF_8));
    vault.forget(sealer.id());
    assertThat(read(vault, sealer.id(), sealed)).isEqualTo(Outcome.done(STORY));
  }

  // ----------------------------------------------------------------------------------------------

  private Outcome<String> read(Vault by, CaseKeyId id, byte[] sealed) {
    return as(Keepers.officer(centre), () -> by.decryptText(id, 1, "narrative", sealed));
  }

  private int inMain(String sql, CaseKeyId id) {
    return Keepers.superuser(installation.main())
        .sql(sql)
        .param(id.value())
        .query(Integer.class)
        .single();
  }

  private int wraps() {
    return Keepers.superuser(installation.keysDatabase())
        .sql("select count(*) from vault.case_wrap where organisation_id = ?")
        .param(centre)
        .query(Integer.class)
        .single();
  }

  private void unusedSince(String age) {
    Keepers.superuser(installation.keysDatabase())
        .sql(
            """
            update vault.case_key set unused_since = now() - ?::interval
            where unused_since is not null and organisation_id = ?
            """)
        .params(age, centre)
        .update();
  }

  private boolean madeInTheSameBatch(CaseKeyId one, CaseKeyId other) {
    return Keepers.superuser(installation.keysDatabase())
            .sql("select count(distinct created_at) from vault.case_key where case_id in (?, ?)")
            .params(one.value(), other.value())
            .query(Integer.class)
            .single()
        == 1;
  }

  private static long since(CaseKeyId id) {
    return id.value().getMostSignificantBits() >>> 16;
  }

  private <T> T as(Caller caller, Supplier<T> work) {
    return Callers.call(caller, work);
  }

  private <T> T in(Caller caller, Supplier<T> work) {
    return Callers.call(caller, () -> transaction.execute(status -> work.get()));
  }

  private static DataSource source(id.satuatap.installation.Database database) {
    return new DriverManagerDataSource(
        database.url(), database.runtime().user(), database.runtime().password());
  }
}
