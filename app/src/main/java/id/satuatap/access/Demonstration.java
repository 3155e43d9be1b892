package id.satuatap.access;

import id.satuatap.guard.BeforeOpening;
import java.util.Comparator;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Seeds the demonstration before the port opens, and anew when somebody asks for it. One that was
 * cut off half-way, by a kill or an impatient key, is begun again at the next start.
 */
@Component
@Profile("demo")
class Demonstration extends BeforeOpening {

  private final MarkStore marks;
  private final Duty duty;
  private final List<DemoChapter> chapters;

  Demonstration(MarkStore marks, Duty duty, List<DemoChapter> chapters) {
    super(0);
    this.marks = marks;
    this.duty = duty;
    this.chapters = chapters.stream().sorted(Comparator.comparingInt(DemoChapter::order)).toList();
  }

  @Override
  protected void prepare() {
    if (!duty.call(marks::isWhole)) {
      reset();
    }
  }

  /** Two resets at once would seed everything twice. */
  synchronized void reset() {
    duty.call(marks::setUnfinished);
    chapters.reversed().forEach(DemoChapter::clear);
    chapters.forEach(DemoChapter::seed);
    duty.call(marks::setWhole);
  }
}
