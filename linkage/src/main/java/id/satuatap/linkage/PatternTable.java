package id.satuatap.linkage;

import java.util.Arrays;

/** How often each pattern of levels was seen; the order of counting leaves no trace. */
final class PatternTable {

  private long[] keys = new long[1 << 10];
  private long[] counts = new long[1 << 10];
  private int size;

  void add(long pattern, long count) {
    if (size * 2 > keys.length) {
      widen();
    }
    int slot = slot(keys, counts, pattern);
    if (counts[slot] == 0) {
      keys[slot] = pattern;
      size++;
    }
    counts[slot] += count;
  }

  private static int slot(long[] keys, long[] counts, long pattern) {
    int mask = keys.length - 1;
    int slot = (int) (Dictionary.mix(pattern + 1) >>> 20) & mask;
    while (counts[slot] != 0 && keys[slot] != pattern) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void widen() {
    long[] wider = new long[keys.length * 2];
    long[] widerCounts = new long[keys.length * 2];
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] != 0) {
        int slot = slot(wider, widerCounts, keys[i]);
        wider[slot] = keys[i];
        widerCounts[slot] = counts[i];
      }
    }
    keys = wider;
    counts = widerCounts;
  }

  /** The patterns in ascending order, then their counts. */
  long[][] sorted() {
    long[] patterns = new long[size];
    int at = 0;
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] != 0) {
        patterns[at++] = keys[i];
      }
    }
    Arrays.sort(patterns);
    long[] sortedCounts = new long[size];
    for (int i = 0; i < size; i++) {
      sortedCounts[i] = counts[slot(keys, counts, patterns[i])];
    }
    return new long[][] {patterns, sortedCounts};
  }

  long total() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }
}
