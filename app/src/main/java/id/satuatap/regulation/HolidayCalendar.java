package id.satuatap.regulation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which days offices work, as far as it is known.
 *
 * <p>The week runs from Monday to Friday. Collective leave counts as a day off unless a rule says
 * otherwise. What is not known is never guessed: {@link #coverage} says for each year whether its
 * list is complete.
 */
final class HolidayCalendar {

  /** How much is known about the holidays of one year. */
  enum Coverage {
    COMPLETE,
    PARTIAL,
    UNKNOWN
  }

  /** Why a day is off; the holiday is null for Saturdays and Sundays. */
  record DayOff(LocalDate day, @Nullable Holiday holiday) {}

  private final TreeMap<LocalDate, Holiday> holidays = new TreeMap<>();
  private final Map<Integer, Coverage> years;
  private final boolean collectiveLeaveIsOff;

  HolidayCalendar(
      Collection<Holiday> holidays, Map<Integer, Coverage> years, boolean collectiveLeaveIsOff) {
    for (Holiday holiday : holidays) {
      if (holiday.kind() != HolidayKind.ORDINARY) {
        this.holidays.put(holiday.day(), holiday);
      }
    }
    this.years = Map.copyOf(years);
    this.collectiveLeaveIsOff = collectiveLeaveIsOff;
  }

  Coverage coverage(int year) {
    return years.getOrDefault(year, Coverage.UNKNOWN);
  }

  /** The holiday first, since a named reason tells more than "it is a Sunday". */
  Optional<DayOff> off(LocalDate day) {
    Holiday holiday = holidays.get(day);
    if (holiday != null && counts(holiday)) {
      return Optional.of(new DayOff(day, holiday));
    }
    DayOfWeek weekday = day.getDayOfWeek();
    return weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY
        ? Optional.of(new DayOff(day, null))
        : Optional.empty();
  }

  boolean isWorkingDay(LocalDate day) {
    return off(day).isEmpty();
  }

  Collection<Holiday> of(int year) {
    return holidays
        .subMap(LocalDate.of(year, 1, 1), true, LocalDate.of(year, 12, 31), true)
        .values();
  }

  private boolean counts(Holiday holiday) {
    return holiday.kind() == HolidayKind.NATIONAL || collectiveLeaveIsOff;
  }
}
