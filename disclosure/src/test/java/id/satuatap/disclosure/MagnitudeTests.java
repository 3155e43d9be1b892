package id.satuatap.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MagnitudeTests {

  private static MagnitudeTable one(long... amounts) {
    var table = MagnitudeTable.over(Dimension.of("a", Hierarchy.flat("T", List.of("x", "y"))));
    for (int i = 0; i < amounts.length; i++) {
      table.add(List.of("x"), "c" + i, amounts[i]);
    }
    return table.build();
  }

  @ParameterizedTest
  @CsvSource({
    // largest, second, all others, percent, withheld
    "100, 50, 9, 10, true",
    "100, 50, 10, 10, false",
    "100, 50, 0, 10, true",
    "100, 50, 20, 25, true",
  })
  void theSecondMustNotComeWithinThePercentage(
      long first, long second, long rest, double percent, boolean withheld) {
    MagnitudeTable table = one(first, second, rest);
    int cell = table.sums().cell(List.of("x"));
    assertThat(MagnitudeRule.withinPercent(percent).primary(table, cell)).isEqualTo(withheld);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 75, 76, 20, 4, true",
    "1, 75, 75, 20, 5, false",
    "2, 90, 60, 31, 9, true",
    "2, 90, 60, 30, 10, false",
  })
  void theLargestMustNotDominate(
      int n, double percent, long first, long second, long third, boolean withheld) {
    MagnitudeTable table = one(first, second, third);
    int cell = table.sums().cell(List.of("x"));
    assertThat(MagnitudeRule.dominance(n, percent).primary(table, cell)).isEqualTo(withheld);
  }

  @Test
  void severalRowsOfOneContributorAreOneContribution() {
    var table =
        MagnitudeTable.over(Dimension.of("a", Hierarchy.flat("T", List.of("x", "y"))))
            .add(List.of("x"), "A", 40)
            .add(List.of("x"), "A", 40)
            .add(List.of("x"), "B", 70)
            .add(List.of("y"), "A", 5)
            .add(List.of("y"), "C", 0)
            .build();
    int x = table.sums().cell(List.of("x"));
    int all = table.sums().cell(List.of("T"));
    assertThat(table.contributors(x)).isEqualTo(2);
    assertThat(table.largest(x, 1)).isEqualTo(80);
    assertThat(table.largest(all, 1)).isEqualTo(85);
    assertThat(table.contributors(table.sums().cell(List.of("y")))).isEqualTo(1);
    assertThat(MagnitudeRule.contributors(3).primary(table, all)).isTrue();
    assertThat(MagnitudeRule.contributors(2).primary(table, all)).isFalse();
  }

  private record Made(MagnitudeTable table, Map<String, Set<Integer>> aloneIn) {}

  private static Made invented(Random random) {
    var rows = List.of("r1", "r2", "r3", "r4");
    var tree =
        Hierarchy.of(
            List.of(
                new Hierarchy.Level(1, "all"),
                new Hierarchy.Level(2, "north"),
                new Hierarchy.Level(3, "r1"),
                new Hierarchy.Level(3, "r2"),
                new Hierarchy.Level(2, "south"),
                new Hierarchy.Level(3, "r3"),
                new Hierarchy.Level(3, "r4")));
    var columns = List.of("a", "b", "c");
    var builder =
        MagnitudeTable.over(
            Dimension.of("row", tree), Dimension.of("column", Hierarchy.flat("T", columns)));
    for (String row : rows) {
      for (String column : columns) {
        int people = 1 + random.nextInt(5);
        for (int i = 0; i < people; i++) {
          builder.add(
              List.of(row, column),
              "employer " + random.nextInt(8),
              1 + (long) Math.exp(random.nextGaussian() * 2 + 6));
        }
      }
    }
    MagnitudeTable table = builder.build();
    var alone = new HashMap<String, Set<Integer>>();
    table.aloneIn().forEach((who, cells) -> alone.put(who, new HashSet<>(cells)));
    return new Made(table, alone);
  }

  @Test
  void noProtectedSumFollowsForAnyoneNotEvenForWhoIsAloneInSeveralCells() {
    var random = new Random(3);
    var rules = List.of(MagnitudeRule.withinPercent(15), MagnitudeRule.dominance(1, 80));
    int severalTimesAlone = 0;
    for (int round = 0; round < 80; round++) {
      Made made = invented(random);
      CountTable sums = made.table().sums();
      ProtectedTable released = MagnitudeSuppression.by(rules).protect(made.table());
      assertThat(ExactAttack.derivable(released)).isEmpty();
      var readers = new ArrayList<Set<Integer>>();
      readers.add(Set.of());
      readers.addAll(made.aloneIn().values());
      for (Set<Integer> own : readers) {
        severalTimesAlone += own.size() > 1 ? 1 : 0;
        var known = new Fractions(sums.leaves());
        for (int cell = 0; cell < sums.size(); cell++) {
          if (!released.flag(cell).withheld() || own.contains(cell)) {
            known.publish(sums.leavesOf(cell));
          }
        }
        for (int cell = 0; cell < sums.size(); cell++) {
          if (released.flag(cell) == Flag.PRIMARY && !own.contains(cell)) {
            assertThat(known.follows(sums.leavesOf(cell))).as("round %d", round).isFalse();
          }
        }
      }
      for (int cell = 0; cell < sums.size(); cell++) {
        int one = cell;
        assertThat(released.flag(cell) == Flag.PRIMARY)
            .isEqualTo(rules.stream().anyMatch(rule -> rule.primary(made.table(), one)));
      }
    }
    assertThat(severalTimesAlone).isGreaterThan(20);
  }

  @Test
  void whoIsAloneInTwoCellsDoesNotLearnTheThirdFromTheirSum() {
    var table =
        MagnitudeTable.over(
                Dimension.of(
                    "a",
                    Hierarchy.of(
                        List.of(
                            new Hierarchy.Level(1, "T"),
                            new Hierarchy.Level(2, "part"),
                            new Hierarchy.Level(3, "x"),
                            new Hierarchy.Level(3, "y"),
                            new Hierarchy.Level(3, "z"),
                            new Hierarchy.Level(2, "rest")))))
            .add(List.of("x"), "A", 400)
            .add(List.of("y"), "A", 300)
            .add(List.of("z"), "B", 900)
            .add(List.of("z"), "C", 860)
            .add(List.of("rest"), "D", 5_000)
            .add(List.of("rest"), "E", 4_000)
            .add(List.of("rest"), "F", 4_500)
            .build();
    CountTable sums = table.sums();
    var rule = MagnitudeSuppression.by(MagnitudeRule.withinPercent(10));
    // part = x + y + z, and two of them are A's own.
    ProtectedTable released = rule.protect(table);
    assertThat(released.flag(sums.cell(List.of("z")))).isEqualTo(Flag.PRIMARY);
    assertThat(released.flag(sums.cell(List.of("part")))).isEqualTo(Flag.SECONDARY);
    assertThat(rule.ignoringSingletons().protect(table).flag(sums.cell(List.of("part"))))
        .isEqualTo(Flag.PUBLISHED);
  }

  @Test
  void whereThereAreTooFewContributorsBoundsStayATenthAway() {
    MagnitudeTable table = one(100, 50);
    int cell = table.sums().cell(List.of("x"));
    assertThat(MagnitudeRule.contributors(3).protection(table, cell)).isEqualTo(15);
  }

  @Test
  void upperBoundsStayAsFarAwayAsTheRuleDemands() {
    var random = new Random(4);
    MagnitudeRule rule = MagnitudeRule.withinPercent(20);
    int checked = 0;
    for (int round = 0; round < 25; round++) {
      MagnitudeTable table = invented(random).table();
      ProtectedTable released = MagnitudeSuppression.by(rule).protect(table);
      for (var interval :
          BoundsAttack.intervals(released, 1e12, c -> released.flag(c) == Flag.PRIMARY)) {
        long truth = table.sums().count(interval.cell());
        assertThat(interval.high())
            .isGreaterThan(truth + rule.protection(table, interval.cell()) - 1e-3);
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(50);
  }

  @Test
  void refusesRulesThatAreNone() {
    assertThatThrownBy(() -> MagnitudeRule.withinPercent(0)).isInstanceOf(UnusableTable.class);
    assertThatThrownBy(() -> MagnitudeRule.withinPercent(Double.NaN))
        .isInstanceOf(UnusableTable.class);
    assertThatThrownBy(() -> MagnitudeRule.dominance(0, 80)).isInstanceOf(UnusableTable.class);
    assertThatThrownBy(() -> MagnitudeRule.dominance(1, 100)).isInstanceOf(UnusableTable.class);
    assertThatThrownBy(() -> MagnitudeRule.contributors(0)).isInstanceOf(UnusableTable.class);
    assertThatThrownBy(MagnitudeSuppression::by).isInstanceOf(UnusableTable.class);
  }
}
