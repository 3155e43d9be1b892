package id.satuatap.office;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Says that something changed at the counters of a centre, never what. Known to this node only:
 * pages of another node notice at their next look, seconds later.
 */
@Component
class QueueSignals implements SmartLifecycle {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<UUID, Long> changes = new HashMap<>();
  private volatile boolean running;

  /** Tells those who listen as soon as the running transaction stands. */
  void afterCommit(UUID centre) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      tell(centre);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            tell(centre);
          }
        });
  }

  long count(UUID centre) {
    lock.lock();
    try {
      return changes.getOrDefault(centre, 0L);
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a change after that many, at most so long; how many there have been then. */
  long await(UUID centre, long seen, Duration most) throws InterruptedException {
    long left = most.toNanos();
    lock.lockInterruptibly();
    try {
      while (running && left > 0 && changes.getOrDefault(centre, 0L) == seen) {
        left = changed.awaitNanos(Math.min(left, TimeUnit.SECONDS.toNanos(60)));
      }
      return changes.getOrDefault(centre, 0L);
    } finally {
      lock.unlock();
    }
  }

  private void tell(UUID centre) {
    lock.lock();
    try {
      changes.merge(centre, 1L, Long::sum);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void start() {
    running = true;
  }

  /** Before the web server waits for its last answers: streams would keep it waiting. */
  @Override
  public void stop() {
    running = false;
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return DEFAULT_PHASE;
  }
}
