package id.satuatap.statistics;

import id.satuatap.access.CentreZones;
import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.intake.ComplaintChanged;
import id.satuatap.intake.ComplaintReceived;
import id.satuatap.intake.ComplaintWithdrawn;
import id.satuatap.intake.ComplaintsReceived;
import java.time.LocalDate;
import java.util.List;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Counts complaints, each once, under what is known of it now. */
@Component
class CountComplaints {

  private final FactStore facts;
  private final CentreZones zones;

  CountComplaints(FactStore facts, CentreZones zones) {
    this.facts = facts;
    this.zones = zones;
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(ComplaintReceived e) {
    facts.know(List.of(matter(e)));
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(ComplaintsReceived e) {
    facts.know(e.complaints().stream().map(this::matter).toList());
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(ComplaintChanged e) {
    facts.know(
        List.of(
            new Matter(
                e.complaint(),
                e.centre(),
                LocalDate.ofInstant(e.at(), zones.of(e.centre())),
                true,
                "",
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
  void on(ComplaintWithdrawn e) {
    facts.end(
        e.complaint(),
        e.centre(),
        "withdrawn",
        LocalDate.ofInstant(e.at(), zones.of(e.centre())),
        e.at());
  }

  private Matter matter(ComplaintReceived e) {
    return new Matter(
        e.complaint(),
        e.centre(),
        LocalDate.ofInstant(e.at(), zones.of(e.centre())),
        true,
        e.channel(),
        e.category(),
        e.sex(),
        e.phase(),
        e.procedural(),
        e.destination(),
        e.violence(),
        e.trafficking(),
        e.child(),
        e.at());
  }
}
