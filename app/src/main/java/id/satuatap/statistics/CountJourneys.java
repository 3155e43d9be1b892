package id.satuatap.statistics;

import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.journey.CameHome;
import id.satuatap.journey.GateTurned;
import id.satuatap.journey.JourneyAdvanced;
import id.satuatap.journey.JourneysImported;
import id.satuatap.journey.JourneysTakenBack;
import java.util.List;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Follows placement attempts: each stage counts with its first day. */
@Component
class CountJourneys {

  private final JourneyFactStore facts;

  CountJourneys(JourneyFactStore facts) {
    this.facts = facts;
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(JourneyAdvanced e) {
    facts.know(List.of(e));
    facts.recorded("journey", List.of(e));
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(JourneysImported e) {
    facts.know(e.journeys());
    facts.recorded("import", e.journeys());
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(JourneysTakenBack e) {
    facts.forget(e.journeys());
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(CameHome e) {
    facts.cameHome(e);
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(GateTurned e) {
    facts.turned(e);
  }
}
