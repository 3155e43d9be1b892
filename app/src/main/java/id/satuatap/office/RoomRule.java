package id.satuatap.office;

import id.satuatap.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When a room may be asked for, and what is left of a day. */
final class RoomRule {

  private RoomRule() {}

  static List<Refusal> refusals(
      Instant now,
      Instant from,
      Duration length,
      Duration shortest,
      Duration longest,
      Duration farthest) {
    var refusals = new ArrayList<Refusal>();
    if (length.compareTo(shortest) < 0 || length.compareTo(longest) > 0) {
      refusals.add(
          Refusal.of("office.refusal.room-length", shortest.toMinutes(), longest.toMinutes())
              .on("length"));
      return refusals;
    }
    if (from.plus(length).isBefore(now)) {
      refusals.add(Refusal.of("office.refusal.past").on("day"));
    }
    if (from.isAfter(now.plus(farthest))) {
      refusals.add(Refusal.of("office.refusal.too-far").on("day"));
    }
    return refusals;
  }

  /** What is free of one room between two instants; shorter gaps are of no use. */
  static List<Slot> gaps(
      RoomStore.Room room,
      List<RoomStore.Held> held,
      Instant opens,
      Instant closes,
      Duration shortest) {
    var gaps = new ArrayList<Slot>();
    Instant at = opens;
    for (RoomStore.Held taken : held) {
      if (!taken.room().equals(room.id())) {
        continue;
      }
      Instant until = taken.from().isBefore(closes) ? taken.from() : closes;
      if (Duration.between(at, until).compareTo(shortest) >= 0) {
        gaps.add(new Slot(room.id(), room.label(), at, until));
      }
      at = taken.to().isAfter(at) ? taken.to() : at;
    }
    if (Duration.between(at, closes).compareTo(shortest) >= 0) {
      gaps.add(new Slot(room.id(), room.label(), at, closes));
    }
    return gaps;
  }
}
