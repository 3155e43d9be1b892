package id.satuatap.regulation;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the present book in memory. A change made by this node shows at once when it is committed,
 * one made by another node within {@value #RECHECK_SECONDS} seconds.
 */
@Component
class RuleBooks {

  static final int RECHECK_SECONDS = 5;

  private static final Object WRITING = new Object();

  private record Kept(RuleBook book, long checkedAt) {}

  private final RuleStore store;
  private final TransactionTemplate transactions;
  private volatile @Nullable Kept kept;

  RuleBooks(RuleStore store, PlatformTransactionManager transactions) {
    this.store = store;
    this.transactions = new TransactionTemplate(transactions);
  }

  RuleBook present() {
    if (TransactionSynchronizationManager.hasResource(WRITING)) {
      // Whoever is changing the rules sees the change, and nobody else before it is committed.
      return store.book();
    }
    Kept current = kept;
    if (current != null && isFresh(current)) {
      return current.book();
    }
    return Callers.find().isPresent()
        ? refreshed(current)
        : Callers.call(Caller.system(DatabaseRole.SYSTEM_REGULATION), () -> refreshed(current));
  }

  private RuleBook refreshed(@Nullable Kept current) {
    return Objects.requireNonNull(
        transactions.execute(status -> {
          long now = System.nanoTime();
          RuleBook book =
              current != null && store.newestChange() == current.book().serial()
                  ? current.book()
                  : store.book();
          kept = new Kept(book, now);
          return book;
        }));
  }

  /** To be called in the transaction that is about to change something. */
  void changing() {
    if (TransactionSynchronizationManager.hasResource(WRITING)) {
      return;
    }
    TransactionSynchronizationManager.bindResource(WRITING, this);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void suspend() {
            TransactionSynchronizationManager.unbindResource(WRITING);
          }

          @Override
          public void resume() {
            TransactionSynchronizationManager.bindResource(WRITING, RuleBooks.this);
          }

          @Override
          public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResource(WRITING);
            kept = null;
          }
        });
  }

  private static boolean isFresh(Kept kept) {
    return System.nanoTime() - kept.checkedAt() < TimeUnit.SECONDS.toNanos(RECHECK_SECONDS);
  }
}
