package id.satuatap.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Contributors who are alone in several withheld cells know all of them at once; withholds more
 * until that tells them no other primary cell. One cell alone is looked after by {@link
 * SecondarySuppression} itself.
 */
final class Coalitions {

  private final int unknowns;
  private final List<SecondarySuppression.Figure> figures;
  private final List<List<Integer>> own = new ArrayList<>();

  /**
   * @param cells of each figure
   * @param known cells that one contributor knows, each time
   */
  Coalitions(
      int unknowns,
      List<SecondarySuppression.Figure> figures,
      List<int[]> cells,
      List<int[]> known) {
    this.unknowns = unknowns;
    this.figures = figures;
    if (known.isEmpty()) {
      return;
    }
    var figureOf = new TreeMap<Integer, Integer>();
    for (int i = 0; i < cells.size(); i++) {
      for (int cell : cells.get(i)) {
        figureOf.put(cell, i);
      }
    }
    for (int[] together : known) {
      var mine = new TreeSet<Integer>();
      for (int cell : together) {
        mine.add(figureOf.get(cell));
      }
      if (mine.size() > 1) {
        own.add(List.copyOf(mine));
      }
    }
  }

  boolean[] keptApart(boolean[] found, SecondarySuppression suppression) {
    boolean[] withheld = found;
    for (List<Integer> mine : own) {
      int victim = victim(withheld, mine);
      while (victim >= 0) {
        withheld = suppression.without(withheld, List.of(leastValuableOver(victim, withheld)));
        victim = victim(withheld, mine);
      }
    }
    return withheld;
  }

  /** A primary figure of somebody else that follows, or -1. */
  private int victim(boolean[] withheld, List<Integer> mine) {
    var known = new Known(unknowns);
    for (int i = 0; i < withheld.length; i++) {
      if (!withheld[i]) {
        known.publish(Residues.sumOf(figures.get(i).leaves()));
      }
    }
    for (int i : mine) {
      known.publish(Residues.sumOf(figures.get(i).leaves()));
    }
    for (int i = 0; i < withheld.length; i++) {
      if (figures.get(i).primary()
          && !mine.contains(i)
          && known.reduce(Residues.sumOf(figures.get(i).leaves())).isZero()) {
        return i;
      }
    }
    return -1;
  }

  /** Among the printed figures that share a leaf with this one; there is one, else nothing fell. */
  private int leastValuableOver(int victim, boolean[] withheld) {
    var leaves = new TreeSet<Integer>();
    for (int leaf : figures.get(victim).leaves()) {
      leaves.add(leaf);
    }
    int best = -1;
    for (int i = 0; i < withheld.length; i++) {
      if (!withheld[i]
          && (best < 0 || figures.get(i).value() < figures.get(best).value())
          && touches(figures.get(i).leaves(), leaves)) {
        best = i;
      }
    }
    if (best < 0) {
      throw new IllegalStateException("a figure follows from printed ones that do not touch it");
    }
    return best;
  }

  private static boolean touches(int[] some, TreeSet<Integer> leaves) {
    for (int leaf : some) {
      if (leaves.contains(leaf)) {
        return true;
      }
    }
    return false;
  }
}
