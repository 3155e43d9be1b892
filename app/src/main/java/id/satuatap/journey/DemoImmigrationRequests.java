package id.satuatap.journey;

import id.satuatap.access.DemoChapter;
import id.satuatap.access.DemoOffice;
import id.satuatap.access.DemoRole;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.passport.PassportRequests;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Four people of Blitar, which has no immigration desk of its own, are sent to that of East Java.
 */
@Component
@Profile("demo")
class DemoImmigrationRequests implements DemoChapter {

  private static final UUID CENTRE = DemoOffice.LTSA_BLITAR.office();
  private static final UUID MANPOWER = DemoOffice.DISNAKER_BLITAR.office();
  private static final UUID DESK = DemoOffice.IMIGRASI_JATIM.office();
  private static final int SENT = 4;

  private static final Caller DUTY = Caller.system(DatabaseRole.SYSTEM_JOURNEY);
  private static final Caller COUNTER =
      new Caller(
          DatabaseRole.COUNTER, DemoRole.COUNTER.account(), MANPOWER, CENTRE, Map.of(), "demo");

  private final ImmigrationRequestStore store;
  private final JourneyStore journeys;
  private final PassportRequests requests;
  private final TransactionTemplate transaction;

  DemoImmigrationRequests(
      ImmigrationRequestStore store,
      JourneyStore journeys,
      PassportRequests requests,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.journeys = journeys;
    this.requests = requests;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public int order() {
    return 24;
  }

  @Override
  public void clear() {
    Callers.run(DUTY, () -> transaction.executeWithoutResult(s -> store.clear()));
  }

  @Override
  public void seed() {
    List<Journey> missing =
        Callers.call(
            DUTY,
            () ->
                Objects.requireNonNull(
                    transaction.execute(s ->
                        store.withoutPassport(CENTRE, SENT).stream()
                            .flatMap(id -> journeys.find(id).stream())
                            .toList())));
    Callers.run(
        COUNTER,
        () ->
            transaction.executeWithoutResult(s ->
                missing.forEach(journey ->
                    store.add(
                        requests.send(DESK, "new").orThrow(),
                        journey,
                        MANPOWER,
                        DemoRole.COUNTER.account()))));
  }
}
