package id.satuatap.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ResiduesTests {

  private static Residues sum(int... columns) {
    return Residues.sumOf(columns);
  }

  @Test
  void multiplesHaveOneDirectionAndOthersAnother() {
    Residues x = sum(0, 2, 5).minus(3, sum(2, 7));
    Residues twice = x.minus(Residues.PRIME - 1, x);
    assertThat(twice.isMultipleOf(x)).isTrue();
    assertThat(twice.direction()).isEqualTo(x.direction());
    Residues other = x.minus(1, sum(5));
    assertThat(other.isMultipleOf(x)).isFalse();
    assertThat(other.direction()).isNotEqualTo(x.direction());
    // The same columns are not enough.
    Residues bent = x.minus(1, sum(2));
    assertThat(bent.columns).containsExactly(x.columns);
    assertThat(bent.isMultipleOf(x)).isFalse();
    assertThat(bent.direction()).isNotEqualTo(x.direction());
    assertThat(sum().isMultipleOf(sum())).isTrue();
    assertThat(sum().direction()).isZero();
  }

  @Test
  void whatCancelsIsGoneAndWhatIsNegativeComesRound() {
    assertThat(sum(1, 2).minus(1, sum(1, 2)).isZero()).isTrue();
    Residues left = sum(1, 4).minus(2, sum(1, 3));
    assertThat(left.columns).containsExactly(1, 3, 4);
    assertThat(left.at(1)).isEqualTo(Residues.PRIME - 1);
    assertThat(left.at(3)).isEqualTo(Residues.PRIME - 2);
    assertThat(left.at(4)).isEqualTo(1);
    assertThat(left.at(2)).isZero();
  }

  @Test
  void everyNumberTimesItsInverseIsOne() {
    var random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      long number = 1 + random.nextLong(Residues.PRIME - 1);
      assertThat(number * Residues.inverse(number) % Residues.PRIME).isEqualTo(1);
    }
    assertThat(sum(3).minus(Residues.PRIME - 6, sum(3)).normalisedAt(3).at(3)).isEqualTo(1);
  }
}
