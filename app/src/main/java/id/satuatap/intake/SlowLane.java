package id.satuatap.intake;

import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Nobody is refused when many come at once: above a threshold complaints are stored and
 * acknowledged as ever, and announced to the rest of the house a little later. Immediate danger
 * never waits here.
 */
@Component
class SlowLane {

  /** So many a second are announced at once, on the long run. */
  private static final int A_SECOND = 40;

  private static final int IN_A_BURST = 400;
  private static final int AT_ONCE = 200;

  /** Changes to one complaint by one form: more than anybody writes, fewer than a program could. */
  private static final int A_FORM = 40;

  private static final Duration FORM_REFILL = Duration.ofMinutes(10);
  private static final int FORMS = 20_000;

  private final LaneStore store;
  private final ApplicationEventPublisher events;
  private final Bucket all =
      Bucket.builder()
          .addLimit(
              limit -> limit.capacity(IN_A_BURST).refillGreedy(A_SECOND, Duration.ofSeconds(1)))
          .build();
  private final Map<UUID, Bucket> forms =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Bucket> eldest) {
          return size() > FORMS;
        }
      };

  SlowLane(LaneStore store, ApplicationEventPublisher events) {
    this.store = store;
    this.events = events;
  }

  /** False when what comes now is announced later. */
  boolean isFree(int complaints) {
    return all.tryConsume(complaints);
  }

  /** False when this one form was sent too often; it is the form that is counted, no address. */
  boolean roomFor(UUID form) {
    Bucket bucket;
    synchronized (forms) {
      bucket =
          forms.computeIfAbsent(
              form,
              f ->
                  Bucket.builder()
                      .addLimit(limit -> limit.capacity(A_FORM).refillGreedy(A_FORM, FORM_REFILL))
                      .build());
    }
    return bucket.tryConsume(1);
  }

  /** Announces what waited, at most so many a second that people still come first. */
  @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT5S")
  @RunsAs(DatabaseRole.SYSTEM_INTAKE)
  @Transactional
  public void announceWaiting() {
    List<ComplaintReceived> waiting = store.takeWaiting(AT_ONCE);
    Map<UUID, List<ComplaintReceived>> byCentre =
        waiting.stream()
            .collect(
                Collectors.groupingBy(
                    ComplaintReceived::centre, LinkedHashMap::new, Collectors.toList()));
    byCentre.forEach(
        (centre, some) -> events.publishEvent(new ComplaintsReceived(Ids.next(), centre, some)));
  }
}
