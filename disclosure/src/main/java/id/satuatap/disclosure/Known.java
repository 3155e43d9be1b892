package id.satuatap.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What follows from everything published: the row space of the published sums, as rows in echelon
 * form, each without the pivot columns of the rows before it.
 */
final class Known {

  private final List<Residues> rows = new ArrayList<>();
  private int[] pivots = new int[64];
  private final long[] work;
  private final boolean[] touched;
  private int[] touchedColumns;

  /** Elementary steps done, to bound work independently of the machine. */
  private long steps;

  Known(int unknowns) {
    this.work = new long[unknowns];
    this.touched = new boolean[unknowns];
    this.touchedColumns = new int[Math.max(16, unknowns)];
  }

  int rank() {
    return rows.size();
  }

  long steps() {
    return steps;
  }

  /** What is left of a sum when all that is known has been taken away; zero when it follows. */
  Residues reduce(Residues sum) {
    int n = 0;
    for (int i = 0; i < sum.columns.length; i++) {
      work[sum.columns[i]] = sum.values[i];
      touched[sum.columns[i]] = true;
      touchedColumns[n++] = sum.columns[i];
    }
    for (int r = 0; r < rows.size(); r++) {
      long factor = work[pivots[r]];
      if (factor != 0) {
        Residues row = rows.get(r);
        steps += row.columns.length;
        for (int i = 0; i < row.columns.length; i++) {
          int column = row.columns[i];
          long value = (work[column] - factor * row.values[i]) % Residues.PRIME;
          work[column] = value < 0 ? value + Residues.PRIME : value;
          if (!touched[column]) {
            touched[column] = true;
            touchedColumns[n++] = column;
          }
        }
      }
    }
    steps += rows.size() / 8 + 1;
    int left = 0;
    int[] columns = Arrays.copyOf(touchedColumns, n);
    Arrays.sort(columns);
    long[] values = new long[n];
    for (int column : columns) {
      if (work[column] != 0) {
        columns[left] = column;
        values[left++] = work[column];
      }
      work[column] = 0;
      touched[column] = false;
    }
    return Residues.of(Arrays.copyOf(columns, left), Arrays.copyOf(values, left));
  }

  /**
   * Adds what was reduced before and is not zero.
   *
   * @return the row as it stands, with the value one at the pivot
   */
  Residues add(Residues reduced, int pivot) {
    if (rows.size() == pivots.length) {
      pivots = Arrays.copyOf(pivots, pivots.length * 2);
    }
    pivots[rows.size()] = pivot;
    Residues row = reduced.normalisedAt(pivot);
    rows.add(row);
    return row;
  }

  /** Adds a published sum; nothing happens when it follows already. */
  void publish(Residues sum) {
    Residues reduced = reduce(sum);
    if (!reduced.isZero()) {
      add(reduced, reduced.columns[0]);
    }
  }
}
