package id.satuatap.region;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.kernel.Sex;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NikReadingTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @Test
  void addsFortyToAWomansDay() {
    assertThat(NikReading.sexOf("3505115708950001")).isEqualTo(Sex.FEMALE);
    assertThat(NikReading.birthDatesOf("3505115708950001", TODAY))
        .containsExactly(LocalDate.of(1995, 8, 17));
    assertThat(NikReading.sexOf("3505111708950001")).isEqualTo(Sex.MALE);
  }

  @Test
  void leavesTheCenturyOpenWhenBothArePossible() {
    assertThat(NikReading.birthDatesOf("3505115708200001", TODAY))
        .containsExactly(LocalDate.of(2020, 8, 17), LocalDate.of(1920, 8, 17));
    assertThat(NikReading.birthDatesOf("3505115708050001", TODAY))
        .containsExactly(LocalDate.of(2005, 8, 17));
  }

  @Test
  void saysUnknownForImpossibleDays() {
    assertThat(NikReading.sexOf("3505110008950001")).isEqualTo(Sex.UNKNOWN);
    assertThat(NikReading.sexOf("3505113508950001")).isEqualTo(Sex.UNKNOWN);
    assertThat(NikReading.sexOf("3505117208950001")).isEqualTo(Sex.UNKNOWN);
    assertThat(NikReading.birthDatesOf("3505113102950001", TODAY)).isEmpty();
    assertThat(NikReading.birthDatesOf("3505111713950001", TODAY)).isEmpty();
    assertThat(NikReading.birthDatesOf("3505112902000001", TODAY))
        .containsExactly(LocalDate.of(2000, 2, 29));
  }

  @Test
  void readsAnySixteenDigits() {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      var nik = String.format("%016d", random.nextLong(10_000_000_000_000_000L));
      assertThat(NikReading.birthDatesOf(nik, TODAY)).hasSizeLessThanOrEqualTo(2);
      assertThat(NikReading.sexOf(nik)).isNotNull();
      assertThat(AreaCode.read(nik.substring(0, 6))).isPresent();
    }
  }

  @Test
  void neverShowsItselfInALog() {
    var facts =
        new NikReading.NikFacts(
            new CodeAnswer.Unknown(new AreaCode("99.99.99"), java.util.Optional.empty()),
            Sex.FEMALE,
            List.of());
    assertThat(facts.toString()).doesNotContain("99");
  }
}
