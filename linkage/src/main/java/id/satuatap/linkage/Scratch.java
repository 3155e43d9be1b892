package id.satuatap.linkage;

/** What one thread needs while it compares; nothing here outlives a pair except the cache. */
final class Scratch {

  private static final int CACHE = 1 << 15;

  final int[] matchedA = new int[NameValues.MOST_TOKENS + 3];
  final int[] matchedB = new int[NameValues.MOST_TOKENS + 3];
  final int[] likeness = new int[matchedA.length * matchedB.length];
  final byte[] joined = new byte[64];
  private final long[] cacheKey = new long[CACHE];
  private final byte[] cacheValue = new byte[CACHE];
  private long epoch;

  /** What was remembered for the key, or -1; a newer key may have taken its place. */
  int recall(long key) {
    long stored = key ^ epoch;
    int slot = slot(stored);
    return cacheKey[slot] == stored ? cacheValue[slot] : -1;
  }

  void remember(long key, int value) {
    long stored = key ^ epoch;
    int slot = slot(stored);
    cacheKey[slot] = stored;
    cacheValue[slot] = (byte) value;
  }

  private static int slot(long key) {
    return (int) (Dictionary.mix(key) >>> 17) & CACHE - 1;
  }

  /** Forgets everything, because codes will be given to other values. */
  void forget() {
    epoch += 0x9E3779B97F4A7C15L;
  }
}
