package id.satuatap.linkage;

import java.util.Arrays;

/**
 * Compared pairs: the rows, the levels of all fields in four bits each, the rarities in a byte
 * each.
 */
final class Pairs {

  int size;
  int[] a = new int[1 << 10];
  int[] b = new int[1 << 10];
  long[] levels = new long[1 << 10];
  long[] rarities = new long[1 << 10];

  /** Which of the passes used for training brought the pair together. */
  short[] training = new short[1 << 10];

  void add(int first, int second, long pattern, long rarity, int mask) {
    if (size == a.length) {
      int larger = size + (size >> 1);
      a = Arrays.copyOf(a, larger);
      b = Arrays.copyOf(b, larger);
      levels = Arrays.copyOf(levels, larger);
      rarities = Arrays.copyOf(rarities, larger);
      training = Arrays.copyOf(training, larger);
    }
    a[size] = first;
    b[size] = second;
    levels[size] = pattern;
    rarities[size] = rarity;
    training[size] = (short) mask;
    size++;
  }
}
