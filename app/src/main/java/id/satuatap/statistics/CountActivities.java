package id.satuatap.statistics;

import id.satuatap.activity.ActivityHeld;
import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Counts activities as they are known now, and no more when they were taken back. */
@Component
class CountActivities {

  private final FactStore facts;

  CountActivities(FactStore facts) {
    this.facts = facts;
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(ActivityHeld e) {
    facts.know(e);
  }
}
