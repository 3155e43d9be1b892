package id.satuatap.journey;

import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.person.PersonMerged;
import java.util.List;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Two records turned out to be one person: when both have an open journey, the later one stands
 * still until somebody has decided which goes on.
 */
@Component
class StopOnMerge {

  private final JourneyStore store;
  private final Halts halts;

  StopOnMerge(JourneyStore store, Halts halts) {
    this.store = store;
    this.halts = halts;
  }

  @RunsAs(DatabaseRole.SYSTEM_JOURNEY)
  @ApplicationModuleListener
  void on(PersonMerged merged) {
    List<Journey> open =
        store.ofPersons(List.of(merged.kept(), merged.absorbed())).stream()
            .filter(Journey::open)
            .toList();
    // The newest first: all but the oldest wait.
    open.stream()
        .limit(Math.max(0, open.size() - 1))
        .forEach(j -> halts.stop(j, HaltReason.TWO_OPEN));
  }
}
