package id.satuatap.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AttackTests {

  private static CountTable square(long a, long b, long c, long d) {
    return CountTable.over(
            Dimension.of("row", Hierarchy.flat("T", List.of("1", "2"))),
            Dimension.of("column", Hierarchy.flat("T", List.of("1", "2"))))
        .add(List.of("1", "1"), a)
        .add(List.of("1", "2"), b)
        .add(List.of("2", "1"), c)
        .add(List.of("2", "2"), d)
        .build();
  }

  private static ProtectedTable withheld(CountTable table, List<List<String>> cells) {
    long[] published = new long[table.size()];
    Flag[] flags = new Flag[table.size()];
    for (int cell = 0; cell < flags.length; cell++) {
      published[cell] = table.count(cell);
      flags[cell] = cells.contains(table.codes(cell)) ? Flag.PRIMARY : Flag.PUBLISHED;
    }
    return new ProtectedTable(table, published, flags);
  }

  @Test
  void oneEmptyCellInASquareIsASubtraction() {
    CountTable table = square(2, 7, 8, 9);
    assertThat(ExactAttack.derivable(withheld(table, List.of(List.of("1", "1")))))
        .containsExactly(table.cell(List.of("1", "1")));
  }

  @Test
  void fourEmptyCellsInASquareAreBoundedByTheirMargins() {
    CountTable table = square(2, 7, 8, 9);
    var inner = List.of(List.of("1", "1"), List.of("1", "2"), List.of("2", "1"), List.of("2", "2"));
    ProtectedTable released = withheld(table, inner);
    assertThat(ExactAttack.derivable(released)).isEmpty();
    // Row 1 has 9, column 1 has 10, row 2 has 17, column 2 has 16.
    var intervals = BoundsAttack.intervals(released, 1e6);
    assertThat(intervals).hasSize(4);
    assertThat(intervals)
        .anySatisfy(interval -> {
          assertThat(interval.cell()).isEqualTo(table.cell(List.of("1", "1")));
          assertThat(interval.low()).isCloseTo(0, within(1e-6));
          assertThat(interval.high()).isCloseTo(9, within(1e-6));
        });
  }

  @Test
  void releasesOfTheSameCountsAreReadTogether() {
    CountTable table = square(2, 7, 8, 9);
    var first =
        withheld(
            table,
            List.of(List.of("1", "1"), List.of("1", "2"), List.of("2", "1"), List.of("2", "2")));
    var second = withheld(table, List.of(List.of("1", "1"), List.of("1", "2"), List.of("1", "T")));
    assertThat(DifferencingAttack.derivable(first, List.of())).isEmpty();
    assertThat(DifferencingAttack.derivable(first, List.of(second)))
        .contains(table.cell(List.of("1", "1")));
  }

  @Test
  void theOnePersonWhoCameIsFoundWhenTrueCountsArePrintedAgain() {
    ProtectedTable before = withheld(square(12, 7, 8, 9), List.of());
    ProtectedTable after = withheld(square(12, 7, 8, 10), List.of());
    assertThat(DifferencingAttack.newcomers(before, after, 2))
        .contains(after.table().cell(List.of("2", "2")));
    assertThat(DifferencingAttack.newcomers(before, withheld(square(20, 9, 9, 10), List.of()), 2))
        .isEmpty();
  }

  /** What none of them takes from a protected table, each takes from one that is not. */
  @Test
  void withProtectionSwitchedOffEveryAttackerSucceeds() {
    CountTable province = Tables.province(3, 600, 0.5);
    ProtectedTable bare = Suppression.ofCountsUpTo(2).withoutSecondary().protect(province);
    assertThat(ExactAttack.derivable(bare).size())
        .as("A1")
        .isGreaterThan(bare.count(Flag.PRIMARY) * 8 / 10);

    CountTable square = square(2, 7, 8, 9);
    assertThat(BoundsAttack.intervals(withheld(square, List.of(List.of("1", "1"))), 3))
        .as("A2")
        .singleElement()
        .satisfies(i -> assertThat(i.width()).isLessThan(1e-6));

    assertThat(
            DifferencingAttack.newcomers(
                withheld(square, List.of()), withheld(square(2, 7, 9, 9), List.of()), 2))
        .as("A3")
        .contains(square.cell(List.of("2", "1")));

    var open = BestGuessAttack.against(withheld(province, List.of()), NoiseTable.usual());
    assertThat(open.smallCells()).isPositive();
    assertThat(open.guessed()).as("A4").isEqualTo(1);
  }
}
