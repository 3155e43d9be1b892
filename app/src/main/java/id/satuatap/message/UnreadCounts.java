package id.satuatap.message;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many notices somebody has not read. Every page asks, so the answer is remembered for a few
 * seconds; what this node sends or reads is seen at once.
 */
@Component
class UnreadCounts {

  private static final Duration REMEMBERED = Duration.ofSeconds(20);
  private static final int MOST = 10_000;

  private final NoticeStore store;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final AtomicLong generation = new AtomicLong();
  private final ConcurrentHashMap<Reader, Remembered> memory = new ConcurrentHashMap<>();

  /** The role is part of it: she sees what her present role is told. */
  private record Reader(UUID account, String role) {}

  private record Remembered(NoticeStore.Unread unread, Instant until, long generation) {}

  UnreadCounts(NoticeStore store, PlatformTransactionManager transactions, Clock clock) {
    this.store = store;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setReadOnly(true);
    this.clock = clock;
  }

  NoticeStore.Unread mine() {
    Caller caller = Callers.current();
    UUID account = caller.actor();
    if (account == null) {
      return new NoticeStore.Unread(0, 0);
    }
    var reader = new Reader(account, caller.role().sqlName());
    Instant now = clock.instant();
    long present = generation.get();
    Remembered known = memory.get(reader);
    if (known != null && known.until().isAfter(now) && known.generation() == present) {
      return known.unread();
    }
    NoticeStore.Unread counted =
        transaction.execute(
            status -> store.unread(account, caller.centre(), caller.role(), clock.instant()));
    if (counted == null) {
      return new NoticeStore.Unread(0, 0);
    }
    if (memory.size() >= MOST) {
      memory.clear();
    }
    memory.put(reader, new Remembered(counted, now.plus(REMEMBERED), present));
    return counted;
  }

  /** Something was sent; counted anew once it stands. */
  void changed() {
    afterCommit(generation::incrementAndGet);
  }

  void forget(UUID account) {
    afterCommit(() -> memory.keySet().removeIf(reader -> reader.account().equals(account)));
  }

  private static void afterCommit(Runnable work) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            work.run();
          }
        });
  }
}
