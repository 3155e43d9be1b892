package id.satuatap.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SuppressionTests {

  @Test
  void noSmallCountFollowsFromWhatIsPrintedInManyTables() {
    var random = new Random(1);
    for (int round = 0; round < 100; round++) {
      CountTable table = Tables.small(random);
      ProtectedTable released = Suppression.ofCountsUpTo(2).protect(table);
      var known = printed(released);
      for (int cell = 0; cell < table.size(); cell++) {
        if (released.flag(cell) == Flag.PRIMARY) {
          assertThat(known.follows(table.leavesOf(cell))).as("table %d", round).isFalse();
        }
      }
      assertThat(ExactAttack.derivable(released))
          .filteredOn(cell -> released.flag(cell) == Flag.PRIMARY)
          .isEmpty();
    }
  }

  @Test
  void somebodyAloneInACellLearnsNoOtherSmallCount() {
    var random = new Random(2);
    int tried = 0;
    for (int round = 0; round < 70; round++) {
      CountTable table = Tables.small(random);
      ProtectedTable released = Suppression.ofCountsUpTo(2).protect(table);
      for (int alone = 0; alone < table.size(); alone++) {
        if (table.count(alone) == 1) {
          var known = printed(released);
          known.publish(table.leavesOf(alone));
          for (int cell = 0; cell < table.size(); cell++) {
            if (released.flag(cell) == Flag.PRIMARY
                && !java.util.Arrays.equals(table.leavesOf(cell), table.leavesOf(alone))) {
              tried++;
              assertThat(known.follows(table.leavesOf(cell))).isFalse();
            }
          }
        }
      }
    }
    assertThat(tried).isGreaterThan(100);
  }

  @Test
  void withoutSecondarySuppressionTheAttackerSucceeds() {
    CountTable table = Tables.province(3, 1_500, 0);
    ProtectedTable bare = Suppression.ofCountsUpTo(2).withoutSecondary().protect(table);
    assertThat(ExactAttack.derivable(bare).size()).isGreaterThan(bare.count(Flag.PRIMARY) * 8 / 10);
    assertThat(ExactAttack.derivable(Suppression.ofCountsUpTo(2).protect(table))).isEmpty();
  }

  @Test
  void everyCountUpToTheThresholdIsPrimaryAndZerosArePrinted() {
    CountTable table = Tables.province(4, 1_500, 0.5);
    ProtectedTable released = Suppression.ofCountsUpTo(4).protect(table);
    for (int cell = 0; cell < table.size(); cell++) {
      long count = table.count(cell);
      assertThat(released.flag(cell) == Flag.PRIMARY).isEqualTo(count >= 1 && count <= 4);
      if (count == 0) {
        assertThat(released.published(cell)).hasValue(0);
      } else if (!released.flag(cell).withheld()) {
        assertThat(released.published(cell)).hasValue(count);
      }
    }
  }

  @Test
  void aTableWithoutSmallCountsIsPrintedWhole() {
    var table =
        CountTable.over(Dimension.of("a", Hierarchy.flat("T", List.of("x", "y"))))
            .add(List.of("x"), 50)
            .add(List.of("y"), 0)
            .build();
    assertThat(Suppression.ofCountsUpTo(3).protect(table).count(Flag.PUBLISHED)).isEqualTo(3);
  }

  @Test
  void aSmallCountAloneInItsRowTakesAnotherWithIt() {
    var table =
        CountTable.over(Dimension.of("a", Hierarchy.flat("T", List.of("x", "y", "z"))))
            .add(List.of("x"), 1)
            .add(List.of("y"), 20)
            .add(List.of("z"), 30)
            .build();
    ProtectedTable released = Suppression.ofCountsUpTo(3).protect(table);
    assertThat(released.flag(table.cell(List.of("x")))).isEqualTo(Flag.PRIMARY);
    assertThat(released.flag(table.cell(List.of("y")))).isEqualTo(Flag.SECONDARY);
    assertThat(released.flag(table.cell(List.of("z")))).isEqualTo(Flag.PUBLISHED);
    assertThat(released.published(table.cell(List.of("T")))).hasValue(51);
  }

  @Test
  void theOrderOfTheRowsChangesNothing() {
    var dimensions =
        List.of(
            Dimension.of("a", Hierarchy.flat("T", List.of("a", "b", "c", "d", "e"))),
            Dimension.of("b", Hierarchy.flat("T", List.of("1", "2", "3", "4"))));
    var random = new Random(5);
    var rows = new java.util.ArrayList<List<String>>();
    for (int i = 0; i < 60; i++) {
      rows.add(
          List.of(
              "abcde".substring(random.nextInt(5)).substring(0, 1), "" + (1 + random.nextInt(4))));
    }
    var first = Suppression.ofCountsUpTo(3).protect(filled(dimensions, rows));
    java.util.Collections.shuffle(rows, random);
    var second = Suppression.ofCountsUpTo(3).protect(filled(dimensions, rows));
    for (int cell = 0; cell < first.table().size(); cell++) {
      assertThat(second.flag(cell)).isEqualTo(first.flag(cell));
    }
  }

  @Test
  void boundsOfWithheldSmallCountsLeaveMoreThanOneNumber() {
    CountTable table = Tables.province(6, 200, 0.8);
    ProtectedTable released = Suppression.ofCountsUpTo(2).protect(table);
    assertThat(BoundsAttack.intervals(released, 3, c -> released.flag(c) == Flag.PRIMARY))
        .allSatisfy(interval -> {
          assertThat(interval.width()).isGreaterThanOrEqualTo(1);
          assertThat(interval.low()).isLessThanOrEqualTo(table.count(interval.cell()) + 1e-6);
          assertThat(interval.high()).isGreaterThanOrEqualTo(table.count(interval.cell()) - 1e-6);
        });
  }

  @Test
  void refusesAThresholdBelowOne() {
    assertThatThrownBy(() -> Suppression.ofCountsUpTo(0)).isInstanceOf(UnusableTable.class);
  }

  private static CountTable filled(List<Dimension> dimensions, List<List<String>> rows) {
    var table = CountTable.over(dimensions);
    rows.forEach(table::add);
    return table.build();
  }

  private static Fractions printed(ProtectedTable released) {
    var known = new Fractions(released.table().leaves());
    for (int cell = 0; cell < released.table().size(); cell++) {
      if (!released.flag(cell).withheld()) {
        known.publish(released.table().leavesOf(cell));
      }
    }
    return known;
  }
}
