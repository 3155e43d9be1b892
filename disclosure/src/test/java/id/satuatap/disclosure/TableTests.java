package id.satuatap.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTests {

  private static Hierarchy.Level level(int depth, String code) {
    return new Hierarchy.Level(depth, code);
  }

  @Test
  void marginsAreSumsAlsoOverTwoWaysToAddUp() {
    var age =
        Dimension.of(
            "age",
            Hierarchy.of(
                List.of(
                    level(1, "T"),
                    level(2, "young"),
                    level(3, "15"),
                    level(3, "20"),
                    level(2, "old"),
                    level(3, "50"))),
            Hierarchy.of(
                List.of(
                    level(1, "T"),
                    level(2, "edge"),
                    level(3, "15"),
                    level(3, "50"),
                    level(2, "20"))));
    var table =
        CountTable.over(age)
            .add(List.of("15"), 3)
            .add(List.of("20"), 4)
            .add(List.of("50"), 5)
            .add(List.of("15"), 1)
            .build();
    assertThat(table.size()).isEqualTo(7);
    assertThat(table.count(table.cell(List.of("T")))).isEqualTo(13);
    assertThat(table.count(table.cell(List.of("young")))).isEqualTo(8);
    assertThat(table.count(table.cell(List.of("edge")))).isEqualTo(9);
    assertThat(table.count(table.cell(List.of("15")))).isEqualTo(4);
    // "old" and "50" are one figure printed twice.
    assertThat(table.sameFigures()).hasSize(6);
  }

  @Test
  void refusesHierarchiesThatAreNone() {
    assertThatThrownBy(() -> Hierarchy.of(List.of(level(2, "a"))))
        .hasMessageStartingWith("hierarchy.no-total");
    assertThatThrownBy(() -> Hierarchy.of(List.of(level(1, "T"), level(3, "a"))))
        .hasMessageStartingWith("hierarchy.jump");
    assertThatThrownBy(() -> Hierarchy.of(List.of(level(1, "T"), level(1, "U"))))
        .hasMessageStartingWith("hierarchy.jump");
    assertThatThrownBy(() -> Hierarchy.flat("T", List.of("a", "a")))
        .hasMessageStartingWith("hierarchy.twice");
    assertThatThrownBy(() ->
            Dimension.of(
                "d", Hierarchy.flat("T", List.of("a", "b")), Hierarchy.flat("T", List.of("a"))))
        .hasMessageStartingWith("dimension.other-leaves");
  }

  @Test
  void refusesRowsThatDoNotFit() {
    var sex = Dimension.of("sex", Hierarchy.flat("T", List.of("L", "P")));
    assertThatThrownBy(() -> CountTable.over(sex).add(List.of("X"), 1))
        .hasMessageStartingWith("table.unknown-code");
    assertThatThrownBy(() -> CountTable.over(sex).add(List.of("T"), 1))
        .hasMessageStartingWith("table.not-a-leaf");
    assertThatThrownBy(() -> CountTable.over(sex).add(List.of("P"), -1))
        .hasMessageStartingWith("table.negative");
    assertThatThrownBy(() -> CountTable.over(List.of()))
        .hasMessageStartingWith("table.no-dimension");
  }
}
