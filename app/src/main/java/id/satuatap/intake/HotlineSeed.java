package id.satuatap.intake;

import id.satuatap.guard.BeforeOpening;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import org.springframework.stereotype.Component;

/** Brings the shipped numbers in before the port opens. */
@Component
class HotlineSeed extends BeforeOpening {

  private final Hotlines hotlines;

  HotlineSeed(Hotlines hotlines) {
    super(-10);
    this.hotlines = hotlines;
  }

  @Override
  protected void prepare() {
    Callers.run(Caller.system(DatabaseRole.SYSTEM_INTAKE), hotlines::load);
  }
}
