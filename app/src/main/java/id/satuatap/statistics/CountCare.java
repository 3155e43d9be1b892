package id.satuatap.statistics;

import id.satuatap.access.CentreZones;
import id.satuatap.casework.CareNoted;
import id.satuatap.casework.CaseAdvanced;
import id.satuatap.casework.CaseClosed;
import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.person.PersonMerged;
import id.satuatap.person.PersonUnmerged;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Follows what happens inside cases, how often they end and begin again, and joined records. */
@Component
class CountCare {

  private static final String REOPENED = "reopened";

  private final CareFactStore facts;
  private final CentreZones zones;
  private final Clock clock;

  CountCare(CareFactStore facts, CentreZones zones, Clock clock) {
    this.facts = facts;
    this.zones = zones;
    this.clock = clock;
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(CareNoted e) {
    facts.know(e, day(e.at(), e.centre()));
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(CaseClosed e) {
    facts.add(closing(e, day(e.at(), e.centre())));
  }

  static CareFactStore.Turn closing(CaseClosed e, LocalDate day) {
    return new CareFactStore.Turn(e.caseId(), true, e.at(), e.centre(), day, e.sex(), e.category());
  }

  @ApplicationModuleListener(condition = "#e.to().equalsIgnoreCase('" + REOPENED + "')")
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(CaseAdvanced e) {
    facts.add(
        new CareFactStore.Turn(
            e.caseId(), false, e.at(), e.centre(), day(e.at(), e.centre()), e.sex(), e.category()));
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(PersonMerged e) {
    facts.joined(e.absorbed(), e.centre(), day(clock.instant(), e.centre()));
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(PersonUnmerged e) {
    facts.parted(e.restored());
  }

  private LocalDate day(Instant at, UUID centre) {
    return LocalDate.ofInstant(at, zones.of(centre));
  }
}
