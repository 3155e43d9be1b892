package id.satuatap.disclosure;

import java.util.Arrays;
import java.util.Random;

/**
 * Protects counts by rounding the small ones to zero or to a base, so that everything printed still
 * adds up.
 *
 * <p>Only leaf cells below the base are rounded and every margin is the sum of the rounded leaves,
 * as in small count rounding (Langsrud and Heldal 2018, "An algorithm for small count rounding of
 * tabular data", Privacy in Statistical Databases). Which of them go up is found by a search that
 * keeps the margins close: no printed count between zero and the base is left, since a sum of
 * multiples and larger counts is none.
 */
public final class Rounding {

  /** Steps of the search for each small leaf. */
  private static final int STEPS = 800;

  private static final double[] ROOTS = new double[4096];

  static {
    Arrays.setAll(ROOTS, Math::sqrt);
  }

  /** Weight of the likeness of the whole table against the largest error. */
  private static final double LIKENESS = 12;

  private final int base;

  private Rounding(int base) {
    if (base < 2 || base > 1_000) {
      throw new UnusableTable("round.base", base);
    }
    this.base = base;
  }

  /**
   * @param base 2 to 1,000; no count from 1 to base - 1 is printed
   */
  public static Rounding toBase(int base) {
    return new Rounding(base);
  }

  /**
   * Cells are marked as printed true only when every leaf below is printed above the base: the mark
   * depends on nothing but what is printed. Marking what happened to stay as it was would tell
   * which zeros are true.
   */
  public ProtectedTable protect(CountTable table) {
    long[] rounded = new Search(table).best();
    long[] published = new long[table.size()];
    Flag[] flags = new Flag[table.size()];
    for (int cell = 0; cell < published.length; cell++) {
      long sum = 0;
      long certain = 0;
      for (int leaf : table.leavesOf(cell)) {
        sum += rounded[leaf];
        certain += rounded[leaf] > base ? 1 : 0;
      }
      published[cell] = sum;
      flags[cell] = certain == table.leavesBelow(cell) ? Flag.PUBLISHED : Flag.ROUNDED;
    }
    return new ProtectedTable(table, published, flags);
  }

  /** Simulated annealing over which small leaves go up, from a start that already fits. */
  private final class Search {

    private final CountTable table;
    private final int[] small;
    private final int[][] cellsOf;
    private final boolean[] up;
    private final int[] off;

    Search(CountTable table) {
      this.table = table;
      int n = 0;
      int[] found = new int[table.leaves()];
      int[] numberOf = new int[table.leaves()];
      for (int leaf = 0; leaf < found.length; leaf++) {
        numberOf[leaf] = -1;
        if (table.leafCount(leaf) < base) {
          numberOf[leaf] = n;
          found[n++] = leaf;
        }
      }
      this.small = Arrays.copyOf(found, n);
      this.up = new boolean[n];
      this.off = new int[table.size()];
      int[] degree = new int[n];
      for (int cell = 0; cell < table.size(); cell++) {
        for (int leaf : table.leavesOf(cell)) {
          if (numberOf[leaf] >= 0) {
            degree[numberOf[leaf]]++;
          }
        }
      }
      this.cellsOf = new int[n][];
      for (int i = 0; i < n; i++) {
        cellsOf[i] = new int[degree[i]];
      }
      Arrays.fill(degree, 0);
      for (int cell = 0; cell < table.size(); cell++) {
        for (int leaf : table.leavesOf(cell)) {
          int i = numberOf[leaf];
          if (i >= 0) {
            cellsOf[i][degree[i]++] = cell;
          }
        }
      }
    }

    long[] best() {
      long sum = 0;
      for (int i = 0; i < small.length; i++) {
        long count = table.leafCount(small[i]);
        sum += count;
        for (int cell : cellsOf[i]) {
          off[cell] -= (int) count;
        }
      }
      long wanted = Math.round((double) sum / base);
      Integer[] bySize = new Integer[small.length];
      Arrays.setAll(bySize, i -> i);
      Arrays.sort(
          bySize, (a, b) -> Long.compare(table.leafCount(small[b]), table.leafCount(small[a])));
      for (int i = 0; i < wanted && i < bySize.length; i++) {
        flip(bySize[i]);
      }
      anneal();
      long[] rounded = new long[table.leaves()];
      Arrays.setAll(rounded, table::leafCount);
      for (int i = 0; i < small.length; i++) {
        rounded[small[i]] = up[i] ? base : 0;
      }
      return rounded;
    }

    private void anneal() {
      if (small.length < 2) {
        return;
      }
      var random = new Random(small.length * 31L + table.size());
      long steps = (long) small.length * STEPS;
      double warmth = 3.0 * base * base;
      double cooling = Math.pow(0.02 / warmth, 1.0 / steps);
      for (long step = 0; step < steps; step++) {
        warmth *= cooling;
        int i = random.nextInt(small.length);
        int j = random.nextInt(small.length);
        double change;
        if (i == j || up[i] == up[j]) {
          change = cost(i);
          if (change < 0 || random.nextDouble() < Math.exp(-change / warmth)) {
            flip(i);
          }
        } else {
          change = cost(i);
          flip(i);
          change += cost(j);
          if (change < 0 || random.nextDouble() < Math.exp(-change / warmth)) {
            flip(j);
          } else {
            flip(i);
          }
        }
      }
    }

    /** How much worse the table becomes when this leaf changes its side. */
    private double cost(int i) {
      int move = up[i] ? -base : base;
      double change = 0;
      for (int cell : cellsOf[i]) {
        change += penalty(cell, off[cell] + move) - penalty(cell, off[cell]);
      }
      return change;
    }

    /**
     * Squares keep the sum small, the sixth power the largest, the difference of the roots the
     * likeness of the whole (Hellinger distance).
     */
    private double penalty(int cell, int off) {
      double square = (double) off * off / base;
      double roots = root(table.count(cell) + off) - root(table.count(cell));
      return square + square * square * square / (16.0 * base) + LIKENESS * roots * roots;
    }

    private double root(long count) {
      return count < ROOTS.length ? ROOTS[(int) count] : Math.sqrt(count);
    }

    private void flip(int i) {
      int move = up[i] ? -base : base;
      for (int cell : cellsOf[i]) {
        off[cell] += move;
      }
      up[i] = !up[i];
    }
  }
}
