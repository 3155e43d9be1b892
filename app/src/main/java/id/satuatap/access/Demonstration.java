package id.satuatap.access;

import java.util.Comparator;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Seeds the demonstration before the port opens, and anew when somebody asks for it. */
@Component
@Profile("demo")
class Demonstration implements SmartLifecycle {

  private final DemoPeople people;
  private final List<DemoChapter> chapters;
  private boolean running;

  Demonstration(DemoPeople people, List<DemoChapter> chapters) {
    this.people = people;
    this.chapters = chapters.stream().sorted(Comparator.comparingInt(DemoChapter::order)).toList();
  }

  @Override
  public void start() {
    if (!people.isSeeded()) {
      reset();
    }
    running = true;
  }

  /** Two resets at once would seed everything twice. */
  synchronized void reset() {
    chapters.reversed().forEach(DemoChapter::clear);
    chapters.forEach(DemoChapter::seed);
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
    return 0;
  }
}
