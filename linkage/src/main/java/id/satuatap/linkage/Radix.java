package id.satuatap.linkage;

/** Sorting by counting bytes: no comparisons, stable. */
final class Radix {

  private static final int BITS = 11;
  private static final int BUCKETS = 1 << BITS;

  private Radix() {}

  /** Sorts the keys as unsigned numbers and carries the companions along. */
  static void sort(long[] keys, int[] companions) {
    int n = keys.length;
    long[] keysFrom = keys;
    int[] companionsFrom = companions;
    long[] keysTo = new long[n];
    int[] companionsTo = new int[n];
    for (int shift = 0; shift < 64; shift += BITS) {
      int[] count = counts(keysFrom, n, shift);
      if (count == null) {
        continue;
      }
      for (int i = 0; i < n; i++) {
        int bucket = (int) (keysFrom[i] >>> shift) & BUCKETS - 1;
        int place = count[bucket]++;
        keysTo[place] = keysFrom[i];
        companionsTo[place] = companionsFrom[i];
      }
      long[] spareKeys = keysFrom;
      keysFrom = keysTo;
      keysTo = spareKeys;
      int[] spare = companionsFrom;
      companionsFrom = companionsTo;
      companionsTo = spare;
    }
    if (keysFrom != keys) {
      System.arraycopy(keysFrom, 0, keys, 0, n);
      System.arraycopy(companionsFrom, 0, companions, 0, n);
    }
  }

  /**
   * Sorts by the upper half only, stable in the lower.
   *
   * @return the array that holds the result: one of the two
   */
  static long[] sortByUpperHalf(long[] keys, long[] spare, int n) {
    long[] from = keys;
    long[] to = spare;
    for (int shift = 32; shift < 64; shift += BITS) {
      int[] count = counts(from, n, shift);
      if (count == null) {
        continue;
      }
      for (int i = 0; i < n; i++) {
        to[count[(int) (from[i] >>> shift) & BUCKETS - 1]++] = from[i];
      }
      long[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  /** Where each bucket begins; null when all keys fall into one. */
  private static int @org.jspecify.annotations.Nullable [] counts(long[] keys, int n, int shift) {
    int[] count = new int[BUCKETS];
    for (int i = 0; i < n; i++) {
      count[(int) (keys[i] >>> shift) & BUCKETS - 1]++;
    }
    int sum = 0;
    for (int b = 0; b < BUCKETS; b++) {
      int c = count[b];
      if (c == n) {
        return null;
      }
      count[b] = sum;
      sum += c;
    }
    return count;
  }
}
