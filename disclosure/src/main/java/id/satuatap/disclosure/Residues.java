package id.satuatap.disclosure;

import java.util.Arrays;

/**
 * A sparse vector of residues modulo the prime 2³¹ − 1. Elimination with residues is exact, which
 * floating point is not; a relation that holds by chance only modulo the prime has a probability of
 * about one in two thousand million and errs on the side of suppressing.
 */
final class Residues {

  static final long PRIME = 2_147_483_647L;

  private static final Residues NONE = new Residues(new int[0], new long[0]);

  final int[] columns;
  final long[] values;

  private Residues(int[] columns, long[] values) {
    this.columns = columns;
    this.values = values;
  }

  /** Columns ascending, no value zero. */
  static Residues of(int[] columns, long[] values) {
    return columns.length == 0 ? NONE : new Residues(columns, values);
  }

  /** The sum of these unknowns. */
  static Residues sumOf(int[] columns) {
    long[] ones = new long[columns.length];
    Arrays.fill(ones, 1);
    return new Residues(columns, ones);
  }

  boolean isZero() {
    return columns.length == 0;
  }

  long at(int column) {
    int place = Arrays.binarySearch(columns, column);
    return place < 0 ? 0 : values[place];
  }

  /** This minus so many times the other. */
  Residues minus(long times, Residues other) {
    int[] columnsLeft = new int[columns.length + other.columns.length];
    long[] valuesLeft = new long[columnsLeft.length];
    int n = 0;
    int i = 0;
    int j = 0;
    while (i < columns.length || j < other.columns.length) {
      int column;
      long value;
      if (j == other.columns.length || i < columns.length && columns[i] < other.columns[j]) {
        column = columns[i];
        value = values[i++];
      } else if (i == columns.length || other.columns[j] < columns[i]) {
        column = other.columns[j];
        value = negative(times * other.values[j++] % PRIME);
      } else {
        column = columns[i];
        value = values[i++] - times * other.values[j++] % PRIME;
        if (value < 0) {
          value += PRIME;
        }
      }
      if (value != 0) {
        columnsLeft[n] = column;
        valuesLeft[n++] = value;
      }
    }
    return n == 0
        ? NONE
        : new Residues(Arrays.copyOf(columnsLeft, n), Arrays.copyOf(valuesLeft, n));
  }

  /** The multiple of this in which the given column has the value one. */
  Residues normalisedAt(int column) {
    long inverse = inverse(at(column));
    if (inverse == 1) {
      return this;
    }
    long[] scaled = new long[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = values[i] * inverse % PRIME;
    }
    return new Residues(columns, scaled);
  }

  /** True when one is a multiple of the other. */
  boolean isMultipleOf(Residues other) {
    if (columns.length != other.columns.length || !Arrays.equals(columns, other.columns)) {
      return false;
    }
    if (columns.length == 0) {
      return true;
    }
    long a = values[0];
    long b = other.values[0];
    for (int i = 1; i < values.length; i++) {
      if (values[i] * b % PRIME != other.values[i] * a % PRIME) {
        return false;
      }
    }
    return true;
  }

  /** Equal for vectors that are multiples of each other. */
  long direction() {
    if (columns.length == 0) {
      return 0;
    }
    long inverse = inverse(values[0]);
    long hash = 1125899906842597L;
    for (int i = 0; i < columns.length; i++) {
      hash = hash * 31 + columns[i];
      hash = hash * 31 + values[i] * inverse % PRIME;
    }
    return hash;
  }

  private static long negative(long value) {
    return value == 0 ? 0 : PRIME - value;
  }

  static long inverse(long value) {
    long result = 1;
    long base = value;
    for (long exponent = PRIME - 2; exponent > 0; exponent >>= 1) {
      if ((exponent & 1) == 1) {
        result = result * base % PRIME;
      }
      base = base * base % PRIME;
    }
    return result;
  }
}
