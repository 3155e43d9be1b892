package id.satuatap.statistics;

import id.satuatap.access.DemoChapter;
import id.satuatap.access.DemoOffice;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The candidates of the years before: 6,482 in all by August 2025, more than 60 % of them women;
 * 1,849 women in the informal and 562 men in the formal sector from January to August 2025, as the
 * centre's own report has it. What the report does not say (the other groups, ages, destinations)
 * is invented, and so is what was done inside cases of the year before. They are facts without
 * persons, and are written after the first answer.
 */
@Component
@Profile("demo")
class DemoPast implements DemoChapter {

  private static final Logger log = LoggerFactory.getLogger(DemoPast.class);
  private static final UUID CENTRE = DemoOffice.LTSA_BLITAR.office();

  /** So many of one sex and sector, begun within these months. */
  private record Group(String sex, String sector, String from, int months, int n) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group("P", CandidateFigures.INFORMAL, "2025-01-01", 8, 1849),
          new Group("L", CandidateFigures.FORMAL, "2025-01-01", 8, 562),
          new Group("P", CandidateFigures.FORMAL, "2025-01-01", 8, 341),
          new Group("L", CandidateFigures.INFORMAL, "2025-01-01", 8, 118),
          new Group("P", CandidateFigures.INFORMAL, "2023-01-01", 24, 1690),
          new Group("L", CandidateFigures.FORMAL, "2023-01-01", 24, 1080),
          new Group("L", CandidateFigures.INFORMAL, "2023-01-01", 24, 422),
          new Group("P", CandidateFigures.FORMAL, "2023-01-01", 24, 420));

  private static final int CASES = 90;
  private static final int CASE_MONTHS = 10;

  private final JourneyFactStore facts;
  private final CareFactStore careFacts;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private volatile boolean ready;

  DemoPast(
      JourneyFactStore facts,
      CareFactStore careFacts,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.facts = facts;
    this.careFacts = careFacts;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public int order() {
    return 96;
  }

  /** Taken away with all other facts. */
  @Override
  public void clear() {}

  @Override
  public void seed() {
    if (ready) {
      begin();
    }
  }

  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    ready = true;
    begin();
  }

  private void begin() {
    Thread.ofVirtual()
        .name("demo-past")
        .start(() -> {
          try {
            write();
          } catch (RuntimeException e) {
            log.warn("The years before were not written: {}", e.getClass().getSimpleName());
          }
        });
  }

  private void write() {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_STATISTICS),
        () ->
            transaction.executeWithoutResult(s -> {
              GROUPS.forEach(
                  g -> facts.invent(CENTRE, g.sex(), g.sector(), g.from(), g.months(), g.n()));
              LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
              careFacts.invent(CENTRE, today.minusMonths(11), CASE_MONTHS, CASES);
              facts.inventAround(today);
            }));
  }
}
