package id.satuatap.audit;

import id.satuatap.audit.SealState.Problem;
import id.satuatap.audit.Sealing.Round;
import id.satuatap.audit.verify.PublicKeys;
import id.satuatap.audit.verify.SealLine;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals the audit every second on a thread of its own. On several nodes one seals at a time, and
 * each keeps the file outside the database whole.
 */
public class Seals implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Seals.class);
  private static final long PERIOD_MILLIS = 1_000;
  private static final long STOP_SECONDS = 10;

  private final Sealing sealing;
  private final SealStore store;
  private final Audits audits;
  private final OutsideFile outside;
  private final AuditKey key;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private volatile SealState state = SealState.UNKNOWN;
  private @Nullable ScheduledExecutorService thread;

  Seals(
      SealStore store,
      Audits audits,
      OutsideFile outside,
      AuditKey key,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.sealing = new Sealing(store, key, outside, clock);
    this.store = store;
    this.audits = audits;
    this.outside = outside;
    this.key = key;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** How sealing stands on this node; costs nothing. */
  public SealState state() {
    return state;
  }

  /** The last seal, as the caller's role may see it, with its signature. */
  public Optional<SealLine> last() {
    return transaction.execute(status -> store.last());
  }

  /** Id of the key that signs, to compare with what a second party has noted. */
  public String keyId() {
    return key.id();
  }

  /** The public key in PEM. */
  public String publicKey() {
    return PublicKeys.pem(key.publicKey());
  }

  /**
   * Seals all rows that can be sealed now, and returns how the sealing stands. Called by the thread
   * every second; a restore, a drill or an export may call it too.
   */
  public synchronized SealState seal() {
    try {
      Round round = round();
      while (round.more() && !Thread.currentThread().isInterrupted()) {
        round = round();
      }
      outside.flush(false);
      note(round);
    } catch (RuntimeException | IOException e) {
      if (state.problem() != Problem.FAILING) {
        // Once, not every second; and never the message, which may quote a row.
        LOG.error("sealing the audit failed: {}", e.getClass().getName());
        LOG.debug("sealing the audit failed", e);
      }
      state =
          new SealState(
              state.number(),
              state.rows(),
              state.sealedAt(),
              state.checkedAt(),
              state.waitingSince().or(() -> Optional.of(clock.instant())),
              Problem.FAILING);
    }
    return state;
  }

  /**
   * To be called once after the database was restored from a backup: records {@code audit.restored}
   * and seals that the record goes on from the last seal the backup held. The verifier then reports
   * a restore, and not a cut-off end.
   *
   * @param known the last seal that was known anywhere outside (a second party, another machine);
   *     zero when the file beside this program is all there is
   * @return the number of the seal the backup ended at
   */
  public synchronized long restored(long known) throws IOException {
    long highest = Math.max(known, outside.lastNumber());
    Optional<SealLine> base = asSealer(store::last);
    if (base.isPresent() && outside.lastNumber() > 0 && !outside.holds(base.get())) {
      throw new IllegalStateException(
          "the last seal of the database was never written outside: this is no backup of ours");
    }
    long checkpoint = base.map(line -> line.seal().number()).orElse(0L);
    asSealer(() -> {
      store.waitForLock();
      audits.record(
          Entry.of("audit.restored")
              .with(Details.none().count("checkpoint", checkpoint).count("known", highest)));
      return sealing.restored(store.last(), highest);
    });
    LOG.warn("the audit goes on after a restore from seal {}", checkpoint);
    seal();
    outside.flush(true);
    return checkpoint;
  }

  private Round round() {
    Round round = asSealer(sealing::round);
    round.made().ifPresent(sealing::appendNext);
    return round;
  }

  private <T> T asSealer(Supplier<T> work) {
    return Callers.call(
        Caller.system(DatabaseRole.SYSTEM_AUDIT), () -> transaction.execute(status -> work.get()));
  }

  private void note(Round round) {
    if (round.problem() != state.problem()) {
      if (round.problem() == Problem.NONE) {
        LOG.info("sealing the audit works again");
      } else {
        LOG.error("the audit is not sealed: {}", round.problem());
      }
    }
    Instant now = clock.instant();
    state =
        new SealState(
            round.last().map(line -> line.seal().number()).orElse(0L),
            round.last().map(line -> line.seal().last()).orElse(0L),
            round.last().map(line -> line.seal().at()),
            Optional.of(now),
            round.waitingSince(),
            round.problem());
  }

  @Override
  public synchronized void start() {
    if (thread == null) {
      thread =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().name("audit-sealer").daemon().factory());
      var unused =
          thread.scheduleWithFixedDelay(this::seal, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Ends after the round that runs, and seals once more what the last requests left. */
  @Override
  public void stop() {
    ScheduledExecutorService running;
    synchronized (this) {
      running = thread;
      thread = null;
    }
    if (running == null) {
      return;
    }
    running.shutdown();
    try {
      if (running.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        seal();
        outside.flush(true);
      } else {
        running.shutdownNow();
      }
    } catch (IOException e) {
      LOG.error("the file of audit seals was not flushed: {}", e.getClass().getName());
    } catch (InterruptedException e) {
      running.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  /** Starts before the web server takes requests, stops after it. */
  @Override
  public int getPhase() {
    return 0;
  }
}
