package id.satuatap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ages as figures hold them. */
class AgeBandTests {

  @ParameterizedTest
  @CsvSource({
    "2008-11-24, , 0-17",
    "2008-11-23, , 18-19",
    "2006-11-23, , 20-24",
    "2001-11-24, , 20-24",
    "2001-11-23, , 25-30",
    "1995-11-24, , 25-30",
    "1995-11-23, , 31-34",
    "1991-11-23, , 35-44",
    "1981-11-23, , 45",
    "1900-01-01, , ''",
    "2027-01-01, , ''",
    ", 2001, 25-30",
    ", , ''",
  })
  void aBirthdayOrAYearFallsIntoItsBand(LocalDate born, Integer year, String band) {
    assertThat(AgeBand.of(born, year, LocalDate.of(2026, 11, 23))).isEqualTo(band);
  }
}
