package id.satuatap.office;

import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Sex;
import id.satuatap.shell.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Invented people who announced themselves: one for within the hour, some for the next days. */
@Component
@Profile("demo")
class DemoAppointments {

  private static final int HALF_AN_HOUR = 1800;

  private final Appointments appointments;
  private final AppointmentStore store;
  private final DeskStore desks;
  private final TicketTokens tokens;
  private final Clock clock;

  DemoAppointments(
      Appointments appointments,
      AppointmentStore store,
      DeskStore desks,
      TicketTokens tokens,
      Clock clock) {
    this.appointments = appointments;
    this.store = store;
    this.desks = desks;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * In the transaction of whoever seeds. The hour is outside any plan: the demo has no closing
   * time.
   */
  void soon(UUID centre) {
    Instant next =
        Instant.ofEpochSecond(
            (clock.instant().plus(Duration.ofMinutes(20)).getEpochSecond() / HALF_AN_HOUR + 1)
                * HALF_AN_HOUR);
    UUID id = Ids.next();
    store.insert(
        wanted(id, service(centre), next, Sex.FEMALE, 0b0111),
        30,
        true,
        TicketTokens.index(tokens.appointment(id)),
        null,
        clock.instant(),
        null);
  }

  /** In transactions of their own, as strangers would book. */
  void later(ServiceStandard service) {
    var days = appointments.free(service).stream().skip(1).limit(3).toList();
    for (int n = 0; n < days.size(); n++) {
      appointments.book(
          wanted(
              Ids.next(),
              service,
              days.get(n).hours().get(n % days.get(n).hours().size()).starts(),
              n == 1 ? Sex.MALE : Sex.FEMALE,
              n == 2 ? 0b1111 : 0b0001));
    }
  }

  ServiceStandard service(UUID centre) {
    return desks.standards(centre).stream()
        .filter(s -> s.code().equals("TK1"))
        .findFirst()
        .orElseThrow();
  }

  private static NewAppointment wanted(
      UUID id, ServiceStandard service, Instant starts, Sex sex, long ready) {
    return new NewAppointment(
        id, service, starts, sex, Sex.UNKNOWN, false, ready, null, Language.ID, null);
  }
}
