package id.satuatap.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class FormatsTests {

  private static final Instant MOMENT = Instant.parse("2026-03-05T07:05:00Z");

  private final Formats indonesian = new Formats(Language.ID, ZoneId.of("Asia/Jakarta"));
  private final Formats english = new Formats(Language.EN, ZoneId.of("Asia/Makassar"));

  @Test
  void writesNumbersAsIndonesiansDo() {
    assertThat(indonesian.number(1849)).isEqualTo("1.849");
    assertThat(indonesian.number(5_200_000)).isEqualTo("5.200.000");
    assertThat(indonesian.percent(0.605)).isEqualTo("60,5\u00a0%");
    assertThat(indonesian.percent(0)).isEqualTo("0,0\u00a0%");
    assertThat(indonesian.percent(1)).isEqualTo("100,0\u00a0%");
    assertThat(indonesian.rupiah(2_500_000)).isEqualTo("Rp2.500.000");
    assertThat(indonesian.rupiah(-1500)).isEqualTo("-Rp1.500");
    assertThat(indonesian.decimal(1234.565, 2)).isEqualTo("1.234,57");
    assertThat(english.number(1849)).isEqualTo("1,849");
    assertThat(english.percent(0.605)).isEqualTo("60.5\u00a0%");
  }

  @Test
  void writesDatesInWordsAndTimesWithTheirZone() {
    assertThat(indonesian.date(LocalDate.of(2026, 8, 17))).isEqualTo("17 Agustus 2026");
    assertThat(indonesian.weekday(LocalDate.of(2026, 3, 5))).isEqualTo("Kamis, 5 Maret 2026");
    assertThat(indonesian.month(YearMonth.of(2026, 5))).isEqualTo("Mei 2026");
    assertThat(indonesian.time(LocalTime.of(14, 5))).isEqualTo("14.05");
    assertThat(indonesian.dateTime(MOMENT)).isEqualTo("5 Maret 2026 pukul 14.05 WIB");
    assertThat(english.dateTime(MOMENT)).isEqualTo("5 March 2026 at 15:05 WITA");
    assertThat(new Formats(Language.ID, ZoneId.of("Asia/Jayapura")).dateTime(MOMENT))
        .endsWith("16.05 WIT");
    assertThat(new Formats(Language.ID, ZoneId.of("Asia/Hong_Kong")).dateTime(MOMENT))
        .endsWith("15.05 (Hong Kong)");
  }
}
