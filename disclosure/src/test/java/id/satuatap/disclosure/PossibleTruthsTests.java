package id.satuatap.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PossibleTruthsTests {

  /** What is printed of a table when each figure is withheld by chance. */
  private static ProtectedTable torn(CountTable table, Random random) {
    long[] published = new long[table.size()];
    Flag[] flags = new Flag[table.size()];
    for (int cell = 0; cell < flags.length; cell++) {
      published[cell] = table.count(cell);
      flags[cell] =
          table.count(cell) > 0 && random.nextInt(5) < 3 ? Flag.SECONDARY : Flag.PUBLISHED;
    }
    return new ProtectedTable(table, published, flags);
  }

  @Test
  void findsTheBoundsThatAnotherSolverFinds() {
    var random = new Random(1);
    int compared = 0;
    for (int round = 0; round < 40; round++) {
      CountTable table = Tables.small(random);
      ProtectedTable released = torn(table, random);
      var known = new Known(table.leaves());
      var printed = new ArrayList<int[]>();
      for (int cell = 0; cell < table.size(); cell++) {
        if (!released.flag(cell).withheld() && table.leavesOf(cell).length > 0) {
          Residues left = known.reduce(Residues.sumOf(table.leavesOf(cell)));
          if (!left.isZero()) {
            known.add(left, left.columns[0]);
            printed.add(table.leavesOf(cell));
          }
        }
      }
      double[] truth = new double[table.leaves()];
      java.util.Arrays.setAll(truth, table::leafCount);
      var truths = new PossibleTruths(truth, printed);
      for (var interval : BoundsAttack.intervals(released, 1e9)) {
        int[] leaves = table.leavesOf(interval.cell());
        boolean ends = truths.walk(leaves, true, Double.POSITIVE_INFINITY);
        assertThat(ends).isEqualTo(interval.high() < 1e8);
        if (ends) {
          assertThat(truths.sum(leaves)).isCloseTo(interval.high(), within(1e-6));
          assertThat(truths.error(truth)).isLessThan(1e-6);
          truths.walk(leaves, false, Double.NEGATIVE_INFINITY);
          assertThat(truths.sum(leaves)).isCloseTo(interval.low(), within(1e-6));
          assertThat(truths.error(truth)).isLessThan(1e-6);
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(200);
  }

  @Test
  void namesThePrintedSumsThatHoldACell() {
    // x + y = 3 and y + z = 30: only the first keeps x small.
    var truths =
        new PossibleTruths(new double[] {1, 2, 28}, List.of(new int[] {0, 1}, new int[] {1, 2}));
    assertThat(truths.walk(new int[] {0}, true, Double.POSITIVE_INFINITY)).isTrue();
    assertThat(truths.sum(new int[] {0})).isCloseTo(3, within(1e-9));
    assertThat(truths.holding(new int[] {0})).containsExactly(true, false);
  }

  @Test
  void stopsWhenItHasComeFarEnough() {
    var truths = new PossibleTruths(new double[] {1, 2}, List.of());
    assertThat(truths.walk(new int[] {0}, true, 5)).isFalse();
  }

  @Test
  void suppressionLeavesNoNarrowBoundsInLargeTables() {
    // Elimination alone leaves a dozen intervals below three here.
    CountTable table = Tables.province(3, 600, 1);
    ProtectedTable released = Suppression.ofCountsUpTo(2).protect(table);
    assertThat(BoundsAttack.intervals(released, 3, c -> released.flag(c) == Flag.PRIMARY))
        .isNotEmpty()
        .allSatisfy(i -> assertThat(i.width()).isGreaterThan(3 - 1e-6));
    assertThat(ExactAttack.derivable(released)).isEmpty();
  }
}
