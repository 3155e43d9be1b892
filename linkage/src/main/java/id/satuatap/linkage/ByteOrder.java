package id.satuatap.linkage;

import java.util.Arrays;

/** Sorts the values of a dictionary by their bytes. */
final class ByteOrder {

  private ByteOrder() {}

  /** Numbers from 0 of the values in ascending order. */
  static int[] sort(Dictionary dictionary) {
    int n = dictionary.size() - 1;
    byte[] pool = dictionary.pool();
    int shared = n == 0 ? 0 : dictionary.length(1);
    for (int code = 2; code <= n; code++) {
      int start = dictionary.start(code);
      int same = 0;
      int most = Math.min(shared, dictionary.length(code));
      while (same < most && pool[start + same] == pool[dictionary.start(1) + same]) {
        same++;
      }
      shared = same;
    }
    long[] head = new long[n];
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      head[i] = head(dictionary, i + 1, shared);
      order[i] = i;
    }
    Radix.sort(head, order);
    for (int from = 0; from < n; ) {
      int to = from + 1;
      while (to < n && head[to] == head[from]) {
        to++;
      }
      if (to - from > 1) {
        sortRun(dictionary, order, from, to);
      }
      from = to;
    }
    return order;
  }

  private static long head(Dictionary dictionary, int code, int skip) {
    byte[] pool = dictionary.pool();
    int at = dictionary.start(code) + skip;
    int end = dictionary.end(code);
    long head = 0;
    for (int i = 0; i < 8; i++) {
      head = head << 8 | (at + i < end ? pool[at + i] & 0xFF : 0);
    }
    return head;
  }

  private static void sortRun(Dictionary dictionary, int[] order, int from, int to) {
    byte[] pool = dictionary.pool();
    Integer[] run = new Integer[to - from];
    for (int i = 0; i < run.length; i++) {
      run[i] = order[from + i];
    }
    Arrays.sort(
        run,
        (x, y) ->
            Arrays.compareUnsigned(
                pool,
                dictionary.start(x + 1),
                dictionary.end(x + 1),
                pool,
                dictionary.start(y + 1),
                dictionary.end(y + 1)));
    for (int i = 0; i < run.length; i++) {
      order[from + i] = run[i];
    }
  }
}
