package id.satuatap.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Protects counts by leaving cells empty: small counts, and as many others as are needed so that no
 * small count follows from what is printed.
 */
public final class Suppression {
  private final long threshold;
  private final boolean contributorsKnowThemselves;
  private final boolean secondary;

  private Suppression(long threshold, boolean contributorsKnowThemselves, boolean secondary) {
    if (threshold < 1) {
      throw new UnusableTable("suppress.threshold", threshold);
    }
    this.threshold = threshold;
    this.contributorsKnowThemselves = contributorsKnowThemselves;
    this.secondary = secondary;
  }

  /**
   * Counts from 1 to the threshold are never printed; zeros are. A person who is the only one in a
   * withheld cell can find no other withheld count by taking herself away.
   */
  public static Suppression ofCountsUpTo(long threshold) {
    return new Suppression(threshold, true, true);
  }

  /**
   * Without protection against somebody who is the only one in a withheld cell, knows so, and takes
   * herself away from a sum. Costs fewer cells.
   */
  public Suppression ignoringSingletons() {
    return new Suppression(threshold, false, secondary);
  }

  /** For tests that must fail: leaves the small counts derivable. */
  Suppression withoutSecondary() {
    return new Suppression(threshold, contributorsKnowThemselves, false);
  }

  public ProtectedTable protect(CountTable table) {
    return withhold(
        table,
        cell -> isPrimary(table.count(cell)),
        cell -> contributorsKnowThemselves && table.count(cell) == 1,
        List.of(),
        Bounds.ofCountsUpTo(threshold),
        secondary);
  }

  /**
   * Withholds primary cells and what is needed beside them.
   *
   * @param lonely cells whose only contributor is taken to know them
   * @param coalitions cells that one contributor knows together
   */
  static ProtectedTable withhold(
      CountTable table,
      IntPredicate primary,
      IntPredicate lonely,
      List<int[]> coalitions,
      Bounds bounds,
      boolean secondary) {
    long[] published = new long[table.size()];
    Flag[] flags = new Flag[table.size()];
    for (int cell = 0; cell < published.length; cell++) {
      published[cell] = table.count(cell);
      flags[cell] = primary.test(cell) ? Flag.PRIMARY : Flag.PUBLISHED;
    }
    if (secondary) {
      List<int[]> groups = table.sameFigures();
      var figures = new ArrayList<SecondarySuppression.Figure>(groups.size());
      for (int[] group : groups) {
        figures.add(
            new SecondarySuppression.Figure(
                table.leavesOf(group[0]),
                group.length,
                table.count(group[0]),
                primary.test(group[0]),
                lonely.test(group[0])));
      }
      var suppression = new SecondarySuppression(table.leaves(), figures);
      boolean[] withheld =
          new Widening(table, figures, suppression).widened(suppression.withheld(), bounds, groups);
      withheld =
          new Coalitions(table.leaves(), figures, groups, coalitions)
              .keptApart(withheld, suppression);
      for (int i = 0; i < withheld.length; i++) {
        if (withheld[i] && !figures.get(i).primary()) {
          int[] cells = groups.get(i);
          Arrays.stream(cells).forEach(cell -> flags[cell] = Flag.SECONDARY);
        }
      }
    }
    return new ProtectedTable(table, published, flags);
  }

  private boolean isPrimary(long count) {
    return count >= 1 && count <= threshold;
  }
}
