package id.satuatap.statistics;

import id.satuatap.access.DemoChapter;
import id.satuatap.casework.DemoCases;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.intake.DemoComplaints;
import id.satuatap.journey.DemoJourneys;
import id.satuatap.office.AnnouncedServices;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts what the other chapters wrote without announcing it; what they announce is counted as
 * everywhere.
 */
@Component
@Profile("demo")
class DemoFacts implements DemoChapter {

  private static final int YEARS = 5;
  private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

  private final FactStore facts;
  private final AnnouncedServices services;
  private final DemoCases cases;
  private final DemoComplaints complaints;
  private final FirstAnswers answers;
  private final DemoJourneys journeys;
  private final JourneyFactStore journeyFacts;
  private final CareFactStore careFacts;
  private final TransactionTemplate transaction;
  private final Clock clock;

  DemoFacts(
      FactStore facts,
      AnnouncedServices services,
      DemoCases cases,
      DemoComplaints complaints,
      FirstAnswers answers,
      DemoJourneys journeys,
      JourneyFactStore journeyFacts,
      CareFactStore careFacts,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.facts = facts;
    this.services = services;
    this.cases = cases;
    this.complaints = complaints;
    this.answers = answers;
    this.journeys = journeys;
    this.journeyFacts = journeyFacts;
    this.careFacts = careFacts;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Override
  public int order() {
    return 90;
  }

  @Override
  public void clear() {
    duty(() -> {
      facts.clear();
      careFacts.clear();
      journeyFacts.clear();
    });
  }

  @Override
  public void seed() {
    // Read in the role of those who wrote them, before the transaction of our own.
    var answered = complaints.answered();
    var taken = journeys.taken();
    duty(() -> {
      journeyFacts.know(taken);
      var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
      var given =
          services.between(today.minusYears(YEARS), today).stream()
              .map(CountServices::fact)
              .toList();
      if (!given.isEmpty()) {
        facts.add(given);
      }
      facts.answeredFirst(
          answered.stream()
              .map(a ->
                  answers.of(
                      a.complaint(),
                      a.centre(),
                      LocalDate.ofInstant(a.receivedAt(), ZONE),
                      a.at(),
                      ZONE))
              .toList());
      cases.assigned().forEach(a -> facts.add(CountCases.assignment(a, ZONE)));
      cases
          .closed()
          .forEach(c -> {
            LocalDate day = LocalDate.ofInstant(c.at(), ZONE);
            facts.end(c.caseId(), c.centre(), c.ground(), day, c.at());
            careFacts.add(CountCare.closing(c, day));
          });
    });
  }

  private void duty(Runnable work) {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_STATISTICS),
        () -> transaction.executeWithoutResult(status -> work.run()));
  }
}
