package id.satuatap.casework;

import id.satuatap.access.CentreZones;
import id.satuatap.kernel.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** What stands inside a case and speaks against closing it. */
@Component
class CareClosing implements ClosingCheck {

  private final CareStore store;
  private final CentreZones zones;
  private final Clock clock;

  CareClosing(CareStore store, CentreZones zones, Clock clock) {
    this.store = store;
    this.zones = zones;
    this.clock = clock;
  }

  @Override
  public List<Refusal> forbids(CaseView c, Ending ending) {
    Instant now = clock.instant();
    return CareClosingRule.forbids(
        store.of(c.id()),
        c.violence(),
        ending.solved(),
        LocalDate.ofInstant(now, zones.of(c.centre())),
        now);
  }
}
