package id.satuatap.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellKeysTests {

  private static final byte[] SECRET =
      "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  @ParameterizedTest
  @CsvSource({"5, 3, 2", "3, 1.5, 0", "5, 2, 1", "10, 4, 2", "2, 1, 0"})
  void noiseHasMeanZeroAndTheWantedVariance(int deviation, double variance, int neverPrinted) {
    NoiseTable noise = NoiseTable.maximumEntropy(deviation, variance, neverPrinted);
    for (int count = 1; count < noise.rows() + 2; count++) {
      double sum = 0;
      double mean = 0;
      double square = 0;
      for (int step = -deviation; step <= deviation; step++) {
        double p = noise.probability(count, step);
        int result = count + step;
        if (result < 0 || result >= 1 && result <= neverPrinted) {
          assertThat(p).isZero();
        }
        sum += p;
        mean += p * step;
        square += p * step * step;
      }
      assertThat(sum).isCloseTo(1, within(1e-9));
      assertThat(mean).isCloseTo(0, within(1e-8));
      assertThat(square).isCloseTo(variance, within(1e-8));
    }
    assertThat(noise.probability(0, 0)).isEqualTo(1);
  }

  /**
   * Summary constants that the R package cellKey publishes for its table of 66 rows: deviation 5,
   * variance 3, nothing below 3, half of the counts unchanged.
   */
  @Test
  void reproducesPublishedConstants() {
    NoiseTable noise = NoiseTable.maximumEntropy(5, 3, 2, 0.5);
    int rows = 0;
    double p = 0;
    double low = 0;
    double high = 0;
    double steps = 0;
    for (int count = 0; count < noise.rows(); count++) {
      double cumulated = 0;
      for (int step = -5; step <= 5; step++) {
        int result = count + step;
        if (count == 0 ? step == 0 : result == 0 || result > 2) {
          rows++;
          p += noise.probability(count, step);
          low += cumulated;
          cumulated += noise.probability(count, step);
          high += cumulated;
          steps += step;
        }
      }
    }
    assertThat(rows).isEqualTo(66);
    assertThat(p / rows).isCloseTo(0.136, within(0.0005));
    assertThat(low / rows).isCloseTo(0.562, within(0.0005));
    assertThat(high / rows).isCloseTo(0.698, within(0.0005));
    assertThat(steps / rows).isCloseTo(1.045, within(0.0006));
  }

  @Test
  void everyKeyGivesAPossibleResultAlsoTheSmallestAndTheLargest() {
    NoiseTable noise = NoiseTable.usual();
    for (long count = 0; count < 20; count++) {
      for (long key : List.of(0L, -1L, 1L, Long.MIN_VALUE, Long.MAX_VALUE)) {
        long printed = noise.noisy(count, key);
        assertThat(printed).isNotIn(1L, 2L).isNotNegative();
        assertThat(Math.abs(printed - count)).isLessThanOrEqualTo(5);
        if (count == 0) {
          assertThat(printed).isZero();
        }
      }
    }
  }

  @Test
  void theSameRecordsGetTheSameNoiseInEveryTable() {
    var kind = Dimension.of("kind", Hierarchy.flat("T", List.of("a", "b", "c")));
    var sex = Dimension.of("sex", Hierarchy.flat("T", List.of("L", "P")));
    var fine = CountTable.over(kind, sex);
    var coarse = CountTable.over(kind);
    long[] coarseKeys = new long[3];
    var fineKeys = new java.util.HashMap<List<String>, Long>();
    RecordKeys keys = RecordKeys.of(SECRET);
    for (int person = 0; person < 90; person++) {
      String one = List.of("a", "b", "c").get(person % 3);
      String of = person % 7 < 4 ? "P" : "L";
      fine.add(List.of(one, of));
      coarse.add(List.of(one));
      long key = keys.of("person " + person);
      coarseKeys[person % 3] += key;
      fineKeys.merge(List.of(one, of), key, Long::sum);
    }
    CountTable fineTable = fine.build();
    long[] byLeaf = new long[fineTable.leaves()];
    for (int leaf = 0; leaf < byLeaf.length; leaf++) {
      byLeaf[leaf] = fineKeys.get(fineTable.codes(fineTable.leafCell(leaf)));
    }
    CellKeys cellKeys = CellKeys.with(NoiseTable.usual());
    ProtectedTable one = cellKeys.protect(fineTable, byLeaf);
    CountTable coarseTable = coarse.build();
    ProtectedTable other = cellKeys.protect(coarseTable, coarseKeys);
    for (String code : List.of("T", "a", "b", "c")) {
      assertThat(one.published(fineTable.cell(List.of(code, "T"))))
          .isEqualTo(other.published(coarseTable.cell(List.of(code))));
    }
  }

  @Test
  void whoKnowsTheNoiseTableGuessesSmallCountsHardlyBetterThanBlindly() {
    for (int seed = 0; seed < 5; seed++) {
      CountTable table = Tables.province(seed, 1_500, 0.2 * seed);
      NoiseTable noise = NoiseTable.usual();
      var released =
          CellKeys.with(noise).protect(table, CellKeys.keysOfCounts(table, RecordKeys.of(SECRET)));
      var attack = BestGuessAttack.against(released, noise);
      assertThat(attack.smallCells()).isGreaterThan(500);
      assertThat(attack.guessed()).isLessThanOrEqualTo(attack.blind() + 0.05);
    }
  }

  @Test
  void refusesNoiseThatCannotBe() {
    assertThatThrownBy(() -> NoiseTable.maximumEntropy(5, 30, 2)).isInstanceOf(UnusableTable.class);
    assertThatThrownBy(() -> NoiseTable.maximumEntropy(5, 0.1, 3))
        .isInstanceOf(UnusableTable.class);
    assertThatThrownBy(() -> RecordKeys.of(new byte[8])).isInstanceOf(UnusableTable.class);
  }
}
