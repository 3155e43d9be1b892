package id.satuatap.office;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.kernel.IndonesianZone;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SlotRuleTests {

  private static final ZoneId WIB = IndonesianZone.WIB.zone();
  private static final UUID DESK = UUID.randomUUID();
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final Predicate<LocalDate> WEEKDAYS =
      day -> day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue();

  @Test
  void anHourEndsBeforeTheDeskCloses() {
    var days = free(List.of(plan(DayOfWeek.TUESDAY, "08:30", "10:15", 30, 1)), Map.of());
    assertThat(days.getFirst().day()).isEqualTo(MONDAY.plusDays(1));
    assertThat(days.getFirst().hours())
        .extracting(SlotRule.Free::starts)
        .containsExactly(at(1, "08:30"), at(1, "09:00"), at(1, "09:30"));
  }

  @Test
  void nothingIsPromisedSoonerThanAnybodyCanTravel() {
    // It is 08.00; with two hours of notice the first hour of today is 10.00.
    var days = free(List.of(plan(DayOfWeek.MONDAY, "08:00", "11:00", 30, 1)), Map.of());
    assertThat(days.getFirst().hours())
        .extracting(SlotRule.Free::starts)
        .containsExactly(at(0, "10:00"), at(0, "10:30"));
  }

  @Test
  void aHolidayIsLeftOut() {
    var days =
        SlotRule.free(
            List.of(plan(DayOfWeek.TUESDAY, "08:00", "09:00", 30, 1)),
            day -> !day.equals(MONDAY.plusDays(1)),
            Map.of(),
            at(0, "08:00"),
            WIB);
    assertThat(days.getFirst().day()).isEqualTo(MONDAY.plusDays(8));
  }

  @Test
  void takenPlacesAreGoneAndAFullHourIsNotOffered() {
    var plans = List.of(plan(DayOfWeek.TUESDAY, "08:00", "09:00", 30, 2));
    var days = free(plans, Map.of(at(1, "08:00"), 2, at(1, "08:30"), 1));
    assertThat(days.getFirst().hours())
        .extracting(SlotRule.Free::starts, SlotRule.Free::left)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(at(1, "08:30"), 1));
  }

  @Test
  void placesAreGivenAwayForAMonthAndNoLonger() {
    var days = free(List.of(plan(DayOfWeek.TUESDAY, "08:00", "09:00", 60, 1)), Map.of());
    assertThat(days).hasSize(5);
    assertThat(days.getLast().day()).isEqualTo(MONDAY.plusDays(29));
  }

  @Test
  void twoPlansOfADayComeInTheOrderOfTheClock() {
    var days =
        free(
            List.of(
                plan(DayOfWeek.TUESDAY, "13:00", "14:00", 60, 1),
                plan(DayOfWeek.TUESDAY, "08:00", "09:00", 60, 1)),
            Map.of());
    assertThat(days.getFirst().hours())
        .extracting(SlotRule.Free::starts)
        .containsExactly(at(1, "08:00"), at(1, "13:00"));
  }

  private static List<SlotRule.Day> free(List<SlotPlan> plans, Map<Instant, Integer> taken) {
    return SlotRule.free(plans, WEEKDAYS, taken, at(0, "08:00"), WIB);
  }

  private static SlotPlan plan(
      DayOfWeek day, String opens, String closes, int minutes, int places) {
    return new SlotPlan(
        UUID.randomUUID(),
        UUID.randomUUID(),
        DESK,
        day,
        LocalTime.parse(opens),
        LocalTime.parse(closes),
        minutes,
        places);
  }

  private static Instant at(int days, String time) {
    return MONDAY.atTime(LocalTime.parse(time)).atZone(WIB).toInstant().plus(Duration.ofDays(days));
  }
}
