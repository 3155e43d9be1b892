package id.satuatap.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundingTests {

  @Test
  void printsNoSmallCountAndEverythingAddsUp() {
    var random = new Random(1);
    for (int round = 0; round < 200; round++) {
      CountTable table = Tables.small(random);
      int base = 2 + random.nextInt(6);
      ProtectedTable released = Rounding.toBase(base).protect(table);
      long[] leaves = new long[table.leaves()];
      for (int leaf = 0; leaf < leaves.length; leaf++) {
        leaves[leaf] = released.published(table.leafCell(leaf)).orElseThrow();
        if (table.leafCount(leaf) >= base) {
          assertThat(leaves[leaf]).isEqualTo(table.leafCount(leaf));
        } else {
          assertThat(leaves[leaf]).isIn(0L, (long) base);
        }
      }
      for (int cell = 0; cell < table.size(); cell++) {
        long sum = 0;
        for (int leaf : table.leavesOf(cell)) {
          sum += leaves[leaf];
        }
        assertThat(released.published(cell)).hasValue(sum);
        assertThat(sum == 0 || sum >= base).isTrue();
      }
    }
  }

  @Test
  void staysCloseInALargeTable() {
    CountTable table = Tables.province(1, 1_500, 0.3);
    var report = new Report();
    report.describe(Rounding.toBase(3).protect(table));
    assertThat((long) report.get("largest-error")).isLessThanOrEqualTo(5);
    assertThat((double) report.get("hellinger-utility")).isGreaterThan(0.9);
  }

  @Test
  void isTheSameEveryTime() {
    CountTable table = Tables.province(2, 900, 0.5);
    ProtectedTable first = Rounding.toBase(3).protect(table);
    ProtectedTable second = Rounding.toBase(3).protect(Tables.province(2, 900, 0.5));
    for (int cell = 0; cell < table.size(); cell++) {
      assertThat(second.published(cell)).isEqualTo(first.published(cell));
    }
  }

  @Test
  void refusesABaseThatRoundsNothing() {
    assertThatThrownBy(() -> Rounding.toBase(1)).isInstanceOf(UnusableTable.class);
  }
}
