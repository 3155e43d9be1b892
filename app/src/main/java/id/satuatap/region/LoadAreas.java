package id.satuatap.region;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Loads the lists while the application starts, before it answers its first request. */
@Component
class LoadAreas implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(LoadAreas.class);

  private final SeedLoad load;
  private volatile boolean running;

  LoadAreas(SeedLoad load) {
    this.load = load;
  }

  @Override
  public void start() {
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
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Long before the web server, which starts in the last phases. */
  @Override
  public int getPhase() {
    return 0;
  }
}
