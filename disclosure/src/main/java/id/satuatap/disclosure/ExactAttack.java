package id.satuatap.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Attacker A1: computes withheld cells from printed ones by adding and subtracting. A cell falls
 * when its sum lies in the row space of the printed sums.
 */
public final class ExactAttack {

  private ExactAttack() {}

  /** The withheld cells that follow exactly from what is printed. */
  public static List<Integer> derivable(ProtectedTable released) {
    CountTable table = released.table();
    var known = new Known(table.leaves());
    List<int[]> figures = new ArrayList<>(table.sameFigures());
    figures.sort(Comparator.comparingInt((int[] cells) -> table.leavesOf(cells[0]).length));
    for (int[] cells : figures) {
      // The same figure printed in one place and withheld in another is given away.
      boolean printed = false;
      for (int cell : cells) {
        printed |= !released.flag(cell).withheld();
      }
      if (printed) {
        known.publish(Residues.sumOf(table.leavesOf(cells[0])));
      }
    }
    var fallen = new ArrayList<Integer>();
    for (int[] cells : figures) {
      Boolean follows = null;
      for (int cell : cells) {
        if (released.flag(cell).withheld()) {
          if (follows == null) {
            follows = known.reduce(Residues.sumOf(table.leavesOf(cell))).isZero();
          }
          if (follows) {
            fallen.add(cell);
          }
        }
      }
    }
    fallen.sort(null);
    return fallen;
  }
}
