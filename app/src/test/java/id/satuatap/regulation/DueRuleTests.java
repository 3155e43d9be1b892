package id.satuatap.regulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueRuleTests {

  private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
  private static final ZoneId WITA = ZoneId.of("Asia/Makassar");
  private static final ZoneId WIT = ZoneId.of("Asia/Jayapura");

  private static final RuleBook SHIPPED = shipped();
  private static final HolidayCalendar CALENDAR = SHIPPED.calendar(LocalDate.of(2026, 1, 1));

  private static RuleBook shipped() {
    List<Flaw> flaws = new ArrayList<>();
    RuleFile file =
        RuleFile.read(new String(ShippedRules.content(), StandardCharsets.UTF_8), flaws);
    assertThat(flaws).isEmpty();
    return Books.of(file);
  }

  @ParameterizedTest(name = "{1} {2} from {0} ends on {3}")
  @CsvSource({
    // An ordinary week; the day itself does not count.
    "2026-11-02T09:00, 3, WORKING_DAY, 2026-11-05",
    // Friday to Monday.
    "2026-11-06T15:59, 1, WORKING_DAY, 2026-11-09",
    // On a Saturday the first working day is Monday.
    "2026-11-07T10:00, 1, WORKING_DAY, 2026-11-09",
    // Eid 2026: leave on 18, 20, 23, 24 March, Nyepi on 19, Eid on 21 and 22.
    "2026-03-17T10:00, 1, WORKING_DAY, 2026-03-25",
    "2026-03-17T10:00, 3, WORKING_DAY, 2026-03-27",
    // The leave that was added in August 2025.
    "2025-08-15T10:00, 1, WORKING_DAY, 2025-08-19",
    // Over the year: 24 December is leave, 25 Christmas, 1 January New Year.
    "2025-12-24T10:00, 2, WORKING_DAY, 2025-12-30",
    "2025-12-31T10:00, 1, WORKING_DAY, 2026-01-02",
    // Election days of 2024.
    "2024-02-13T10:00, 1, WORKING_DAY, 2024-02-15",
    "2024-11-26T10:00, 1, WORKING_DAY, 2024-11-28",
    // The time limit of a complaint: 15 working days over Eid and Good Friday 2026.
    "2026-03-09T08:00, 15, WORKING_DAY, 2026-04-07",
    // Calendar days do not care about holidays.
    "2026-03-17T23:59, 7, DAY, 2026-03-24",
    "2024-02-28T00:00, 1, DAY, 2024-02-29",
    // Months end where there is no such day.
    "2026-01-31T12:00, 1, MONTH, 2026-02-28",
    "2024-01-31T12:00, 1, MONTH, 2024-02-29",
    "2026-08-31T12:00, 6, MONTH, 2027-02-28",
    "2026-05-15T12:00, 12, MONTH, 2027-05-15"
  })
  void countsInTheUnitOfTheRule(
      LocalDateTime start, int amount, DeadlineUnit unit, LocalDate expected) {
    Due due = DueRule.due(start.atZone(WIB).toInstant(), amount, unit, WIB, CALENDAR);

    assertThat(due.lastDay()).isEqualTo(expected);
    assertThat(due.at()).isEqualTo(expected.plusDays(1).atStartOfDay(WIB).toInstant());
  }

  @Test
  void hoursAreExactAndOfNoZone() {
    Instant start = Instant.parse("2026-11-21T16:30:00Z");

    Due due = DueRule.due(start, 72, DeadlineUnit.HOUR, WIB, CALENDAR);

    assertThat(due.at()).isEqualTo(Instant.parse("2026-11-24T16:30:00Z"));
    assertThat(due.lastDay()).isEqualTo(LocalDate.of(2026, 11, 24));
    assertThat(due.passedAt(due.at().minusNanos(1))).isFalse();
    assertThat(due.passedAt(due.at())).isTrue();
  }

  @Test
  void theZoneOfTheCentreDecidesWhichDayItIs() {
    // 23:30 on Thursday in Jakarta is half past midnight on Friday in Makassar.
    Instant start = LocalDateTime.of(2026, 11, 5, 23, 30).atZone(WIB).toInstant();

    assertThat(DueRule.due(start, 1, DeadlineUnit.WORKING_DAY, WIB, CALENDAR).lastDay())
        .isEqualTo(LocalDate.of(2026, 11, 6));
    assertThat(DueRule.due(start, 1, DeadlineUnit.WORKING_DAY, WITA, CALENDAR).lastDay())
        .isEqualTo(LocalDate.of(2026, 11, 9));
    assertThat(DueRule.due(start, 1, DeadlineUnit.DAY, WIT, CALENDAR).at())
        .isEqualTo(Instant.parse("2026-11-07T15:00:00Z"));
  }

  @Test
  void everySkippedDayHasItsReason() {
    Instant start = LocalDateTime.of(2026, 3, 17, 10, 0).atZone(WIB).toInstant();

    Due due = DueRule.due(start, 1, DeadlineUnit.WORKING_DAY, WIB, CALENDAR);

    assertThat(due.skipped())
        .extracting(s -> s.day().getDayOfMonth() + " " + s.reason())
        .containsExactly(
            "18 COLLECTIVE_LEAVE",
            "19 NATIONAL",
            "20 COLLECTIVE_LEAVE",
            "21 NATIONAL",
            "22 NATIONAL",
            "23 COLLECTIVE_LEAVE",
            "24 COLLECTIVE_LEAVE");
    assertThat(due.certain()).isTrue();
  }

  @Test
  void collectiveLeaveCanBeMadeAnOrdinaryDay() {
    HolidayCalendar working =
        new HolidayCalendar(
            SHIPPED.holidays(), Map.of(2026, HolidayCalendar.Coverage.COMPLETE), false);
    Instant start = LocalDateTime.of(2026, 3, 17, 10, 0).atZone(WIB).toInstant();

    assertThat(DueRule.due(start, 1, DeadlineUnit.WORKING_DAY, WIB, working).lastDay())
        .isEqualTo(LocalDate.of(2026, 3, 18));
  }

  @Test
  void aYearWithoutHolidaysIsSaidNeverGuessed() {
    Instant start = LocalDateTime.of(2026, 12, 30, 10, 0).atZone(WIB).toInstant();

    Due within = DueRule.due(start, 1, DeadlineUnit.WORKING_DAY, WIB, CALENDAR);
    Due into = DueRule.due(start, 3, DeadlineUnit.WORKING_DAY, WIB, CALENDAR);
    Instant far = LocalDateTime.of(2030, 5, 6, 10, 0).atZone(WIB).toInstant();

    assertThat(within.certain()).isTrue();
    assertThat(into.uncertainYears()).containsExactly(2027);
    assertThat(into.lastDay()).isEqualTo(LocalDate.of(2027, 1, 5));
    assertThat(DueRule.due(far, 1, DeadlineUnit.WORKING_DAY, WIB, CALENDAR).uncertainYears())
        .containsExactly(2030);
    assertThat(DueRule.due(far, 1, DeadlineUnit.DAY, WIB, CALENDAR).certain()).isTrue();
  }

  @Test
  void sayHowFarAwayTheEndIsInTheUnitOfTheRule() {
    Instant start = LocalDateTime.of(2026, 11, 2, 9, 0).atZone(WIB).toInstant();
    Due due = DueRule.due(start, 5, DeadlineUnit.WORKING_DAY, WIB, CALENDAR);
    Due hours = DueRule.due(start, 72, DeadlineUnit.HOUR, WIB, CALENDAR);

    assertThat(DueRule.remaining(due, at(2026, 11, 4, 10), CALENDAR))
        .isEqualTo(new Due.Remaining(3, DeadlineUnit.WORKING_DAY, false));
    assertThat(DueRule.remaining(due, at(2026, 11, 9, 23), CALENDAR))
        .isEqualTo(new Due.Remaining(0, DeadlineUnit.WORKING_DAY, false));
    assertThat(DueRule.remaining(due, at(2026, 11, 11, 8), CALENDAR))
        .isEqualTo(new Due.Remaining(2, DeadlineUnit.WORKING_DAY, true));
    assertThat(DueRule.remaining(hours, at(2026, 11, 5, 8), CALENDAR))
        .isEqualTo(new Due.Remaining(1, DeadlineUnit.HOUR, false));
    assertThat(DueRule.remaining(hours, at(2026, 11, 5, 11), CALENDAR))
        .isEqualTo(new Due.Remaining(2, DeadlineUnit.HOUR, true));
  }

  @Test
  void aLimitOutOfRangeIsABrokenInvariant() {
    for (int amount : new int[] {Integer.MIN_VALUE, -1, 0, DueRule.MAX_AMOUNT + 1}) {
      assertThatThrownBy(() -> DueRule.due(Instant.EPOCH, amount, DeadlineUnit.DAY, WIB, CALENDAR))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void holdsForTwentyThousandRandomLimits() {
    Random random = new Random(20261122);
    long first = LocalDate.of(2024, 1, 1).toEpochDay();
    for (int i = 0; i < 20_000; i++) {
      ZoneId zone = List.of(WIB, WITA, WIT).get(random.nextInt(3));
      Instant start =
          LocalDate.ofEpochDay(first + random.nextInt(900))
              .atStartOfDay(zone)
              .plusSeconds(random.nextInt(86_400))
              .toInstant();
      int amount = 1 + random.nextInt(80);
      DeadlineUnit unit = DeadlineUnit.values()[random.nextInt(4)];
      Due due = DueRule.due(start, amount, unit, zone, CALENDAR);
      LocalDate startDay = start.atZone(zone).toLocalDate();

      assertThat(due.at()).isAfter(start);
      assertThat(due.lastDay()).isEqualTo(due.at().minusNanos(1).atZone(zone).toLocalDate());
      // A longer limit never ends earlier.
      assertThat(DueRule.due(start, amount + 1, unit, zone, CALENDAR).at()).isAfter(due.at());
      switch (unit) {
        case WORKING_DAY -> {
          long counted =
              startDay
                  .plusDays(1)
                  .datesUntil(due.lastDay().plusDays(1))
                  .filter(CALENDAR::isWorkingDay)
                  .count();
          assertThat(counted).isEqualTo(amount);
          assertThat(CALENDAR.isWorkingDay(due.lastDay())).isTrue();
          assertThat(due.lastDay().getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
          assertThat(due.skipped().size() + amount)
              .isEqualTo((int) (due.lastDay().toEpochDay() - startDay.toEpochDay()));
          // Two limits one after the other are as long as one of both lengths.
          assertThat(
                  DueRule.due(due.lastDay().atStartOfDay(zone).toInstant(), 5, unit, zone, CALENDAR)
                      .lastDay())
              .isEqualTo(DueRule.due(start, amount + 5, unit, zone, CALENDAR).lastDay());
        }
        case DAY -> assertThat(due.lastDay()).isEqualTo(startDay.plusDays(amount));
        case HOUR -> assertThat(due.at()).isEqualTo(start.plusSeconds(amount * 3_600L));
        case MONTH -> {
          assertThat(due.lastDay().getDayOfMonth()).isLessThanOrEqualTo(startDay.getDayOfMonth());
          assertThat(due.adjusted())
              .isEqualTo(due.lastDay().getDayOfMonth() != startDay.getDayOfMonth());
        }
      }
    }
  }

  private static Instant at(int year, int month, int day, int hour) {
    return LocalDateTime.of(year, month, day, hour, 0).atZone(WIB).toInstant();
  }
}
