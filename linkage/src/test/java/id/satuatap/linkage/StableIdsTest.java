package id.satuatap.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StableIdsTest {

  private final AtomicInteger next = new AtomicInteger();

  private StableIds.Assignment assign(Map<String, String> before, Map<String, String> groups) {
    return StableIds.assign(before, groups, () -> "N" + next.incrementAndGet());
  }

  @Test
  void namesNewGroups() {
    var assignment = assign(Map.of(), Map.of("a", "a", "b", "a", "c", "c"));
    assertThat(assignment.personOf()).isEqualTo(Map.of("a", "N1", "b", "N1", "c", "N2"));
    assertThat(assignment.history())
        .extracting(StableIds.Event::change)
        .containsOnly(StableIds.Change.APPEARED);
  }

  @Test
  void keepsTheNameOfTheLargerShareWhenGroupsMerge() {
    var assignment =
        assign(
            Map.of("a", "P2", "b", "P2", "c", "P1"),
            Map.of("a", "a", "b", "a", "c", "a", "d", "a"));
    assertThat(assignment.personOf().values()).containsOnly("P2");
    assertThat(assignment.history())
        .contains(new StableIds.Event(StableIds.Change.MERGED, List.of("P1", "P2"), List.of("P2")));
  }

  @Test
  void tellsOfASplitAndOfAPersonWithoutRecords() {
    var assignment =
        assign(
            Map.of("a", "P1", "b", "P1", "c", "P1", "x", "P9"),
            Map.of("a", "a", "b", "a", "c", "c"));
    assertThat(assignment.personOf()).isEqualTo(Map.of("a", "P1", "b", "P1", "c", "N1"));
    assertThat(assignment.history())
        .contains(
            new StableIds.Event(StableIds.Change.SPLIT, List.of("P1"), List.of("N1", "P1")),
            new StableIds.Event(StableIds.Change.VANISHED, List.of("P9"), List.of()));
  }

  @Test
  void aRepeatedRunChangesNothing() {
    var groups = Map.of("a", "a", "b", "a", "c", "c");
    var first = assign(Map.of(), groups);
    var second = assign(first.personOf(), groups);
    assertThat(second.personOf()).isEqualTo(first.personOf());
    assertThat(second.history())
        .extracting(StableIds.Event::change)
        .containsOnly(StableIds.Change.KEPT);
  }
}
