package id.satuatap.office;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shifts, gaps between bookings, and what a form may hold. */
class OfficeRuleTests {

  private static final ZoneId WITA = ZoneId.of("Asia/Makassar");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  @ParameterizedTest(name = "{0} {1}–{2}: {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "2026-11-23, 08:00, 16:00, -",
        "2026-11-23, 19:00, 07:00, -",
        "2026-11-23, 00:00, 16:00, -",
        "2026-11-23, 00:00, 16:01, office.refusal.shift-length",
        "2026-11-23, 08:00, 08:00, office.refusal.shift-length",
        "2026-11-23, 08:00, 08:14, office.refusal.shift-length",
        "2026-11-23, 12:00, 05:00, office.refusal.shift-length",
        "2027-11-24, 08:00, 16:00, -",
        "2027-11-25, 08:00, 16:00, office.refusal.too-far",
        "2025-11-21, 08:00, 16:00, office.refusal.too-far",
      })
  void aShiftLastsNoLongerThanPeopleCan(
      LocalDate day, LocalTime from, LocalTime to, String refusal) {
    var keys = ShiftRule.refusals(TODAY, day, from, to, WITA).stream().map(Refusal::key).toList();
    assertThat(keys).isEqualTo(refusal == null ? List.of() : List.of(refusal));
  }

  @Test
  void aShiftOverMidnightEndsOnTheNextDayInTheZoneOfTheCentre() {
    var span = ShiftRule.span(TODAY, LocalTime.of(19, 0), LocalTime.of(7, 0), WITA);
    assertThat(span.from()).isEqualTo(Instant.parse("2026-11-23T11:00:00Z"));
    assertThat(span.to()).isEqualTo(Instant.parse("2026-11-23T23:00:00Z"));
  }

  @Test
  void whatIsLeftOfADayAreTheGapsThatAreLongEnough() {
    var room = new RoomStore.Room(UUID.randomUUID(), "A", true, true);
    Instant opens = Instant.parse("2026-11-23T00:00:00Z");
    Instant closes = opens.plus(Duration.ofHours(8));
    assertThat(RoomRule.gaps(room, List.of(), opens, closes, Duration.ofMinutes(10)))
        .extracting(Slot::from, Slot::to)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(opens, closes));
    var held =
        List.of(
            held(room, opens.minusSeconds(3600), opens.plusSeconds(3600)),
            held(room, opens.plusSeconds(3900), opens.plusSeconds(7200)),
            held(room, closes.minusSeconds(3600), closes.plusSeconds(3600)));
    assertThat(RoomRule.gaps(room, held, opens, closes, Duration.ofMinutes(10)))
        .extracting(Slot::from, Slot::to)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                opens.plusSeconds(7200), closes.minusSeconds(3600)));
    assertThat(
            RoomRule.gaps(
                room, List.of(held(room, opens, closes)), opens, closes, Duration.ofMinutes(10)))
        .isEmpty();
  }

  @Test
  void whatIsTypedIsReadOrIsNothing() {
    assertThat(Typed.time("8.05")).isEqualTo(LocalTime.of(8, 5));
    assertThat(Typed.time("25.00")).isNull();
    assertThat(Typed.day("2026-02-30")).isNull();
    assertThat(Typed.day("99999-01-01")).isNull();
    assertThat(Typed.day("+2026-01-01\0")).isNull();
    assertThat(Typed.number("99999999999999999999")).isEqualTo(-1);
    assertThat(Typed.number(" 12 ")).isEqualTo(12);
    assertThat(Typed.number("-1")).isEqualTo(-1);
    assertThat(Typed.id("x")).isNull();
    assertThat(Typed.id("g".repeat(36))).isNull();
  }

  @Test
  void onePersonIsOneWomanOrOneManOrOneOfWhomItIsNotKnown() {
    for (Sex sex : Sex.values()) {
      assertThat(Served.one(sex).total()).isEqualTo(1);
    }
    assertThat(Served.one(Sex.FEMALE).women()).isEqualTo(1);
  }

  private static RoomStore.Held held(RoomStore.Room room, Instant from, Instant to) {
    return new RoomStore.Held(
        UUID.randomUUID(), room.id(), UUID.randomUUID(), null, false, from, to);
  }
}
