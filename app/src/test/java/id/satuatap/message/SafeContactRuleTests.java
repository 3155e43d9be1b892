package id.satuatap.message;

import static id.satuatap.message.Channel.CALL;
import static id.satuatap.message.Channel.EMAIL;
import static id.satuatap.message.Channel.SMS;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.message.SafeContact.Reader;
import id.satuatap.message.SafeContactRule.No;
import id.satuatap.message.SafeContactRule.NotBefore;
import id.satuatap.message.SafeContactRule.Now;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When somebody may be reached, by her own clock. 23 November 2026 is a Monday. */
class SafeContactRuleTests {

  private static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");

  /** Times without zone are UTC; Taipei is eight hours ahead, Jakarta seven, Jayapura nine. */
  @ParameterizedTest(name = "{0} {1}–{2} on {3} asked at {4}: {5}")
  @CsvSource(
      nullValues = "-",
      value = {
        // an evening window in Taipei
        "Asia/Taipei, 19:00, 21:00, -,      2026-11-23T11:00:00Z, now",
        "Asia/Taipei, 19:00, 21:00, -,      2026-11-23T12:59:59Z, now",
        "Asia/Taipei, 19:00, 21:00, -,      2026-11-23T13:00:00Z, 2026-11-24T11:00:00Z",
        "Asia/Taipei, 19:00, 21:00, -,      2026-11-23T10:59:59Z, 2026-11-23T11:00:00Z",
        "Asia/Taipei, 19:00, 21:00, MONDAY, 2026-11-23T13:00:00Z, 2026-11-30T11:00:00Z",
        // over midnight: Monday's window still runs early on Tuesday, Sunday's is not open at all
        "Asia/Taipei, 22:00, 05:00, MONDAY, 2026-11-23T15:00:00Z, now",
        "Asia/Taipei, 22:00, 05:00, MONDAY, 2026-11-23T20:59:59Z, now",
        "Asia/Taipei, 22:00, 05:00, MONDAY, 2026-11-23T21:00:00Z, 2026-11-30T14:00:00Z",
        "Asia/Taipei, 22:00, 05:00, MONDAY, 2026-11-22T18:00:00Z, 2026-11-23T14:00:00Z",
        "Asia/Taipei, 22:00, 05:00, SUNDAY, 2026-11-22T18:00:00Z, now",
        // the three zones of Indonesia at one instant
        "WIB,  08:00, 09:00, -, 2026-11-23T01:30:00Z, now",
        "WITA, 08:00, 09:00, -, 2026-11-23T01:30:00Z, 2026-11-24T00:00:00Z",
        "WIT,  08:00, 09:00, -, 2026-11-23T01:30:00Z, 2026-11-23T23:00:00Z",
        // the whole day, but on one day only
        "Asia/Riyadh, -, -, TUESDAY, 2026-11-23T12:00:00Z, 2026-11-23T21:00:00Z",
        "Asia/Riyadh, -, -, -,       2026-11-23T12:00:00Z, now",
        // where clocks go forward at two the hour does not exist; it opens at three
        "Europe/Berlin, 02:30, 04:00, -, 2026-03-29T00:00:00Z, 2026-03-29T01:30:00Z",
        // equal ends mean the whole day
        "Asia/Dubai, 07:00, 07:00, -, 2026-11-23T12:00:00Z, now",
      })
  void opensAndClosesByHerOwnClock(
      String zone, LocalTime from, LocalTime to, String days, Instant at, String expected) {
    Set<DayOfWeek> on = days == null ? Set.of() : Set.of(DayOfWeek.valueOf(days));
    ZoneId hers = SafeContact.zoneOf(zone);
    var rule =
        new SafeContact(EnumSet.of(SMS), Set.of(), true, false, on, from, to, hers, null, null);
    var decision = SafeContactRule.decide(rule, SMS, at);
    assertThat(decision)
        .isEqualTo(
            expected.equals("now") ? new Now(false) : new NotBefore(Instant.parse(expected)));
  }

  @Test
  void aChannelSheDidNotAllowIsNeverUsed() {
    assertThat(SafeContactRule.decide(SafeContact.by(Set.of(CALL), TAIPEI), EMAIL, Instant.EPOCH))
        .isEqualTo(new No("message.never.channel"));
    assertThat(SafeContactRule.decide(SafeContact.nobody(TAIPEI), CALL, Instant.EPOCH))
        .isEqualTo(new No("message.never.channel"));
  }

  @Test
  void thePermissionEndsWithItsLastDayInHerZone() {
    var until = rule(true, Set.of(), true, null, null, LocalDate.of(2026, 11, 23));
    assertThat(SafeContactRule.decide(until, EMAIL, Instant.parse("2026-11-23T15:59:59Z")))
        .isEqualTo(new Now(true));
    assertThat(SafeContactRule.decide(until, EMAIL, Instant.parse("2026-11-23T16:00:00Z")))
        .isEqualTo(new No("message.never.expired"));
  }

  @Test
  void aWindowThatOpensOnlyAfterThePermissionEndsIsNoWindow() {
    var rule =
        rule(
            true,
            Set.of(),
            true,
            LocalTime.of(9, 0),
            LocalTime.of(10, 0),
            LocalDate.of(2026, 11, 23));
    assertThat(SafeContactRule.decide(rule, EMAIL, Instant.parse("2026-11-23T03:00:00Z")))
        .isEqualTo(new No("message.never.expired"));
  }

  @Test
  void whereOthersReadNothingIsLeftUnlessSheAllowsItAndNobodyIsNamed() {
    Instant at = Instant.parse("2026-11-23T03:00:00Z");
    var left = rule(true, Set.of(Reader.EMPLOYER), true, null, null, null);
    assertThat(SafeContactRule.decide(left, EMAIL, at)).isEqualTo(new Now(false));
    var notLeft = rule(true, Set.of(Reader.FAMILY), false, null, null, null);
    assertThat(SafeContactRule.decide(notLeft, EMAIL, at))
        .isEqualTo(new No("message.never.others-read"));
    assertThat(SafeContactRule.decide(notLeft, CALL, at)).isEqualTo(new Now(false));
    var alone = rule(true, Set.of(), false, null, null, null);
    assertThat(SafeContactRule.decide(alone, EMAIL, at)).isEqualTo(new Now(true));
  }

  @Test
  void aRuleComesBackFromItsJsonAsItWas() {
    var full =
        new SafeContact(
            EnumSet.of(EMAIL, CALL),
            Set.of(Reader.AGENT, Reader.OTHER),
            true,
            false,
            Set.of(MONDAY, TUESDAY, SUNDAY),
            LocalTime.of(21, 30),
            LocalTime.of(5, 0),
            ZoneId.of("Asia/Hong_Kong"),
            "melati \"putih\"",
            LocalDate.of(2027, 1, 31));
    assertThat(SafeContact.ofJson(full.json())).isEqualTo(full);
    assertThat(SafeContact.ofJson(SafeContact.nobody(TAIPEI).json()))
        .isEqualTo(SafeContact.nobody(TAIPEI));
    assertThat(full.toString()).doesNotContain("melati");
  }

  @Test
  void zonesAreKnownByTheirIndonesianAndTheirOwnNames() {
    assertThat(SafeContact.zoneOf(" wita ")).isEqualTo(ZoneId.of("Asia/Makassar"));
    assertThat(SafeContact.zoneOf("Asia/Kuala_Lumpur")).isEqualTo(ZoneId.of("Asia/Kuala_Lumpur"));
    assertThat(SafeContact.zoneOf("Bulan/Sabit")).isNull();
  }

  private static SafeContact rule(
      boolean say,
      Set<Reader> readers,
      boolean leave,
      LocalTime from,
      LocalTime to,
      LocalDate until) {
    return new SafeContact(
        EnumSet.allOf(Channel.class), readers, leave, say, Set.of(), from, to, TAIPEI, null, until);
  }
}
