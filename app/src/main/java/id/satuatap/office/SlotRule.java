package id.satuatap.office;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which hours can still be promised: those of the plan, on working days, not too soon to travel and
 * not so far that plans change, with a place left.
 */
final class SlotRule {

  /** Nobody is promised an hour she can hardly reach. */
  static final Duration NOTICE = Duration.ofHours(2);

  /** How far ahead places are given away. */
  static final int DAYS_AHEAD = 30;

  private SlotRule() {}

  /** An hour with places left. */
  record Free(Instant starts, int minutes, int places, int left) {}

  /** The free hours of a day, in order. */
  record Day(LocalDate day, List<Free> hours) {}

  static List<Day> free(
      List<SlotPlan> plans,
      Predicate<LocalDate> working,
      Map<Instant, Integer> taken,
      Instant now,
      ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    var days = new TreeMap<LocalDate, List<Free>>();
    for (int n = 0; n <= DAYS_AHEAD; n++) {
      LocalDate day = today.plusDays(n);
      if (!working.test(day)) {
        continue;
      }
      var hours = new ArrayList<Free>();
      for (SlotPlan plan : plans) {
        if (plan.weekday() == day.getDayOfWeek()) {
          hours.addAll(of(plan, day, taken, now.plus(NOTICE), zone));
        }
      }
      if (!hours.isEmpty()) {
        hours.sort(Comparator.comparing(Free::starts));
        days.put(day, hours);
      }
    }
    return days.entrySet().stream().map(e -> new Day(e.getKey(), e.getValue())).toList();
  }

  private static List<Free> of(
      SlotPlan plan, LocalDate day, Map<Instant, Integer> taken, Instant earliest, ZoneId zone) {
    var hours = new ArrayList<Free>();
    int length = plan.minutes() * 60;
    for (int at = plan.opens().toSecondOfDay();
        at + length <= plan.closes().toSecondOfDay();
        at += length) {
      Instant starts = day.atTime(LocalTime.ofSecondOfDay(at)).atZone(zone).toInstant();
      int left = plan.places() - taken.getOrDefault(starts, 0);
      if (left > 0 && !starts.isBefore(earliest)) {
        hours.add(new Free(starts, plan.minutes(), plan.places(), left));
      }
    }
    return hours;
  }
}
