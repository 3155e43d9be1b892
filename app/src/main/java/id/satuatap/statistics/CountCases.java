package id.satuatap.statistics;

import id.satuatap.access.CentreZones;
import id.satuatap.casework.CaseAdvanced;
import id.satuatap.casework.CaseAssigned;
import id.satuatap.casework.CaseClosed;
import id.satuatap.casework.CaseOpened;
import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Follows cases: how they began, who took them, how they ended. */
@Component
class CountCases {

  private static final String REOPENED = "reopened";

  private final FactStore facts;
  private final CentreZones zones;

  CountCases(FactStore facts, CentreZones zones) {
    this.facts = facts;
    this.zones = zones;
  }

  /** A case from a complaint was counted as the complaint. */
  @ApplicationModuleListener(condition = "!#e.fromComplaint()")
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(CaseOpened e) {
    facts.know(
        List.of(
            new Matter(
                e.caseId(),
                e.centre(),
                LocalDate.ofInstant(e.at(), zones.of(e.centre())),
                false,
                e.channel(),
                e.category(),
                e.sex(),
                e.phase(),
                e.procedural(),
                e.destination(),
                e.violence(),
                e.trafficking(),
                e.child(),
                e.at())));
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(CaseAssigned e) {
    facts.add(assignment(e, zones.of(e.centre())));
  }

  static FactStore.Assignment assignment(CaseAssigned e, ZoneId zone) {
    return new FactStore.Assignment(
        e.caseId(),
        e.at(),
        e.centre(),
        LocalDate.ofInstant(e.at(), zone),
        e.sex(),
        e.violence(),
        e.officerSex(),
        e.wished(),
        e.kept(),
        e.fallback(),
        Math.max(0, e.waited().toMinutes()));
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(CaseClosed e) {
    facts.end(
        e.caseId(),
        e.centre(),
        e.ground().toLowerCase(Locale.ROOT).replace('_', '-'),
        LocalDate.ofInstant(e.at(), zones.of(e.centre())),
        e.at());
  }

  /** What was closed and is taken up again is open. */
  @ApplicationModuleListener(condition = "#e.to().equalsIgnoreCase('" + REOPENED + "')")
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(CaseAdvanced e) {
    if (e.to().equalsIgnoreCase(REOPENED)) {
      facts.end(e.caseId(), e.centre(), null, null, e.at());
    }
  }
}
