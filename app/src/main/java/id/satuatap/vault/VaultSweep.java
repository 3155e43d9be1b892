package id.satuatap.vault;

import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the two databases together again after a crash or a restore of different ages: finishes
 * erasures and revocations, destroys keys nobody has needed for 30 days, and reports cases whose
 * key is gone though nobody erased them.
 */
@Component
class VaultSweep {

  /**
   * What one sweep found and did.
   *
   * @param repaired shares that stood without a wrap
   * @param unused keys noticed for the first time that belong to no case
   * @param destroyed keys and wraps unused for 30 days
   * @param lost cases without a key that nobody erased, all that are known
   */
  record Swept(
      int erased,
      int revoked,
      int repaired,
      int unused,
      int destroyed,
      List<UUID> lost,
      int chunks) {}

  private static final Logger LOG = LoggerFactory.getLogger(VaultSweep.class);
  private static final int PAGE = 1_000;
  private static final UUID FIRST = new UUID(0, 0);

  private final KeyStore keys;
  private final CaseStore cases;
  private final Vault vault;
  private final TransactionTemplate transaction;

  VaultSweep(KeyStore keys, CaseStore cases, Vault vault, PlatformTransactionManager transactions) {
    this.keys = keys;
    this.cases = cases;
    this.vault = vault;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Scheduled(initialDelay = 60_000, fixedDelay = 600_000)
  @RunsAs(DatabaseRole.SYSTEM_VAULT)
  public void sweep() {
    var swept = run();
    if (!swept.lost().isEmpty()) {
      LOG.error(
          "{} cases have no key and are shown as erased, the first is {};"
              + " if the key database was restored from an older backup, restore a newer one",
          swept.lost().size(),
          swept.lost().getFirst());
    }
    if (swept.erased() + swept.revoked() + swept.destroyed() + swept.chunks() > 0) {
      LOG.info(
          "vault swept: {} erasures and {} revocations finished, {} unused keys destroyed,"
              + " {} pieces of documents removed",
          swept.erased(),
          swept.revoked(),
          swept.destroyed(),
          swept.chunks());
    }
  }

  /** Runs as the vault's own role. */
  Swept run() {
    int erased = finishErasures();
    int revoked = finishRevocations();
    int repaired = repairShares();
    int unused = noticeUnused();
    int destroyed = keys.destroyLongUnused() + removeStrays();
    var lost = noticeLost();
    int chunks = inMain(cases::removeDocuments);
    return new Swept(erased, revoked, repaired, unused, destroyed, lost, chunks);
  }

  private int finishErasures() {
    int finished = 0;
    List<UUID> page;
    for (UUID last = FIRST; ; last = page.getLast()) {
      UUID after = last;
      page = inMain(() -> cases.erasedAfter(after, PAGE));
      if (page.isEmpty()) {
        return finished;
      }
      for (UUID id : keys.present(page)) {
        var key = new CaseKeyId(id);
        if (!keys.isHeld(key)) {
          keys.destroy(key);
          vault.forget(key);
          finished++;
        }
      }
    }
  }

  private int finishRevocations() {
    int finished = 0;
    for (var revoked : inMain(cases::revoked)) {
      var id = new CaseKeyId(revoked.caseId());
      // A wrap made later belongs to a new share that is being given right now.
      if (keys.heldBefore(id, revoked.organisation(), revoked.at())) {
        vault.removeHolder(id, revoked.organisation());
        finished++;
      }
    }
    return finished;
  }

  /** A share stands but its wrap does not: a restore, or a share and a revocation that met. */
  private int repairShares() {
    int repaired = 0;
    List<CaseStore.Share> page;
    for (UUID last = FIRST; ; last = page.getLast().id()) {
      UUID after = last;
      page = inMain(() -> cases.sharesAfter(after, PAGE));
      if (page.isEmpty()) {
        return repaired;
      }
      var holders = keys.holdersOf(page.stream().map(CaseStore.Share::caseId).distinct().toList());
      for (var share : page) {
        boolean ownerHolds = holders.contains(new KeyStore.Holder(share.caseId(), share.owner()));
        if (ownerHolds
            && !holders.contains(new KeyStore.Holder(share.caseId(), share.organisation()))) {
          var id = new CaseKeyId(share.caseId());
          vault.giveWraps(id, share.owner(), share.organisation());
          if (inMain(() -> cases.stands(share.id()))) {
            repaired++;
          } else {
            // Revoked while we repaired it.
            vault.removeHolder(id, share.organisation());
          }
        }
      }
    }
  }

  /** Wraps of a share whose transaction failed: nobody was told, so nobody needs them. */
  private int removeStrays() {
    int removed = 0;
    for (var stray : keys.oldHolders()) {
      if (!inMain(() -> cases.shared(stray.caseId(), stray.organisation()))) {
        vault.removeHolder(new CaseKeyId(stray.caseId()), stray.organisation());
        removed++;
      }
    }
    return removed;
  }

  private int noticeUnused() {
    int noticed = 0;
    List<UUID> page;
    for (UUID last = FIRST; ; last = page.getLast()) {
      page = keys.casesAfter(last, PAGE);
      if (page.isEmpty()) {
        return noticed;
      }
      var all = page;
      var used = inMain(() -> cases.needed(all));
      var unused = new HashSet<>(page);
      used.forEach(unused::remove);
      keys.markUsed(used);
      if (!unused.isEmpty()) {
        noticed += keys.markUnused(List.copyOf(unused));
      }
    }
  }

  private List<UUID> noticeLost() {
    List<UUID> page;
    for (UUID last = FIRST; ; last = page.getLast()) {
      UUID after = last;
      page = inMain(() -> cases.standingAfter(after, PAGE));
      if (page.isEmpty()) {
        return inMain(cases::lost);
      }
      var present = keys.present(page);
      var lost = new HashSet<>(page);
      present.forEach(lost::remove);
      inMain(() -> cases.markFound(present));
      if (!lost.isEmpty()) {
        inMain(() -> cases.markLost(List.copyOf(lost)));
      }
    }
  }

  @SuppressWarnings("NullAway") // the work never returns null
  private <T> T inMain(Supplier<T> work) {
    return transaction.execute(status -> work.get());
  }
}
