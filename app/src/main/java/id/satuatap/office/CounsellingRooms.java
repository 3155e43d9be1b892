package id.satuatap.office;

import id.satuatap.access.CentreZones;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Rooms with a door, held for a talk and never for two at once. */
@Service
@Transactional
public class CounsellingRooms {

  static final LocalTime OPENS = LocalTime.of(8, 0);
  static final LocalTime CLOSES = LocalTime.of(17, 0);
  private static final Duration SHORTEST = Duration.ofMinutes(10);
  private static final Duration LONGEST = Duration.ofHours(8);
  private static final Duration FARTHEST = Duration.ofDays(366);

  /** A talk at a counter takes about so long. */
  static final Duration TALK = Duration.ofMinutes(30);

  private final RoomStore store;
  private final CentreZones zones;
  private final Audits audits;
  private final Clock clock;

  CounsellingRooms(RoomStore store, CentreZones zones, Audits audits, Clock clock) {
    this.store = store;
    this.zones = zones;
    this.audits = audits;
    this.clock = clock;
  }

  /** The first room that is free then; refused when all are taken. */
  public Outcome<Booking> hold(UUID centre, Instant from, Duration length, @Nullable UUID forCase) {
    return hold(centre, null, from, length, forCase);
  }

  /**
   * This room, or any.
   *
   * @param room null for the first that is free
   */
  public Outcome<Booking> hold(
      UUID centre, @Nullable UUID room, Instant from, Duration length, @Nullable UUID forCase) {
    var refusals = RoomRule.refusals(clock.instant(), from, length, SHORTEST, LONGEST, FARTHEST);
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    Caller caller = Callers.current();
    UUID organisation = caller.organisation() == null ? centre : caller.organisation();
    Instant to = from.plus(length);
    boolean known = false;
    for (RoomStore.Room one : store.rooms(centre)) {
      if (!one.active() || room != null && !room.equals(one.id())) {
        continue;
      }
      known = true;
      UUID id = Ids.next();
      if (store.hold(id, centre, organisation, one.id(), from, to, forCase, caller.actor())) {
        recorded("office.room.held", id, organisation, centre);
        return Outcome.done(new Booking(id, one.id(), one.label(), from, to));
      }
    }
    return Outcome.refused(
        Refusal.of(known ? "office.refusal.room-taken" : "office.refusal.no-room").on("room"));
  }

  /** Gives the room back; once is enough. */
  public void free(UUID booking) {
    giveBack(booking);
  }

  /** False when there is no such booking of hers. */
  boolean giveBack(UUID booking) {
    if (store.free(booking, Callers.current().actor()) == 0) {
      return false;
    }
    recorded(
        "office.room.freed", booking, Callers.current().organisation(), Callers.current().centre());
    return true;
  }

  Outcome<UUID> make(UUID centre, String label, boolean stepFree) {
    if (label.isBlank() || label.length() > 40) {
      return Outcome.refused(Refusal.of("office.refusal.label").on("label"));
    }
    UUID id = Ids.next();
    if (!store.insertRoom(id, centre, label, stepFree)) {
      return Outcome.refused(Refusal.of("office.refusal.label-taken").on("label"));
    }
    audits.record(Entry.of("office.room.made").about(new Subject("room", id, centre, centre)));
    return Outcome.done(id);
  }

  List<RoomStore.Room> rooms(UUID centre) {
    return store.rooms(centre);
  }

  List<RoomStore.Held> held(UUID centre, LocalDate day) {
    ZoneId zone = zones.of(centre);
    return store.held(
        centre, day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
  }

  /** When which room is free within opening hours, by room and time. */
  public List<Slot> free(UUID centre, LocalDate day) {
    ZoneId zone = zones.of(centre);
    Instant opens = day.atTime(OPENS).atZone(zone).toInstant();
    Instant closes = day.atTime(CLOSES).atZone(zone).toInstant();
    var held = store.held(centre, opens, closes);
    var slots = new ArrayList<Slot>();
    for (RoomStore.Room room : store.rooms(centre)) {
      if (room.active()) {
        slots.addAll(RoomRule.gaps(room, held, opens, closes, SHORTEST));
      }
    }
    return slots;
  }

  /** Rooms in which a talk can begin at once and be ended in peace, whatever the hour. */
  List<RoomStore.Room> freeNow(UUID centre) {
    Instant now = clock.instant();
    var taken =
        store.held(centre, now, now.plus(TALK)).stream()
            .map(RoomStore.Held::room)
            .collect(Collectors.toSet());
    return store.rooms(centre).stream()
        .filter(room -> room.active() && !taken.contains(room.id()))
        .toList();
  }

  /**
   * How the rooms were used.
   *
   * @param held bookings that were not given back
   */
  public record Use(long held, long forCases, long minutes) {}

  /** Bookings that begin from the first to the last day, both included. */
  public Use use(UUID centre, LocalDate from, LocalDate to) {
    ZoneId zone = zones.of(centre);
    return store.use(
        centre, from.atStartOfDay(zone).toInstant(), to.plusDays(1).atStartOfDay(zone).toInstant());
  }

  private void recorded(
      String action, UUID booking, @Nullable UUID organisation, @Nullable UUID centre) {
    audits.record(
        Entry.of(action)
            .about(new Subject("booking", booking, organisation, centre))
            .with(Details.none()));
  }
}
