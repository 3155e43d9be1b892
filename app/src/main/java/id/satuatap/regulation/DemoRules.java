package id.satuatap.regulation;

import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * In the demonstration the rules are there before anything is seeded: invented cases have deadlines
 * too. Loading them again later costs one query.
 */
@Component
@Profile("demo")
class DemoRules implements SmartLifecycle {

  private final ShippedRules rules;
  private boolean running;

  DemoRules(ShippedRules rules) {
    this.rules = rules;
  }

  @Override
  public void start() {
    rules.run(new DefaultApplicationArguments());
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

  /** Before the demonstration is seeded. */
  @Override
  public int getPhase() {
    return -1;
  }
}
