package id.satuatap.region;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * This node's search index: built from the database when the application is ready or somebody
 * searches before that, and again when the list changes.
 */
@Component
class AreaIndexes {

  private final RegionStore store;
  private final TransactionTemplate reading;
  private final AtomicReference<@Nullable CompletableFuture<AreaIndex>> building =
      new AtomicReference<>();

  AreaIndexes(RegionStore store, PlatformTransactionManager transactions) {
    this.store = store;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
  }

  /** Waits for the build that is under way; a build that failed is tried again. */
  AreaIndex index() {
    var started = started();
    try {
      return started.join();
    } catch (RuntimeException e) {
      building.compareAndSet(started, null);
      throw e;
    }
  }

  @EventListener(ApplicationReadyEvent.class)
  void prepare() {
    var _ = started();
  }

  /** A build under way ends before the connection pools close. */
  @PreDestroy
  void finish() {
    var started = building.get();
    if (started != null) {
      try {
        started.get(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException e) {
        // the program ends; nobody searches any more
      }
    }
  }

  @TransactionalEventListener(fallbackExecution = true)
  void rebuild(RegionCodesChanged changed) {
    building.set(null);
  }

  private CompletableFuture<AreaIndex> started() {
    var known = building.get();
    if (known != null) {
      return known;
    }
    var mine = new CompletableFuture<AreaIndex>();
    if (!building.compareAndSet(null, mine)) {
      return started();
    }
    // A thread of its own: the searching caller's transaction and role are not those of the build.
    Thread.ofVirtual()
        .name("region-index")
        .start(() -> {
          try {
            mine.complete(Callers.call(Caller.system(DatabaseRole.SYSTEM_REGION), this::build));
          } catch (RuntimeException e) {
            mine.completeExceptionally(e);
          }
        });
    return mine;
  }

  private AreaIndex build() {
    var areas = reading.execute(status -> store.all());
    return new AreaIndex(areas);
  }
}
