package id.satuatap.journey;

import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** She has left: what she chose before is counted from the day she did. */
@Component
class FollowDeparture {

  private final JourneyStore journeys;
  private final Chosen chosen;

  FollowDeparture(JourneyStore journeys, Chosen chosen) {
    this.journeys = journeys;
    this.chosen = chosen;
  }

  @RunsAs(DatabaseRole.SYSTEM_JOURNEY)
  @ApplicationModuleListener
  void on(Departed departed) {
    journeys.find(departed.journey()).ifPresent(chosen::departed);
  }
}
