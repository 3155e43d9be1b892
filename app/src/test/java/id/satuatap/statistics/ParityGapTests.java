package id.satuatap.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ParityGapTests {

  @Test
  void theGapIsTheDifferenceOfSharesAndTheIntervalIsThatOfThePaper() {
    var gap = ParityGap.of(56, 70, 48, 80);
    assertThat(gap.gap()).isCloseTo(0.20, within(1e-9));
    // Agresti and Caffo: shares 57/72 and 49/82, difference 0.1941, standard error 0.0723.
    assertThat(gap.low()).isCloseTo(0.0524, within(5e-4));
    assertThat(gap.high()).isCloseTo(0.3359, within(5e-4));
    assertThat(gap.clear()).isTrue();
  }

  @Test
  void withoutWomenOrMenThereIsNoGap() {
    assertThat(ParityGap.of(0, 0, 3, 5).known()).isFalse();
    assertThat(ParityGap.of(3, 5, 0, 0).known()).isFalse();
  }

  @Test
  void fewPeopleSayNothingClearly() {
    assertThat(ParityGap.of(2, 2, 0, 1).clear()).isFalse();
  }

  @Test
  void theIntervalHoldsTheTruthAboutNineteenTimesInTwenty() {
    var random = new Random(11);
    int held = 0;
    for (int i = 0; i < 4_000; i++) {
      long women = 0;
      long men = 0;
      for (int n = 0; n < 40; n++) {
        women += random.nextDouble() < 0.3 ? 1 : 0;
        men += random.nextDouble() < 0.5 ? 1 : 0;
      }
      var gap = ParityGap.of(women, 40, men, 40);
      held += gap.low() <= -0.2 && -0.2 <= gap.high() ? 1 : 0;
    }
    assertThat(held / 4_000.0).isBetween(0.935, 0.975);
  }
}
