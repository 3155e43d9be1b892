package id.satuatap.statistics;

import id.satuatap.access.DemoChapter;
import id.satuatap.access.DemoOffice;
import id.satuatap.access.DemoRole;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.statistics.ReleaseGate.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
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
 * Releases one table, one bulletin and the standard reports of a quarter of the demonstration
 * through the same door as every other, after the first answer.
 */
@Component
@Profile("demo")
class DemoRelease implements DemoChapter {

  private static final Logger log = LoggerFactory.getLogger(DemoRelease.class);
  private static final String REASON = "Contoh: buletin tahunan pusat layanan";

  private static final Duration PROMISED_BEFORE = Duration.ofDays(120);

  private final Releases releases;
  private final Bulletins bulletins;
  private final PublicReports reports;
  private final Inside inside;
  private final ReleaseStore store;
  private final ReleasePlanStore plans;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private volatile boolean ready;

  DemoRelease(
      Releases releases,
      Bulletins bulletins,
      PublicReports reports,
      Inside inside,
      ReleaseStore store,
      ReleasePlanStore plans,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.releases = releases;
    this.bulletins = bulletins;
    this.reports = reports;
    this.inside = inside;
    this.store = store;
    this.plans = plans;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public int order() {
    return 95;
  }

  @Override
  public void clear() {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_STATISTICS),
        () ->
            transaction.executeWithoutResult(s -> {
              store.clear();
              plans.clear();
            }));
  }

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
        .name("demo-release")
        .start(() -> {
          try {
            release();
          } catch (RuntimeException e) {
            log.warn("The example release was not made: {}", e.getClass().getSimpleName());
          }
        });
  }

  /** Bulletins of half a year, of which the one before last never came. */
  private void promise() {
    YearMonth last = bulletins.last();
    for (int i = -1; i < 5; i++) {
      YearMonth month = last.plusMonths(i);
      plans.insert(
          new ReleasePlan(
              Ids.next(),
              DemoOffice.LTSA_BLITAR.office(),
              DemoOffice.LTSA_BLITAR.organisation().name(),
              ReleasePlan.BULLETIN,
              month,
              month,
              month.plusMonths(1).atDay(15),
              clock.instant().minus(PROMISED_BEFORE),
              null,
              null,
              null),
          DemoRole.SUPERVISOR.account());
    }
  }

  private void release() {
    var head =
        new Caller(
            DatabaseRole.SUPERVISOR,
            DemoRole.SUPERVISOR.account(),
            DemoOffice.LTSA_BLITAR.office(),
            DemoOffice.LTSA_BLITAR.office(),
            Map.of(),
            "demo");
    Callers.run(
        head,
        () ->
            transaction.executeWithoutResult(s -> {
              if (releases.newest().isEmpty()) {
                promise();
                bulletins.publish(bulletins.last(), REASON);
                reports.publish(reports.quarters().getFirst(), REASON);
                YearMonth last = inside.thisMonth().minusMonths(1);
                var q =
                    new Question(
                        CubeKind.SERVICE,
                        last.minusMonths(11),
                        last,
                        List.of(Breakdown.KIND, Breakdown.CLIENT_STATUS),
                        Topic.ALL,
                        null);
                if (releases.publish(q, Method.ROUND, 3, REASON)
                    instanceof Outcome.Refused<UUID>(var why)) {
                  log.warn("The example release was refused: {}", why);
                }
              }
            }));
  }
}
