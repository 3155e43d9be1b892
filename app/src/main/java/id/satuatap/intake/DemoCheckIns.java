package id.satuatap.intake;

import id.satuatap.access.DemoChapter;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.journey.DemoSigns;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The end of the ladder: complaints opened by silence and by an answer that was not good. */
@Component
@Profile("demo")
class DemoCheckIns implements DemoChapter {

  private final DemoSigns signs;
  private final FollowCheckIns follow;

  DemoCheckIns(DemoSigns signs, FollowCheckIns follow) {
    this.signs = signs;
    this.follow = follow;
  }

  /** After the cases, which are made of the complaints before. */
  @Override
  public int order() {
    return 45;
  }

  /** Goes with the complaints. */
  @Override
  public void clear() {}

  @Override
  public void seed() {
    var waiting = signs.waiting();
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_INTAKE),
        () -> {
          waiting.missed().forEach(follow::missed);
          waiting.unwell().forEach(follow::unwell);
        });
  }
}
