package id.satuatap.activity;

import id.satuatap.access.CentreZones;
import id.satuatap.activity.Activity.Fields;
import id.satuatap.activity.Activity.State;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.IndonesianZone;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register: written down, held, corrected, taken back; each announced as it stands. */
@Service
@Transactional
public class Activities {

  static final Set<DatabaseRole> WRITERS =
      Set.of(DatabaseRole.COUNTER, DatabaseRole.CASEWORK, DatabaseRole.SUPERVISOR);
  static final Set<DatabaseRole> READERS =
      Set.of(
          DatabaseRole.COUNTER,
          DatabaseRole.CASEWORK,
          DatabaseRole.SUPERVISOR,
          DatabaseRole.NATIONAL);

  private final ActivityStore store;
  private final ParticipantStore participants;
  private final CentreZones zones;
  private final Audits audits;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Activities(
      ActivityStore store,
      ParticipantStore participants,
      CentreZones zones,
      Audits audits,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.participants = participants;
    this.zones = zones;
    this.audits = audits;
    this.events = events;
    this.clock = clock;
  }

  /** Today where the reader works. */
  LocalDate today() {
    UUID centre = Callers.current().centre();
    return LocalDate.ofInstant(
        clock.instant(), centre == null ? IndonesianZone.WIB.zone() : zones.of(centre));
  }

  List<Activity> list(ActivityStore.Filter filter, long skip, int most) {
    return store.list(scope(), filter, skip, most);
  }

  ActivityStore.Sum sum(ActivityStore.Filter filter) {
    return store.sum(scope(), filter);
  }

  List<String> programmes() {
    return store.programmes(scope());
  }

  /** One activity the caller may see. */
  public Optional<Activity> find(UUID id) {
    reader();
    return store.find(id);
  }

  /**
   * Writes an activity down: as held when its day has come, else as planned.
   *
   * @param id made with the form, so that a form counts once however often it is sent
   */
  Outcome<UUID> record(UUID id, Fields fields) {
    return record(id, fields, null);
  }

  /** Null as import: typed by hand. */
  Outcome<UUID> record(UUID id, Fields fields, @Nullable UUID importId) {
    Caller caller = writer();
    UUID centre = centre(caller);
    State state = fields.day().isAfter(today()) ? State.PLANNED : State.HELD;
    if (!store.insert(id, centre, office(caller), state, fields, importId, caller.actor())) {
      return store.find(id).isPresent()
          ? Outcome.done(id)
          : Outcome.refused(Refusal.of("activity.refusal.twice").on("judul"));
    }
    recorded("activity.recorded", id);
    announce(id);
    return Outcome.done(id);
  }

  /** Corrects what is written down. */
  Outcome<UUID> change(UUID id, int seen, Fields fields) {
    Activity before = theirs(id);
    if (before.state() == State.TAKEN_BACK) {
      return Outcome.refused(Refusal.of("activity.refusal.taken-back"));
    }
    if (store.same(before.centre(), fields).filter(same -> !same.equals(id)).isPresent()) {
      return Outcome.refused(Refusal.of("activity.refusal.twice").on("judul"));
    }
    boolean ahead = fields.day().isAfter(today());
    if (ahead && participants.of(id).stream().anyMatch(Participant::present)) {
      return Outcome.refused(Refusal.of("activity.refusal.attended").on("tanggal"));
    }
    State state = ahead ? State.PLANNED : before.state();
    if (!store.update(id, seen, state, fields)) {
      return Outcome.refused(Refusal.of("activity.refusal.changed"));
    }
    recorded("activity.changed", id);
    announce(id);
    return Outcome.done(id);
  }

  /** It took place as planned. */
  Outcome<UUID> held(UUID id) {
    Activity activity = theirs(id);
    if (activity.fields().day().isAfter(today())) {
      return Outcome.refused(Refusal.of("activity.refusal.not-yet"));
    }
    if (store.move(id, State.HELD)) {
      recorded("activity.held", id);
      announce(id);
    }
    return Outcome.done(id);
  }

  /**
   * It did not take place, or was written down by mistake: it stays to be seen and counts no more.
   */
  Outcome<UUID> takeBack(UUID id) {
    Activity activity = theirs(id);
    if (store.move(id, State.TAKEN_BACK)) {
      recorded("activity.taken-back", id);
      announce(id);
      participants.of(id).stream()
          .filter(Participant::present)
          .forEach(p -> attendance(activity, p, false));
    }
    return Outcome.done(id);
  }

  /** Says how an activity stands now; what was only planned was never announced. */
  void announce(UUID id) {
    Activity a = store.find(id).orElseThrow();
    events.publishEvent(fact(a, clock.instant()));
  }

  /** Says of a person of the register that she was there, or was not after all. */
  void attendance(Activity a, Participant p, boolean present) {
    UUID person = p.person();
    if (person == null) {
      return;
    }
    // Noon of the day: the hour is not written down, and no zone moves noon to another day.
    var at = a.fields().day().atTime(12, 0).atZone(zones.of(a.centre())).toInstant();
    String kind = a.fields().kind().code();
    events.publishEvent(
        present
            ? new ActivityAttended(a.id(), person, a.centre(), kind, at)
            : new AttendanceTakenBack(a.id(), person, a.centre(), kind, at));
  }

  static ActivityHeld fact(Activity a, java.time.Instant at) {
    var f = a.fields();
    var people = a.people();
    return new ActivityHeld(
        a.id(),
        a.centre(),
        a.organisation(),
        f.kind().code(),
        f.day(),
        f.organiser(),
        f.programme(),
        f.funder(),
        Math.toIntExact(people.women()),
        Math.toIntExact(people.men()),
        Math.toIntExact(people.unknown()),
        a.state() == State.HELD,
        at);
  }

  /** An activity of the caller's centre, to be changed by her. */
  Activity theirs(UUID id) {
    writer();
    return store.find(id).orElseThrow(() -> new AccessDeniedException("no such activity"));
  }

  static Caller writer() {
    Caller caller = Callers.current();
    if (!WRITERS.contains(caller.role()) || caller.centre() == null) {
      throw new AccessDeniedException("activities are written down by officers of a centre");
    }
    return caller;
  }

  static Caller reader() {
    Caller caller = Callers.current();
    if (!READERS.contains(caller.role())
        || caller.role() != DatabaseRole.NATIONAL && caller.centre() == null) {
      throw new AccessDeniedException("activities are for officers of a centre and the ministry");
    }
    return caller;
  }

  /** The reader's centre; null for the whole country. */
  private static @Nullable UUID scope() {
    Caller caller = reader();
    return caller.role() == DatabaseRole.NATIONAL ? null : caller.centre();
  }

  static UUID centre(Caller caller) {
    UUID centre = caller.centre();
    if (centre == null) {
      throw new AccessDeniedException("no centre");
    }
    return centre;
  }

  static UUID office(Caller caller) {
    UUID organisation = caller.organisation();
    return organisation == null ? centre(caller) : organisation;
  }

  void recorded(String action, UUID id) {
    Caller caller = Callers.current();
    audits.record(
        Entry.of(action)
            .about(new Subject("activity", id, caller.organisation(), caller.centre()))
            .with(Details.none()));
  }
}
