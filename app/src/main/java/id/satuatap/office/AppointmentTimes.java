package id.satuatap.office;

import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.message.Messages;
import id.satuatap.message.NewMessage;
import id.satuatap.message.Recipient;
import id.satuatap.message.Template;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What time does to appointments: a reminder on the day before, an end to hours nobody came to, and
 * the addresses of all that are over forgotten.
 */
@Component
class AppointmentTimes {

  /** Morning and afternoon hours are reminded of at noon and in the evening of the day before. */
  private static final Duration BEFORE = Duration.ofHours(20);

  /** Booked later than this before the hour, a reminder would only disturb. */
  private static final Duration FRESH = Duration.ofHours(4);

  /** Late is not missed: a road may be long. */
  private static final Duration GRACE = Duration.ofHours(12);

  private final AppointmentStore store;
  private final Messages messages;
  private final Clock clock;

  AppointmentTimes(AppointmentStore store, Messages messages, Clock clock) {
    this.store = store;
    this.messages = messages;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT2M")
  @RunsAs(DatabaseRole.SYSTEM_OFFICE)
  @Transactional
  public void look() {
    Instant now = clock.instant();
    store
        .toRemind(now, now.plus(BEFORE), now.minus(FRESH))
        .forEach(id ->
            messages.send(
                new NewMessage(
                    "appointment-reminder " + id,
                    new Recipient.Subject(Appointments.KIND, id),
                    Template.APPOINTMENT,
                    Map.of("0", "at:" + store.starts(id)),
                    null)));
    store.markMissed(now.minus(GRACE), now);
    store.forgetContacts(now);
  }
}
