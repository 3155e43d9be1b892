package id.satuatap.disclosure;

import java.util.ArrayList;
import java.util.List;

/** Attacker A3: lays releases beside each other. */
public final class DifferencingAttack {

  private DifferencingAttack() {}

  /**
   * Withheld cells that follow when several releases of the same counts are taken together: what
   * one withholds another may print.
   */
  public static List<Integer> derivable(ProtectedTable first, List<ProtectedTable> others) {
    CountTable table = first.table();
    long[] published = new long[table.size()];
    Flag[] flags = new Flag[table.size()];
    for (int cell = 0; cell < flags.length; cell++) {
      flags[cell] = first.flag(cell);
      published[cell] = first.published(cell).orElse(0);
      for (ProtectedTable other : others) {
        int same = other.table().cell(table.codes(cell));
        if (flags[cell].withheld() && !other.flag(same).withheld()) {
          flags[cell] = other.flag(same);
          published[cell] = other.published(same).orElse(0);
        }
      }
    }
    var both = new ArrayList<>(ExactAttack.derivable(new ProtectedTable(table, published, flags)));
    for (int cell = 0; cell < flags.length; cell++) {
      // Printed by one and withheld by another needs no arithmetic at all.
      if (first.flag(cell).withheld() && !flags[cell].withheld()) {
        both.add(cell);
      }
    }
    both.sort(null);
    return both;
  }

  /**
   * Cells that tell what the few people did who came between two releases of true counts: their
   * printed counts differ by 1 to the threshold while no more than that many people were added.
   */
  public static List<Integer> newcomers(
      ProtectedTable earlier, ProtectedTable later, long threshold) {
    long came = sum(later) - sum(earlier);
    var fallen = new ArrayList<Integer>();
    if (came < 1 || came > threshold) {
      return fallen;
    }
    for (int cell = 0; cell < later.table().size(); cell++) {
      int same = earlier.table().cell(later.table().codes(cell));
      if (later.flag(cell) == Flag.PUBLISHED && earlier.flag(same) == Flag.PUBLISHED) {
        long more = later.published(cell).orElse(0) - earlier.published(same).orElse(0);
        if (more >= 1) {
          fallen.add(cell);
        }
      }
    }
    return fallen;
  }

  private static long sum(ProtectedTable released) {
    long sum = 0;
    for (int leaf = 0; leaf < released.table().leaves(); leaf++) {
      sum += released.table().leafCount(leaf);
    }
    return sum;
  }
}
