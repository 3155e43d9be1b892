package id.satuatap.region;

import id.satuatap.guard.BeforeOpening;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Loads the lists while the application starts, beside the other work of starting, and before it
 * answers its first request.
 */
@Component
class LoadAreas implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(LoadAreas.class);

  private final SeedLoad load;
  private volatile @Nullable CompletableFuture<Void> loading;

  LoadAreas(SeedLoad load) {
    this.load = load;
  }

  @Override
  public void start() {
    var begun = new CompletableFuture<Void>();
    Thread.ofPlatform()
        .name("load-areas")
        .start(() -> {
          try {
            load();
            begun.complete(null);
          } catch (Throwable e) {
            begun.completeExceptionally(e);
          }
        });
    loading = begun;
  }

  private void load() {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_REGION),
        () ->
            load.bringUpToDate()
                .ifPresent(changed ->
                    log.info(
                        "Areas of version {} loaded: {} added, {} renamed, {} closed",
                        changed.version(),
                        changed.added(),
                        changed.renamed(),
                        changed.closed())));
  }

  /** A list that could not be loaded ends the start, as any other failure of it does. */
  private void await() {
    CompletableFuture<Void> begun = loading;
    if (begun != null) {
      try {
        begun.join();
      } catch (CompletionException e) {
        throw new IllegalStateException("the lists of areas were not loaded", e.getCause());
      }
    }
  }

  @Override
  public void stop() {
    loading = null;
  }

  @Override
  public boolean isRunning() {
    return loading != null;
  }

  /** Before everything else that starts with the application. */
  @Override
  public int getPhase() {
    return -1;
  }

  /** Long before the web server, which starts in the last phases. */
  @Component
  static class Loaded extends BeforeOpening {

    private final LoadAreas areas;

    Loaded(LoadAreas areas) {
      super(1);
      this.areas = areas;
    }

    @Override
    protected void prepare() {
      areas.await();
    }
  }
}
