package id.satuatap.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.disclosure.RangeAttack.Range;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RangeAttackTests {

  private static CountTable table(long seed) {
    var random = new Random(seed);
    var rows = IntStream.range(0, 12).mapToObj(i -> "r" + i).toList();
    var columns = List.of("P", "L", "U");
    var builder =
        CountTable.over(
            Dimension.of("row", Hierarchy.flat("all", rows)),
            Dimension.of("column", Hierarchy.flat("all", columns)));
    for (String row : rows) {
      for (String column : columns) {
        builder.add(List.of(row, column), random.nextInt(6));
      }
    }
    return builder.build();
  }

  @Test
  void underNoiseTheTruthStaysInsideAndNoSmallCountIsDetermined() {
    NoiseTable noise = NoiseTable.usual();
    for (long seed = 1; seed <= 5; seed++) {
      CountTable table = table(seed);
      var keys = RecordKeys.of("sixteen bytes and more".getBytes(StandardCharsets.UTF_8));
      ProtectedTable released =
          CellKeys.with(noise).protect(table, CellKeys.keysOfCounts(table, keys));
      var intervals =
          RangeAttack.intervals(
              table,
              cell -> noise.behind(released.published(cell).orElseThrow()),
              cell -> table.count(cell) == 1 || table.count(cell) == 2,
              10);
      assertThat(intervals)
          .isNotEmpty()
          .allSatisfy(interval -> {
            assertThat((double) table.count(interval.cell()))
                .isBetween(interval.low() - 1e-6, interval.high() + 1e-6);
            assertThat(interval.width()).isGreaterThanOrEqualTo(1);
          });
    }
  }

  @Test
  void withoutNoiseEverySmallCountFalls() {
    CountTable table = table(9);
    var intervals =
        RangeAttack.intervals(
            table,
            cell -> new Range(table.count(cell), table.count(cell)),
            cell -> table.count(cell) == 1,
            3);
    assertThat(intervals).isNotEmpty().allSatisfy(i -> assertThat(i.width()).isLessThan(1e-6));
  }

  @Test
  void exactSumsOfRoundedPartsAreUsed() {
    // Each part is 0 to 2, but together they are 4: so both are 2.
    CountTable table =
        CountTable.over(Dimension.of("row", Hierarchy.flat("all", List.of("1", "2"))))
            .add(List.of("1"), 2)
            .add(List.of("2"), 2)
            .build();
    var intervals =
        RangeAttack.intervals(
            table,
            cell -> table.codes(cell).equals(List.of("all")) ? new Range(4, 4) : new Range(0, 2),
            cell -> table.count(cell) == 2,
            0);
    assertThat(intervals)
        .hasSize(2)
        .allSatisfy(i -> {
          assertThat(i.low()).isEqualTo(2);
          assertThat(i.high()).isEqualTo(2);
        });
  }
}
