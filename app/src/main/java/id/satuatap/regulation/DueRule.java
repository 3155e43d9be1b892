package id.satuatap.regulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Counts time limits. Pure: the same start, limit, zone and calendar give the same answer. */
final class DueRule {

  /** Longest limit counted, so that a slip of the finger cannot keep the machine counting. */
  static final int MAX_AMOUNT = 3_650;

  private DueRule() {}

  static Due due(
      Instant start, int amount, DeadlineUnit unit, ZoneId zone, HolidayCalendar calendar) {
    if (amount < 1 || amount > MAX_AMOUNT) {
      throw new IllegalArgumentException("limit out of range: " + amount);
    }
    LocalDate first = start.atZone(zone).toLocalDate();
    return switch (unit) {
      case HOUR -> {
        Instant end = start.plus(Duration.ofHours(amount));
        yield new Due(
            start, amount, unit, zone, end, lastDayBefore(end, zone), List.of(), false, Set.of());
      }
      case DAY -> whole(start, amount, unit, zone, first.plusDays(amount), false);
      case MONTH -> {
        LocalDate last = first.plusMonths(amount);
        yield whole(start, amount, unit, zone, last, last.getDayOfMonth() != first.getDayOfMonth());
      }
      case WORKING_DAY -> workingDays(start, amount, zone, first, calendar);
    };
  }

  static Due.Remaining remaining(Due due, Instant now, HolidayCalendar calendar) {
    boolean passed = due.passedAt(now);
    if (due.unit() == DeadlineUnit.HOUR) {
      Duration distance = Duration.between(now, due.at()).abs();
      long hours = passed ? distance.toHours() : Math.ceilDiv(distance.toSeconds(), 3_600L);
      return new Due.Remaining(Math.toIntExact(hours), DeadlineUnit.HOUR, passed);
    }
    LocalDate today = now.atZone(due.zone()).toLocalDate();
    LocalDate from = passed ? due.lastDay() : today;
    LocalDate to = passed ? today : due.lastDay();
    if (due.unit() != DeadlineUnit.WORKING_DAY) {
      return new Due.Remaining(
          Math.toIntExact(ChronoUnit.DAYS.between(from, to)), DeadlineUnit.DAY, passed);
    }
    int count = 0;
    for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
      if (calendar.isWorkingDay(day)) {
        count++;
      }
    }
    return new Due.Remaining(count, DeadlineUnit.WORKING_DAY, passed);
  }

  private static Due workingDays(
      Instant start, int amount, ZoneId zone, LocalDate first, HolidayCalendar calendar) {
    List<Due.Skipped> skipped = new ArrayList<>();
    Set<Integer> uncertain = new TreeSet<>();
    LocalDate day = first;
    int counted = 0;
    while (counted < amount) {
      day = day.plusDays(1);
      if (calendar.coverage(day.getYear()) != HolidayCalendar.Coverage.COMPLETE) {
        uncertain.add(day.getYear());
      }
      LocalDate current = day;
      var off = calendar.off(current);
      if (off.isEmpty()) {
        counted++;
      } else {
        skipped.add(skipped(off.get()));
      }
    }
    return new Due(
        start,
        amount,
        DeadlineUnit.WORKING_DAY,
        zone,
        endOf(day, zone),
        day,
        skipped,
        false,
        uncertain);
  }

  private static Due.Skipped skipped(HolidayCalendar.DayOff off) {
    Holiday holiday = off.holiday();
    if (holiday == null) {
      return new Due.Skipped(off.day(), Due.Reason.WEEKEND, null);
    }
    return new Due.Skipped(
        off.day(),
        holiday.kind() == HolidayKind.NATIONAL ? Due.Reason.NATIONAL : Due.Reason.COLLECTIVE_LEAVE,
        holiday.name());
  }

  private static Due whole(
      Instant start, int amount, DeadlineUnit unit, ZoneId zone, LocalDate last, boolean adjusted) {
    return new Due(
        start, amount, unit, zone, endOf(last, zone), last, List.of(), adjusted, Set.of());
  }

  private static Instant endOf(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }

  private static LocalDate lastDayBefore(Instant end, ZoneId zone) {
    return end.minusNanos(1).atZone(zone).toLocalDate();
  }
}
