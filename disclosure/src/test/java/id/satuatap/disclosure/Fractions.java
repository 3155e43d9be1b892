package id.satuatap.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Exact elimination with whole numbers of any size: slow, and independent of what it checks. */
final class Fractions {

  private final List<BigInteger[]> rows = new ArrayList<>();
  private final int unknowns;

  Fractions(int unknowns) {
    this.unknowns = unknowns;
  }

  void publish(int[] leaves) {
    BigInteger[] row = reduced(leaves);
    if (first(row) < unknowns) {
      rows.add(row);
    }
  }

  boolean follows(int[] leaves) {
    return first(reduced(leaves)) == unknowns;
  }

  private BigInteger[] reduced(int[] leaves) {
    BigInteger[] row = new BigInteger[unknowns];
    java.util.Arrays.fill(row, BigInteger.ZERO);
    for (int leaf : leaves) {
      row[leaf] = BigInteger.ONE;
    }
    for (BigInteger[] known : rows) {
      int pivot = first(known);
      if (row[pivot].signum() != 0) {
        BigInteger times = row[pivot];
        BigInteger scale = known[pivot];
        for (int i = 0; i < unknowns; i++) {
          row[i] = row[i].multiply(scale).subtract(known[i].multiply(times));
        }
      }
    }
    return row;
  }

  private int first(BigInteger[] row) {
    int i = 0;
    while (i < unknowns && row[i].signum() == 0) {
      i++;
    }
    return i;
  }
}
