package id.satuatap.guard;

import org.springframework.context.SmartLifecycle;

/**
 * Something that is done once at every start, after the database is there and before the port
 * opens. What goes wrong in it ends the start.
 */
public abstract class BeforeOpening implements SmartLifecycle {

  private final int turn;
  private volatile boolean running;

  /**
   * @param turn lower ones first; the port opens long after the last
   */
  protected BeforeOpening(int turn) {
    this.turn = turn;
  }

  protected abstract void prepare();

  @Override
  public final void start() {
    prepare();
    running = true;
  }

  @Override
  public final void stop() {
    running = false;
  }

  @Override
  public final boolean isRunning() {
    return running;
  }

  @Override
  public final int getPhase() {
    return turn;
  }
}
