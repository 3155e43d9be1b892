package id.satuatap.intake;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Brings the shipped numbers in before the port opens. */
@Component
class HotlineSeed implements SmartLifecycle {

  private final Hotlines hotlines;
  private boolean running;

  HotlineSeed(Hotlines hotlines) {
    this.hotlines = hotlines;
  }

  @Override
  public void start() {
    Callers.run(Caller.system(DatabaseRole.SYSTEM_INTAKE), hotlines::load);
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

  @Override
  public int getPhase() {
    return -10;
  }
}
