package id.satuatap.statistics;

import id.satuatap.access.CentreZones;
import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.intake.ComplaintAnswered;
import id.satuatap.regulation.Regulations;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Notes how long a complaint waited for its first answer, and whether that was within the limit.
 */
@Component
class FirstAnswers {

  static final String DEADLINE = "public-complaint.first-answer";

  private final FactStore facts;
  private final CentreZones zones;
  private final Regulations regulations;

  FirstAnswers(FactStore facts, CentreZones zones, Regulations regulations) {
    this.facts = facts;
    this.zones = zones;
    this.regulations = regulations;
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(ComplaintAnswered e) {
    LocalDate day =
        facts
            .day(e.complaint())
            .orElseThrow(() -> new IllegalStateException("an answer before its complaint"));
    facts.answeredFirst(List.of(of(e.complaint(), e.centre(), day, e.at(), zones.of(e.centre()))));
  }

  FactStore.Answer of(UUID complaint, UUID centre, LocalDate day, Instant at, ZoneId zone) {
    return new FactStore.Answer(
        complaint,
        centre,
        day,
        (int) Math.max(0, ChronoUnit.DAYS.between(day, LocalDate.ofInstant(at, zone))),
        regulations
            .due(DEADLINE, day.atStartOfDay(zone).toInstant(), zone)
            .map(due -> !due.due().passedAt(at))
            .orElse(true),
        at);
  }
}
