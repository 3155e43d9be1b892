package id.satuatap.office;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.satuatap.access.CentreZones;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.message.Channel;
import id.satuatap.message.Messages;
import id.satuatap.message.NewMessage;
import id.satuatap.message.Recipient;
import id.satuatap.message.SafeContact;
import id.satuatap.message.Template;
import id.satuatap.regulation.Holidays;
import id.satuatap.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hours promised to people who announce themselves. Strangers book and give back by a code that
 * opens one appointment; the people of the house see who is expected and take them in.
 */
@Service
class Appointments {

  static final String KIND = "appointment";
  static final String CONTACT = "office.appointment-contact";

  private static final Pattern TOKEN = Pattern.compile("[0-9a-z]{20}");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final AppointmentStore store;
  private final DeskStore desks;
  private final Tickets tickets;
  private final TicketTokens tokens;
  private final CentreZones zones;
  private final Holidays holidays;
  private final Vault vault;
  private final Messages messages;
  private final Audits audits;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Appointments(
      AppointmentStore store,
      DeskStore desks,
      Tickets tickets,
      TicketTokens tokens,
      CentreZones zones,
      Holidays holidays,
      Vault vault,
      Messages messages,
      Audits audits,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.store = store;
    this.desks = desks;
    this.tickets = tickets;
    this.tokens = tokens;
    this.zones = zones;
    this.holidays = holidays;
    this.vault = vault;
    this.messages = messages;
    this.audits = audits;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  // Booked --------------------------------------------------------------------------------------

  /** The hours that can still be had for a service, by day; empty where nobody receives by hour. */
  List<SlotRule.Day> free(ServiceStandard service) {
    return as(booking(service.centre()), () -> freeHours(service));
  }

  /** Desks of a centre that receive by appointment. */
  Set<UUID> receiving(UUID centre) {
    return Set.copyOf(
        as(
            booking(centre),
            () -> store.plans(centre).stream().map(SlotPlan::desk).distinct().toList()));
  }

  private List<SlotRule.Day> freeHours(ServiceStandard service) {
    var desk = desks.desk(service.desk());
    if (!service.active() || desk.isEmpty() || !desk.get().active()) {
      return List.of();
    }
    Instant now = clock.instant();
    ZoneId zone = zones.of(service.centre());
    LocalDate today = LocalDate.ofInstant(now, zone);
    var plans =
        store.plans(service.centre()).stream()
            .filter(p -> p.desk().equals(service.desk()))
            .toList();
    return SlotRule.free(
        plans,
        holidays::isWorkingDay,
        store.taken(
            service.desk(),
            now,
            today.plusDays(SlotRule.DAYS_AHEAD + 1).atStartOfDay(zone).toInstant()),
        now,
        zone);
  }

  /**
   * Promises the hour; sent again it promises nothing new.
   *
   * @return the code that opens it
   */
  Outcome<String> book(NewAppointment wanted) {
    ServiceStandard service = wanted.standard();
    String token = tokens.appointment(wanted.id());
    if (find(token).isPresent()) {
      return Outcome.done(token);
    }
    if (wanted.instead() != null) {
      // Given back first: her own place may be the only one left at that desk.
      giveBack(wanted.instead());
    }
    byte[] contact = sealed(wanted);
    return as(
        booking(service.centre()),
        () -> {
          var hour =
              freeHours(service).stream()
                  .flatMap(d -> d.hours().stream())
                  .filter(h -> h.starts().equals(wanted.starts()))
                  .findFirst();
          if (hour.isEmpty()
              || !store.takePlace(
                  service.desk(), wanted.starts(), hour.get().places(), wanted.id())) {
            return Outcome.refused(Refusal.of("office.refusal.hour-taken").on("hour"));
          }
          Caller caller = Callers.current();
          store.insert(
              wanted,
              hour.get().minutes(),
              caller.actor() != null,
              TicketTokens.index(token),
              contact,
              clock.instant(),
              caller.actor());
          return Outcome.done(token);
        });
  }

  private byte @Nullable [] sealed(NewAppointment wanted) {
    if (wanted.email() == null) {
      return null;
    }
    UUID centre = wanted.standard().centre();
    var rules = SafeContact.by(Set.of(Channel.EMAIL), zones.of(centre));
    var json = JSON.createObjectNode().put("email", wanted.email()).put("rules", rules.json());
    // A stranger may not write for the house; what she leaves is closed on her behalf.
    return Callers.call(
        Caller.system(DatabaseRole.SYSTEM_OFFICE),
        () -> vault.encryptFor(centre, CONTACT, wanted.id(), json.toString().getBytes(UTF_8)));
  }

  // By the code ---------------------------------------------------------------------------------

  /** What the code opens, for whoever has it. */
  Optional<Appointment> find(String token) {
    return id(token).flatMap(id -> as(holder(id), () -> store.find(id)));
  }

  String token(Appointment a) {
    return tokens.appointment(a.id());
  }

  /** She says which papers she has. */
  Outcome<Appointment> ready(String token, long ready) {
    return changed(token, a -> store.ready(a, ready));
  }

  Outcome<Appointment> giveBack(String token) {
    return changed(
        token,
        a -> {
          store.freePlace(a.id());
          return store.end(a, AppointmentState.CANCELLED, clock.instant());
        });
  }

  private interface Change {
    boolean on(Appointment a);
  }

  private Outcome<Appointment> changed(String token, Change change) {
    return id(token)
        .map(id ->
            as(
                holder(id),
                () -> {
                  var found = store.find(id);
                  if (found.isEmpty() || !found.get().open() || !change.on(found.get())) {
                    return Outcome.<Appointment>refused(
                        Refusal.of("office.refusal.appointment-over"));
                  }
                  return Outcome.done(found.get());
                }))
        .orElseGet(() -> Outcome.refused(Refusal.of("office.refusal.appointment-over")));
  }

  private Optional<UUID> id(String token) {
    return TOKEN.matcher(token).matches()
        ? as(
            Caller.system(DatabaseRole.SYSTEM_OFFICE),
            () -> store.byToken(TicketTokens.index(token)))
        : Optional.empty();
  }

  // At the house --------------------------------------------------------------------------------

  /** Who is expected on a day, in the centre's zone. */
  List<Appointment> of(UUID centre, LocalDate day) {
    ZoneId zone = zones.of(centre);
    return as(
        Callers.current(),
        () ->
            store.between(
                centre,
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant()));
  }

  Optional<Appointment> expected(UUID id) {
    return as(Callers.current(), () -> store.find(id));
  }

  /** She is there: she gets a number for the desk that promised the hour. */
  Outcome<Tickets.Issued> arrive(UUID id) {
    return staff(
        id,
        a -> {
          var issued =
              tickets.issue(
                  new NewTicket(
                      Ids.next(),
                      a.centre(),
                      TicketOrigin.APPOINTMENT,
                      a.assisted() ? TicketKind.ASSISTED : TicketKind.QUICK,
                      null,
                      a.wish() == Sex.UNKNOWN ? null : a.wish(),
                      a.sex(),
                      ClientStatus.POTENTIAL,
                      null,
                      a.desk(),
                      a.starts()));
          if (issued instanceof Outcome.Done<Tickets.Issued>(var done)
              && !store.arrive(a, done.ticket(), clock.instant())) {
            // Rolled back with the ticket: a colleague was quicker.
            throw new ChangedMeanwhile();
          }
          return issued;
        });
  }

  /** The house cannot keep its promise, or she rang to say that she does not come. */
  Outcome<Appointment> cancel(UUID id) {
    return staff(
        id,
        a -> {
          store.freePlace(a.id());
          if (!store.end(a, AppointmentState.CANCELLED, clock.instant())) {
            throw new ChangedMeanwhile();
          }
          if (a.reminds()) {
            tell(a, "appointment-cancelled ", Template.NEWS);
          }
          recorded("office.appointment.cancelled", a);
          return Outcome.done(a);
        });
  }

  /** What the desk thinks of the papers she says she has, before she travels. */
  Outcome<Appointment> answer(UUID id, boolean complete, String words) {
    return staff(
        id,
        a -> {
          if (!store.answer(a, complete, words)) {
            throw new ChangedMeanwhile();
          }
          if (!complete && a.reminds()) {
            tell(a, "appointment-missing " + a.version() + " ", Template.SOMETHING_MISSING);
          }
          recorded("office.appointment.answered", a);
          return Outcome.done(a);
        });
  }

  private void tell(Appointment a, String key, Template template) {
    messages.send(NewMessage.outside(key + a.id(), new Recipient.Subject(KIND, a.id()), template));
  }

  private interface Step<T> {
    Outcome<T> on(Appointment a);
  }

  private static final class ChangedMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private <T> Outcome<T> staff(UUID id, Step<T> step) {
    try {
      return as(
          Callers.current(),
          () -> {
            var found = store.find(id);
            return found.isEmpty() || !found.get().open()
                ? Outcome.refused(Refusal.of("office.refusal.appointment-over"))
                : step.on(found.get());
          });
    } catch (ChangedMeanwhile e) {
      return Outcome.refused(Refusal.of("office.refusal.appointment-over"));
    }
  }

  // Plans ---------------------------------------------------------------------------------------

  List<SlotPlan> plans(UUID centre) {
    return as(Callers.current(), () -> store.plans(centre));
  }

  Outcome<UUID> put(SlotPlan plan) {
    return as(
        Callers.current(),
        () -> {
          if (!store.insert(plan)) {
            return Outcome.refused(Refusal.of("office.refusal.plan-there").on("opens"));
          }
          audits.record(
              Entry.of("office.slots.set-up")
                  .about(new Subject("slot-plan", plan.id(), plan.centre(), plan.centre())));
          return Outcome.done(plan.id());
        });
  }

  /** Appointments that were promised already stay promised; false when there is no such plan. */
  boolean remove(UUID centre, UUID plan) {
    return as(
        Callers.current(),
        () -> {
          boolean there = store.delete(centre, plan);
          if (there) {
            audits.record(
                Entry.of("office.slots.removed")
                    .about(new Subject("slot-plan", plan, centre, centre)));
          }
          return there;
        });
  }

  private void recorded(String action, Appointment a) {
    audits.record(
        Entry.of(action)
            .about(new Subject(KIND, a.id(), a.centre(), a.centre()))
            .with(Details.none()));
  }

  // Who asks ------------------------------------------------------------------------------------

  /** The people of the house book in their own name, everybody else as a stranger. */
  private static Caller booking(UUID centre) {
    Caller caller = Callers.current();
    return centre.equals(caller.centre()) && Here.DESKS.contains(caller.role())
        ? caller
        : scoped("booking", centre);
  }

  private static Caller holder(UUID appointment) {
    return scoped(KIND, appointment);
  }

  private static Caller scoped(String scope, UUID id) {
    return new Caller(
        DatabaseRole.PUBLIC, null, null, null, Map.of(scope, Set.of(id.toString())), null);
  }

  @SuppressWarnings("NullAway") // the work never returns null
  private <T> T as(Caller caller, Supplier<T> work) {
    return Callers.call(caller, () -> transaction.execute(status -> work.get()));
  }
}
