package id.satuatap.linkage;

/** Distances between short byte strings, without allocation; longer ones are cut. */
final class Similarity {

  private Similarity() {}

  private static final int LONGEST = 64;

  /** Which letters and digits occur: two texts with few in common need no closer look. */
  static long letters(byte[] text, int from, int to) {
    long letters = 0;
    for (int i = from; i < to; i++) {
      byte c = text[i];
      letters |= 1L << (c >= '0' && c <= '9' ? 32 + (c - '0') : c < 0 ? 42 + (c & 7) : c & 31);
    }
    return letters;
  }

  /** Edits that the letters alone make necessary. */
  static int leastEdits(long lettersA, long lettersB) {
    return Math.max(Long.bitCount(lettersA & ~lettersB), Long.bitCount(lettersB & ~lettersA));
  }

  /** No Jaro–Winkler of these lengths and letters is greater. */
  static double mostJaroWinkler(int n, int m, long lettersA, long lettersB) {
    double common =
        Math.min(n - Long.bitCount(lettersA & ~lettersB), m - Long.bitCount(lettersB & ~lettersA));
    if (common <= 0) {
      return 0;
    }
    double jaro = (common / n + common / m + 1) / 3;
    return jaro + 0.4 * (1 - Math.min(1, jaro));
  }

  /** Jaro–Winkler between 0 and 1. */
  static double jaroWinkler(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
    int n = Math.min(LONGEST, aTo - aFrom);
    int m = Math.min(LONGEST, bTo - bFrom);
    if (n == 0 || m == 0) {
      return n == m ? 1 : 0;
    }
    int window = Math.max(0, Math.max(n, m) / 2 - 1);
    long usedA = 0;
    long usedB = 0;
    int common = 0;
    for (int i = 0; i < n; i++) {
      byte c = a[aFrom + i];
      int to = Math.min(m, i + window + 1);
      for (int j = Math.max(0, i - window); j < to; j++) {
        if (b[bFrom + j] == c && (usedB >>> j & 1) == 0) {
          usedA |= 1L << i;
          usedB |= 1L << j;
          common++;
          break;
        }
      }
    }
    if (common == 0) {
      return 0;
    }
    int moved = 0;
    for (int i = 0; i < n; i++) {
      if ((usedA >>> i & 1) != 0) {
        int j = Long.numberOfTrailingZeros(usedB);
        usedB &= usedB - 1;
        if (a[aFrom + i] != b[bFrom + j]) {
          moved++;
        }
      }
    }
    double c = common;
    double jaro = (c / n + c / m + (c - moved / 2.0) / c) / 3;
    int prefix = 0;
    int most = Math.min(4, Math.min(n, m));
    while (prefix < most && a[aFrom + prefix] == b[bFrom + prefix]) {
      prefix++;
    }
    return jaro > 0.7 ? jaro + prefix * 0.1 * (1 - jaro) : jaro;
  }

  /**
   * Edits (insert, remove, replace, exchange of neighbours) between the two, at most {@code limit}
   * + 1.
   */
  static int edits(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo, int limit) {
    while (aFrom < aTo && bFrom < bTo && a[aFrom] == b[bFrom]) {
      aFrom++;
      bFrom++;
    }
    while (aFrom < aTo && bFrom < bTo && a[aTo - 1] == b[bTo - 1]) {
      aTo--;
      bTo--;
    }
    int n = aTo - aFrom;
    int m = bTo - bFrom;
    if (Math.abs(n - m) > limit) {
      return limit + 1;
    }
    if (n == 0 || m == 0) {
      return Math.min(limit + 1, n + m);
    }
    if (n == 1 && m == 1) {
      return 1;
    }
    if (n == 2 && m == 2 && a[aFrom] == b[bFrom + 1] && a[aFrom + 1] == b[bFrom]) {
      return 1;
    }
    if (limit <= 1) {
      return limit + 1;
    }
    int[] before = new int[m + 1];
    int[] last = new int[m + 1];
    int[] now = new int[m + 1];
    for (int j = 0; j <= m; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= n; i++) {
      now[0] = i;
      int least = i;
      for (int j = 1; j <= m; j++) {
        byte x = a[aFrom + i - 1];
        byte y = b[bFrom + j - 1];
        int d = Math.min(Math.min(last[j], now[j - 1]) + 1, last[j - 1] + (x == y ? 0 : 1));
        if (i > 1 && j > 1 && x == b[bFrom + j - 2] && a[aFrom + i - 2] == y) {
          d = Math.min(d, before[j - 2] + 1);
        }
        now[j] = d;
        least = Math.min(least, d);
      }
      if (least > limit) {
        return limit + 1;
      }
      int[] spare = before;
      before = last;
      last = now;
      now = spare;
    }
    return Math.min(limit + 1, last[m]);
  }
}
