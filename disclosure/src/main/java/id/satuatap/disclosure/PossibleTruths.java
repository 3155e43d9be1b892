package id.satuatap.disclosure;

import java.util.Arrays;
import java.util.List;

/**
 * All tables that fit what is printed: every printed sum kept, no count negative. They form a
 * polytope; this walks along its edges from corner to corner by the simplex method, beginning at
 * the truth, which the protector knows. What an outsider can do is {@link BoundsAttack}, written
 * independently of this.
 */
final class PossibleTruths {

  private static final double ZERO = 1e-9;

  /** Corners without progress before the careful rule of Bland takes over. */
  private static final int PATIENCE = 40;

  private final int unknowns;
  private final int[][] printed;
  private final double[][] rows;
  private final int[] basic;
  private final int[] free;
  private final double[] value;

  /**
   * @param truth count of every leaf, all above zero
   * @param sums the printed figures, each as the leaves it is the sum of; none follows from others
   */
  PossibleTruths(double[] truth, List<int[]> sums) {
    this.unknowns = truth.length;
    this.printed = sums.toArray(int[][]::new);
    this.value = truth.clone();
    double[][] whole = new double[printed.length][unknowns];
    for (int r = 0; r < printed.length; r++) {
      for (int leaf : printed[r]) {
        whole[r][leaf] = 1;
      }
    }
    this.basic = eliminate(whole, unknowns);
    boolean[] isBasic = new boolean[unknowns];
    for (int column : basic) {
      isBasic[column] = true;
    }
    this.free = new int[unknowns - basic.length];
    int n = 0;
    for (int column = 0; column < unknowns; column++) {
      if (!isBasic[column]) {
        free[n++] = column;
      }
    }
    this.rows = new double[basic.length][free.length];
    for (int r = 0; r < rows.length; r++) {
      for (int f = 0; f < free.length; f++) {
        rows[r][f] = whole[r][free[f]];
      }
    }
    toCorner();
  }

  /** Moves every free unknown to zero as far as the others allow. */
  private void toCorner() {
    for (int f = 0; f < free.length; f++) {
      double down = value[free[f]];
      int blocking = -1;
      double furthest = down;
      for (int r = 0; r < rows.length; r++) {
        // When the free unknown falls by t, this basic one changes by rows * t.
        if (rows[r][f] < -ZERO) {
          double most = value[basic[r]] / -rows[r][f];
          if (most < furthest - ZERO) {
            furthest = most;
            blocking = r;
          }
        }
      }
      shift(f, -furthest);
      if (blocking >= 0) {
        value[basic[blocking]] = 0;
        exchange(blocking, f);
      } else {
        value[free[f]] = 0;
      }
    }
  }

  private void shift(int f, double by) {
    value[free[f]] += by;
    for (int r = 0; r < rows.length; r++) {
      if (rows[r][f] != 0) {
        double now = value[basic[r]] - rows[r][f] * by;
        value[basic[r]] = Math.abs(now) < ZERO ? 0 : now;
      }
    }
  }

  /** The basic unknown of this row and this free one change places. */
  private void exchange(int r, int f) {
    double pivot = rows[r][f];
    double[] row = rows[r];
    for (int c = 0; c < row.length; c++) {
      row[c] = c == f ? 1 / pivot : row[c] / pivot;
      if (Math.abs(row[c]) < ZERO) {
        row[c] = 0;
      }
    }
    for (int other = 0; other < rows.length; other++) {
      double factor = rows[other][f];
      if (other != r && factor != 0) {
        double[] changed = rows[other];
        changed[f] = 0;
        for (int c = 0; c < row.length; c++) {
          changed[c] -= factor * row[c];
        }
      }
    }
    int column = basic[r];
    basic[r] = free[f];
    free[f] = column;
  }

  /**
   * Walks to where the sum of these leaves is largest (or smallest), or as soon as it has come far
   * enough.
   *
   * @return false when it can grow without end
   */
  boolean walk(int[] leaves, boolean largest, double farEnough) {
    double sign = largest ? 1 : -1;
    double[] gain = new double[free.length];
    boolean[] wanted = new boolean[unknowns];
    for (int leaf : leaves) {
      wanted[leaf] = true;
    }
    for (int f = 0; f < free.length; f++) {
      gain[f] = wanted[free[f]] ? sign : 0;
    }
    for (int r = 0; r < rows.length; r++) {
      if (wanted[basic[r]]) {
        for (int f = 0; f < free.length; f++) {
          gain[f] -= sign * rows[r][f];
        }
      }
    }
    int still = 0;
    double before = sum(leaves);
    while (true) {
      int enter = -1;
      for (int f = 0; f < free.length; f++) {
        if (gain[f] > 1e-7 && (enter < 0 || better(gain, f, enter, still > PATIENCE))) {
          enter = f;
        }
      }
      if (enter < 0) {
        return true;
      }
      int leave = -1;
      double furthest = Double.POSITIVE_INFINITY;
      for (int r = 0; r < rows.length; r++) {
        double slope = rows[r][enter];
        if (slope > ZERO) {
          double most = value[basic[r]] / slope;
          if (most < furthest - ZERO
              || leave >= 0 && most < furthest + ZERO && basic[r] < basic[leave]) {
            furthest = Math.min(most, furthest);
            leave = r;
          }
        }
      }
      if (leave < 0) {
        return false;
      }
      shift(enter, furthest);
      value[basic[leave]] = 0;
      double each = gain[enter];
      exchange(leave, enter);
      double[] row = rows[leave];
      for (int f = 0; f < free.length; f++) {
        gain[f] = f == enter ? -each * row[f] : gain[f] - each * row[f];
      }
      double now = sum(leaves);
      if (largest ? now >= farEnough : now <= farEnough) {
        return true;
      }
      still = Math.abs(now - before) < ZERO ? still + 1 : 0;
      before = now;
    }
  }

  private boolean better(double[] gain, int f, int best, boolean careful) {
    return careful ? free[f] < free[best] : gain[f] > gain[best] + ZERO;
  }

  /** The sum of these leaves in the corner where the walk stands. */
  double sum(int[] leaves) {
    double sum = 0;
    for (int leaf : leaves) {
      sum += value[leaf];
    }
    return sum;
  }

  /**
   * How far the corner is from keeping the printed sums; more than a trifle means lost precision.
   */
  double error(double[] truth) {
    double most = 0;
    for (int[] figure : printed) {
      double off = 0;
      for (int leaf : figure) {
        off += value[leaf] - truth[leaf];
      }
      most = Math.max(most, Math.abs(off));
    }
    for (double one : value) {
      most = Math.max(most, -one);
    }
    return most;
  }

  /**
   * Which of the printed sums keep the wanted one from going further than this corner, by their
   * place in the list; to be asked after a walk that came to its end.
   */
  boolean[] holding(int[] leaves) {
    // Shadow prices: a combination of the printed sums that gives the wanted one on basic unknowns.
    int n = basic.length;
    int[] place = new int[unknowns];
    Arrays.fill(place, -1);
    for (int r = 0; r < n; r++) {
      place[basic[r]] = r;
    }
    double[][] system = new double[n][n + 1];
    for (int figure = 0; figure < n; figure++) {
      for (int leaf : printed[figure]) {
        if (place[leaf] >= 0) {
          system[place[leaf]][figure] = 1;
        }
      }
    }
    for (int leaf : leaves) {
      if (place[leaf] >= 0) {
        system[place[leaf]][n] = 1;
      }
    }
    boolean[] holding = new boolean[n];
    int[] pivots = eliminate(system, n);
    for (int r = 0; r < n; r++) {
      holding[pivots[r]] = Math.abs(system[r][n]) > 1e-7;
    }
    return holding;
  }

  /**
   * Brings the rows to the form "one basic unknown plus free ones"; returns the basic unknowns,
   * which are sought in the first columns only.
   */
  private static int[] eliminate(double[][] rows, int columns) {
    int[] pivots = new int[rows.length];
    boolean[] used = new boolean[columns];
    for (int r = 0; r < rows.length; r++) {
      double[] row = rows[r];
      int pivot = -1;
      for (int c = 0; c < columns; c++) {
        if (!used[c] && (pivot < 0 || Math.abs(row[c]) > Math.abs(row[pivot]) + ZERO)) {
          pivot = c;
        }
      }
      pivots[r] = pivot;
      used[pivot] = true;
      double scale = row[pivot];
      for (int c = 0; c < row.length; c++) {
        row[c] = Math.abs(row[c]) < ZERO ? 0 : row[c] / scale;
      }
      for (int other = 0; other < rows.length; other++) {
        double factor = rows[other][pivot];
        if (other != r && factor != 0) {
          double[] changed = rows[other];
          for (int c = 0; c < row.length; c++) {
            changed[c] -= factor * row[c];
          }
          changed[pivot] = 0;
        }
      }
    }
    return pivots;
  }
}
