package id.satuatap.office;

import id.satuatap.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What a shift may be: at most 16 hours, over midnight where it ends before it begins. */
final class ShiftRule {

  static final int LONGEST_HOURS = 16;
  static final int FARTHEST_DAYS = 366;

  private ShiftRule() {}

  /** A shift as it stands on the clock. */
  record Span(Instant from, Instant to) {}

  static Span span(LocalDate day, LocalTime from, LocalTime to, ZoneId zone) {
    LocalDate ends = to.isAfter(from) ? day : day.plusDays(1);
    return new Span(
        day.atTime(from).atZone(zone).toInstant(), ends.atTime(to).atZone(zone).toInstant());
  }

  static List<Refusal> refusals(
      LocalDate today, LocalDate day, LocalTime from, LocalTime to, ZoneId zone) {
    var refusals = new ArrayList<Refusal>();
    if (Math.abs(day.toEpochDay() - today.toEpochDay()) > FARTHEST_DAYS) {
      refusals.add(Refusal.of("office.refusal.too-far").on("day"));
    }
    Span span = span(day, from, to, zone);
    Duration length = Duration.between(span.from(), span.to());
    if (length.compareTo(Duration.ofHours(LONGEST_HOURS)) > 0
        || length.compareTo(Duration.ofMinutes(15)) < 0) {
      refusals.add(Refusal.of("office.refusal.shift-length", LONGEST_HOURS).on("to"));
    }
    return refusals;
  }
}
