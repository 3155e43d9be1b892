package id.satuatap.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.ApplicationTest;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationTest
class VaultTests {

  private static final String STORY = "Saya dikunci di rumah majikan.";

  private final UUID centre = Ids.next();
  private final UUID partner = Ids.next();
  private final UUID stranger = Ids.next();
  private final CaseKeyId id = new CaseKeyId(Ids.next());
  private final Vault vault;
  private final KeyStore keys;
  private final VaultSweep sweep;
  private final TransactionTemplate transaction;
  private final TransactionTemplate keysTransaction;
  private final JdbcClient keysJdbc;
  private final JdbcClient owner;
  private final JdbcClient superuser;
  private final JdbcClient mainSuperuser;

  @Autowired
  VaultTests(
      Vault vault,
      KeyStore keys,
      VaultSweep sweep,
      PlatformTransactionManager transactions,
      @Qualifier("keysTransactionManager") PlatformTransactionManager keysTransactions,
      @Qualifier("keysDataSource") DataSource keysSource,
      Installation installation) {
    this.vault = vault;
    this.keys = keys;
    this.sweep = sweep;
    this.transaction = new TransactionTemplate(transactions);
    this.keysTransaction = new TransactionTemplate(keysTransactions);
    this.keysJdbc = JdbcClient.create(keysSource);
    var database = installation.keysDatabase();
    this.owner =
        JdbcClient.create(
            new DriverManagerDataSource(
                database.url(), database.owner().user(), database.owner().password()));
    this.superuser = Keepers.superuser(database);
    this.mainSuperuser = Keepers.superuser(installation.main());
  }

  // Reading and writing ------------------------------------------------------------------------

  @Test
  void theOrganisationOfTheCaseReadsItAndAnotherDoesNot() {
    byte[] sealed = newCase(Keepers.officer(centre));
    assertThat(read(Keepers.officer(centre), sealed)).isEqualTo(Outcome.done(STORY));
    assertThat(refusal(read(Keepers.officer(stranger), sealed))).isEqualTo("vault.refusal.no-key");
  }

  @Test
  void somebodyWithoutASignInLeavesACaseAndReadsNothing() {
    byte[] sealed = newCase(Caller.anonymous());
    assertThat(refusal(read(Caller.anonymous(), sealed))).isEqualTo("vault.refusal.no-key");
    assertThat(read(Keepers.officer(centre), sealed)).isEqualTo(Outcome.done(STORY));
  }

  @ParameterizedTest
  @EnumSource(
      value = DatabaseRole.class,
      names = {"PUBLIC", "NATIONAL", "ANALYST", "OPERATOR"})
  void aRoleWithoutContentReadsNoKeyOfItsOwnOrganisation(DatabaseRole role) {
    byte[] sealed = newCase(Keepers.officer(centre));
    assertThat(read(Keepers.officer(centre), sealed).isDone()).isTrue();
    assertThatThrownBy(() -> read(Keepers.of(role, centre), sealed))
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void contentMovedToAnotherCaseFieldOrVersionDoesNotOpen() {
    byte[] sealed = newCase(Keepers.officer(centre));
    var other = new CaseKeyId(Ids.next());
    in(Keepers.officer(centre), () -> vault.newCase(other, centre));
    as(
        Keepers.officer(centre),
        () -> {
          assertThatThrownBy(() -> vault.decrypt(other, 1, "narrative", sealed))
              .isInstanceOf(SealBroken.class);
          assertThatThrownBy(() -> vault.decrypt(id, 1, "medical", sealed))
              .isInstanceOf(SealBroken.class);
          assertThatThrownBy(() -> vault.decrypt(id, 2, "narrative", sealed))
              .isInstanceOf(SealBroken.class);
          return true;
        });
  }

  @Test
  void aWrapMovedToAnotherOrganisationOrCaseDoesNotOpen() {
    byte[] sealed = newCase(Keepers.officer(centre));
    as(
        Keepers.officer(stranger),
        () -> vault.encryptFor(stranger, "trial", Ids.next(), new byte[1]));
    superuser
        .sql(
            """
            insert into vault.case_wrap (case_id, organisation_id, version, wrapped, wrap_key_id)
            select case_id, ?, version, wrapped, wrap_key_id from vault.case_wrap where case_id = ?
            """)
        .params(stranger, id.value())
        .update();
    assertThatThrownBy(() -> read(Keepers.officer(stranger), sealed))
        .isInstanceOf(SealBroken.class);
  }

  @Test
  void dataOfAnOrganisationIsBoundToItsPurposeAndId() {
    UUID account = Ids.next();
    byte[] secret = {1, 2, 3};
    var officer = Keepers.officer(centre);
    byte[] sealed = as(officer, () -> vault.encryptFor(centre, "account", account, secret));
    assertThat(as(officer, () -> vault.decryptFor(centre, "account", account, sealed)))
        .isEqualTo(secret);
    assertThat(
            as(
                Caller.system(DatabaseRole.SYSTEM_ACCESS),
                () -> vault.decryptFor(centre, "account", account, sealed)))
        .isEqualTo(secret);
    assertThatThrownBy(
            () -> as(officer, () -> vault.decryptFor(centre, "account", Ids.next(), sealed)))
        .isInstanceOf(SealBroken.class);
    assertThatThrownBy(() -> as(officer, () -> vault.decryptFor(centre, "other", account, sealed)))
        .isInstanceOf(SealBroken.class);
    assertThatThrownBy(() ->
            as(
                Keepers.officer(stranger),
                () -> vault.decryptFor(centre, "account", account, sealed)))
        .isInstanceOf(AccessDeniedException.class);
  }

  // What the key database itself allows -----------------------------------------------------------

  @Test
  void rowSecurityOfTheKeyDatabaseShowsAnOrganisationItsOwnWrapsOnly() {
    newCase(Keepers.officer(centre));
    assertThat(wraps(Keepers.officer(centre))).contains(id.value());
    assertThat(wraps(Keepers.officer(stranger))).isEmpty();
    assertThat(owner.sql("select case_id from vault.case_wrap").query(UUID.class).list()).isEmpty();
  }

  @Test
  void noPersonsRoleCanWriteAKeyOrReadAKeyOfAnOrganisation() {
    newCase(Keepers.officer(centre));
    for (String sql :
        List.of(
            "delete from vault.case_wrap",
            "update vault.case_key set current_version = 9",
            "select count(*) from vault.organisation_key",
            "insert into vault.case_key (case_id, organisation_id) values (uuidv7(), uuidv7())")) {
      assertThatThrownBy(() -> inKeys(Keepers.supervisor(centre), () -> run(sql)))
          .as(sql)
          .rootCause()
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void aRoleTakenByInjectedSqlSeesNoWrap() {
    newCase(Keepers.officer(centre));
    List<UUID> seen =
        inKeys(
            Keepers.officer(stranger),
            () -> {
              keysJdbc.sql("set local role satuatap_r_system_vault").update();
              return keysJdbc.sql("select case_id from vault.case_wrap").query(UUID.class).list();
            });
    assertThat(seen).isEmpty();
  }

  // Sharing, revoking
  // ------------------------------------------------------------------------------

  @Test
  void aSharedCaseIsReadUntilTheShareIsRevoked() {
    byte[] before = newCase(Keepers.officer(centre));
    in(Keepers.officer(centre), () -> vault.share(id, partner)).orThrow();
    assertThat(read(Keepers.partner(partner), before)).isEqualTo(Outcome.done(STORY));
    byte[] during = seal(Keepers.partner(partner));

    in(Keepers.officer(centre), () -> vault.revoke(id, partner)).orThrow();
    assertThat(refusal(read(Keepers.partner(partner), before))).isEqualTo("vault.refusal.no-key");

    byte[] after = seal(Keepers.officer(centre));
    assertThat(CaseKey.versionOf(after)).isEqualTo(2);
    assertThat(CaseKey.versionOf(before)).isEqualTo(1);
    for (byte[] sealed : List.of(before, during, after)) {
      assertThat(read(Keepers.officer(centre), sealed)).isEqualTo(Outcome.done(STORY));
      assertThat(refusal(read(Keepers.partner(partner), sealed))).isEqualTo("vault.refusal.no-key");
    }
  }

  @Test
  void othersKeepReadingWhenOneShareIsRevokedAndAShareCanBeGivenAgain() {
    byte[] first = newCase(Keepers.officer(centre));
    in(Keepers.officer(centre), () -> vault.share(id, partner)).orThrow();
    in(Keepers.officer(centre), () -> vault.share(id, stranger)).orThrow();
    in(Keepers.officer(centre), () -> vault.revoke(id, stranger)).orThrow();
    byte[] second = seal(Keepers.officer(centre));
    assertThat(read(Keepers.partner(partner), first).isDone()).isTrue();
    assertThat(read(Keepers.partner(partner), second).isDone()).isTrue();
    assertThat(read(Keepers.partner(stranger), second).isDone()).isFalse();
    in(Keepers.officer(centre), () -> vault.share(id, stranger)).orThrow();
    assertThat(read(Keepers.partner(stranger), first).isDone()).isTrue();
    assertThat(read(Keepers.partner(stranger), second).isDone()).isTrue();
  }

  @Test
  void onlyTheOwnerTakesAShareAwayButEverybodyMayGiveUpTheirOwn() {
    newCase(Keepers.officer(centre));
    in(Keepers.officer(centre), () -> vault.share(id, partner)).orThrow();
    in(Keepers.officer(centre), () -> vault.share(id, stranger)).orThrow();
    assertThat(refusal(in(Keepers.partner(partner), () -> vault.revoke(id, stranger))))
        .isEqualTo("vault.refusal.only-owner");
    assertThat(refusal(in(Keepers.partner(partner), () -> vault.revoke(id, centre))))
        .isEqualTo("vault.refusal.owner-keeps");
    assertThat(in(Keepers.partner(partner), () -> vault.revoke(id, partner)).isDone()).isTrue();
    assertThat(refusal(in(Keepers.officer(centre), () -> vault.revoke(id, partner))))
        .isEqualTo("vault.refusal.not-shared");
    assertThat(refusal(in(Keepers.officer(Ids.next()), () -> vault.share(id, Ids.next()))))
        .isEqualTo("vault.refusal.no-key");
  }

  @Test
  void aRevocationThatIsRolledBackHasNotHappened() {
    byte[] sealed = newCase(Keepers.officer(centre));
    in(Keepers.officer(centre), () -> vault.share(id, partner)).orThrow();
    rolledBack(Keepers.officer(centre), () -> vault.revoke(id, partner).orThrow());
    assertThat(read(Keepers.partner(partner), sealed).isDone()).isTrue();
  }

  @Test
  void manyChangesOfTheSameCaseAtOnceLoseNothing() throws Exception {
    byte[] first = newCase(Keepers.officer(centre));
    List<UUID> partners = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      partners.add(Ids.next());
    }
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (UUID each : partners) {
        work.add(() -> {
          in(Keepers.officer(centre), () -> vault.share(id, each)).orThrow();
          in(Keepers.officer(centre), () -> vault.revoke(id, each)).orThrow();
          return in(Keepers.officer(centre), () -> vault.share(id, each)).isDone();
        });
      }
      for (var done : threads.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
    }
    sweepNow();
    byte[] last = seal(Keepers.officer(centre));
    for (UUID each : partners) {
      assertThat(read(Keepers.partner(each), first).isDone()).isTrue();
      assertThat(read(Keepers.partner(each), last).isDone()).isTrue();
    }
  }

  // Erasing and holding
  // ----------------------------------------------------------------------------

  @Test
  void anErasedCaseOpensForNobody() {
    byte[] sealed = newCase(Keepers.officer(centre));
    in(Keepers.officer(centre), () -> vault.share(id, partner)).orThrow();
    in(Keepers.supervisor(centre), () -> vault.erase(id)).orThrow();
    assertThat(refusal(read(Keepers.officer(centre), sealed))).isEqualTo("vault.refusal.no-key");
    assertThat(refusal(read(Keepers.partner(partner), sealed))).isEqualTo("vault.refusal.no-key");
    assertThat(count("vault.case_wrap")).isZero();
    assertThat(in(Keepers.supervisor(centre), () -> vault.erase(id)).isDone()).isTrue();
  }

  @Test
  void aCaseUnderLegalHoldIsNotErased() {
    byte[] sealed = newCase(Keepers.officer(centre));
    assertThat(refusal(as(Keepers.supervisor(centre), () -> vault.hold(id, " "))))
        .isEqualTo("vault.refusal.hold-reason");
    as(Keepers.supervisor(centre), () -> vault.hold(id, "Perkara 12/2026")).orThrow();
    assertThat(refusal(in(Keepers.supervisor(centre), () -> vault.erase(id))))
        .isEqualTo("vault.refusal.held");
    assertThatThrownBy(() -> keys.destroy(id)).rootCause().hasMessageContaining("legal hold");
    assertThat(read(Keepers.officer(centre), sealed).isDone()).isTrue();

    as(Keepers.supervisor(centre), () -> vault.liftHold(id)).orThrow();
    in(Keepers.supervisor(centre), () -> vault.erase(id)).orThrow();
    assertThat(read(Keepers.officer(centre), sealed).isDone()).isFalse();
  }

  @Test
  void nobodyButASupervisorOfTheOwnerErases() {
    newCase(Keepers.officer(centre));
    in(Keepers.officer(centre), () -> vault.share(id, partner)).orThrow();
    assertThat(refusal(in(Keepers.supervisor(partner), () -> vault.erase(id))))
        .isEqualTo("vault.refusal.only-owner");
    assertThatThrownBy(() -> in(Keepers.officer(centre), () -> vault.erase(id)))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  // Crashes and restores
  // -----------------------------------------------------------------------------

  @Test
  void aTransactionThatFailsLeavesAnUnusedWrapWhichIsSweptAfterThirtyDays() {
    rolledBack(Keepers.officer(centre), () -> vault.newCase(id, centre));
    assertThat(count("vault.case_wrap")).isOne();
    sweepNow();
    assertThat(count("vault.case_wrap")).isOne();
    unusedSince("29 days");
    sweepNow();
    assertThat(count("vault.case_wrap")).isOne();
    unusedSince("31 days");
    sweepNow();
    assertThat(count("vault.case_wrap")).isZero();
  }

  @Test
  void theSameCaseCanBeMadeAgainAfterItsTransactionFailed() {
    rolledBack(Keepers.officer(centre), () -> vault.newCase(id, centre));
    byte[] sealed = newCase(Keepers.officer(centre));
    sweepNow();
    assertThat(read(Keepers.officer(centre), sealed).isDone()).isTrue();
    assertThatThrownBy(() -> in(Caller.anonymous(), () -> vault.newCase(id, centre)))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void aCaseWhoseKeyARestoreHasLostIsShownAsErasedAndReported() {
    byte[] sealed = newCase(Keepers.officer(centre));
    superuser.sql("delete from vault.case_key where case_id = ?").param(id.value()).update();
    vault.forget(id);
    assertThat(refusal(read(Keepers.officer(centre), sealed))).isEqualTo("vault.refusal.no-key");
    mainSuperuser
        .sql(
            "update vault.sealed_case set created_at = now() - interval '1 hour' where case_id = ?")
        .param(id.value())
        .update();
    assertThat(sweepNow().lost()).contains(id.value());
  }

  @Test
  void aShareWhoseTransactionFailedLosesItsWrapAfterThirtyDays() {
    byte[] sealed = newCase(Keepers.officer(centre));
    rolledBack(Keepers.officer(centre), () -> vault.share(id, partner));
    sweepNow();
    assertThat(keys.holders(id)).containsExactlyInAnyOrder(centre, partner);
    superuser
        .sql("update vault.case_wrap set created_at = now() - interval '31 days' where case_id = ?")
        .param(id.value())
        .update();
    sweepNow();
    assertThat(keys.holders(id)).containsExactly(centre);
    assertThat(read(Keepers.officer(centre), sealed).isDone()).isTrue();
  }

  @Test
  void aStandingShareWhoseWrapARestoreHasLostIsRepaired() {
    byte[] sealed = newCase(Keepers.officer(centre));
    in(Keepers.officer(centre), () -> vault.share(id, partner)).orThrow();
    superuser
        .sql("delete from vault.case_wrap where case_id = ? and organisation_id = ?")
        .params(id.value(), partner)
        .update();
    assertThat(sweepNow().repaired()).isPositive();
    assertThat(read(Keepers.partner(partner), sealed).isDone()).isTrue();
  }

  @Test
  void anErasureBrokenOffByACrashIsFinishedByTheSweep() {
    byte[] sealed = newCase(Keepers.officer(centre));
    mainSuperuser
        .sql("update vault.sealed_case set erased_at = now() where case_id = ?")
        .param(id.value())
        .update();
    assertThat(count("vault.case_wrap")).isOne();
    assertThat(sweepNow().erased()).isPositive();
    assertThat(refusal(read(Keepers.officer(centre), sealed))).isEqualTo("vault.refusal.no-key");
  }

  @Test
  void aRevocationBrokenOffByACrashIsFinishedByTheSweep() {
    byte[] sealed = newCase(Keepers.officer(centre));
    in(Keepers.officer(centre), () -> vault.share(id, partner)).orThrow();
    mainSuperuser
        .sql("update vault.case_share set revoked_at = now() where case_id = ?")
        .param(id.value())
        .update();
    assertThat(read(Keepers.partner(partner), sealed).isDone()).isTrue();
    assertThat(sweepNow().revoked()).isPositive();
    assertThat(read(Keepers.partner(partner), sealed).isDone()).isFalse();
    assertThat(read(Keepers.officer(centre), sealed).isDone()).isTrue();
  }

  // ----------------------------------------------------------------------------------------------------

  private byte[] newCase(Caller caller) {
    return in(caller, () -> vault.newCase(id, centre).encrypt(1, "narrative", STORY));
  }

  private byte[] seal(Caller caller) {
    return as(caller, () -> vault.encrypt(id, 1, "narrative", STORY)).orThrow();
  }

  private Outcome<String> read(Caller caller, byte[] sealed) {
    return as(caller, () -> vault.decryptText(id, 1, "narrative", sealed));
  }

  private static String refusal(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(List<Refusal> refusals)
        ? refusals.getFirst().key()
        : "done";
  }

  private <T> T as(Caller caller, Supplier<T> work) {
    return Callers.call(caller, work);
  }

  private <T> T in(Caller caller, Supplier<T> work) {
    return Callers.call(caller, () -> transaction.execute(status -> work.get()));
  }

  private <T> T inKeys(Caller caller, Supplier<T> work) {
    return Callers.call(caller, () -> keysTransaction.execute(status -> work.get()));
  }

  private int run(String sql) {
    return sql.startsWith("select")
        ? keysJdbc.sql(sql).query(Integer.class).single()
        : keysJdbc.sql(sql).update();
  }

  private List<UUID> wraps(Caller caller) {
    return inKeys(
        caller, () -> keysJdbc.sql("select case_id from vault.case_wrap").query(UUID.class).list());
  }

  private int count(String table) {
    return superuser
        .sql("select count(*) from " + table + " where case_id = ?")
        .param(id.value())
        .query(Integer.class)
        .single();
  }

  private void unusedSince(String age) {
    superuser
        .sql(
            "update vault.case_key set unused_since = now() - ?::interval where case_id = ? and unused_since is not null")
        .params(age, id.value())
        .update();
  }

  private VaultSweep.Swept sweepNow() {
    return as(Caller.system(DatabaseRole.SYSTEM_VAULT), sweep::run);
  }

  /** What a crash before the commit leaves behind. */
  private void rolledBack(Caller caller, Runnable work) {
    Callers.run(
        caller,
        () ->
            transaction.executeWithoutResult(status -> {
              work.run();
              status.setRollbackOnly();
            }));
  }
}
