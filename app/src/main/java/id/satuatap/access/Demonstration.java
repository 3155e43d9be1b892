package id.satuatap.access;

import java.util.Comparator;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Seeds the demonstration before the port opens, and anew when somebody asks for it. One that was
 * cut off half-way, by a kill or an impatient key, is begun again at the next start.
 */
@Component
@Profile("demo")
class Demonstration implements SmartLifecycle {

  private final MarkStore marks;
  private final Duty duty;
  private final List<DemoChapter> chapters;
  private boolean running;

  Demonstration(MarkStore marks, Duty duty, List<DemoChapter> chapters) {
    this.marks = marks;
    this.duty = duty;
    this.chapters = chapters.stream().sorted(Comparator.comparingInt(DemoChapter::order)).toList();
  }

  @Override
  public void start() {
    if (!duty.call(marks::isWhole)) {
      reset();
    }
    running = true;
  }

  /** Two resets at once would seed everything twice. */
  synchronized void reset() {
    duty.call(marks::setUnfinished);
    chapters.reversed().forEach(DemoChapter::clear);
    chapters.forEach(DemoChapter::seed);
    duty.call(marks::setWhole);
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
