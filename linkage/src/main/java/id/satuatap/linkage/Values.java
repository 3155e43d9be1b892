package id.satuatap.linkage;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The distinct values of one field, each understood once. A comparison of two rows is a comparison
 * of two codes.
 *
 * <p>The answer of {@link #compare} holds the level (1 and up, 0 when nothing can be said) and,
 * from the ninth bit, how rare the shared part is, in eighths of a bit.
 */
abstract class Values {

  static final int EIGHTHS = 8;
  private static final int MOST_RARITY = 255;

  final Dictionary dictionary = new Dictionary();
  private int prepared = 1;

  /** How many rows have a value here. */
  private long rows;

  final int intern(byte[] source, int from, int to) {
    int code = dictionary.intern(source, from, to);
    while (prepared < dictionary.size()) {
      prepare(prepared++);
    }
    return code;
  }

  final int intern(String value) {
    byte[] bytes = value.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return intern(bytes, 0, bytes.length);
  }

  /** The dictionaries a kind of field keeps besides that of the values. */
  Dictionary[] inner() {
    return new Dictionary[0];
  }

  /** Remembers where the dictionaries end, before a lookup that must leave no trace. */
  final int[] mark() {
    Dictionary[] inner = inner();
    int[] sizes = new int[inner.length + 1];
    sizes[inner.length] = dictionary.size();
    for (int i = 0; i < inner.length; i++) {
      sizes[i] = inner[i].size();
    }
    return sizes;
  }

  /** Forgets what came after the mark; returns whether there was anything. */
  final boolean rollBack(int[] mark) {
    Dictionary[] inner = inner();
    boolean any = dictionary.size() > mark[inner.length];
    for (int i = 0; i < inner.length; i++) {
      inner[i].shrink(mark[i]);
    }
    dictionary.shrink(mark[inner.length]);
    prepared = dictionary.size();
    return any;
  }

  /** Keeps the fields apart in a thread's cache of compared parts. */
  private final long salt = (long) NEXT.incrementAndGet() << 56;

  private static final AtomicInteger NEXT = new AtomicInteger();

  final long pairKey(int low, int high) {
    return ((long) low << 32 | high) + salt;
  }

  /** Takes note that one more or one fewer row has the value. */
  final void follow(int code, int difference) {
    if (code != 0) {
      rows += difference;
      counted(code, difference);
    }
  }

  /** Takes over many counts at once. */
  final void recount() {
    rows = 0;
    for (int code = 1; code < dictionary.size(); code++) {
      int count = dictionary.count(code);
      rows += count;
      counted(code, count);
    }
  }

  final long rows() {
    return rows;
  }

  void counted(int code, int difference) {}

  /** Looks at a sample of the values before any of them is prepared, to learn their habits. */
  void learn(Iterable<String> sample) {}

  abstract void prepare(int code);

  /**
   * What is odd about a value, or null.
   *
   * @param today as yyyymmdd
   */
  final @Nullable Oddity oddity(int code, int today) {
    byte[] pool = dictionary.pool();
    int from = dictionary.start(code);
    int to = dictionary.end(code);
    boolean ascii = true;
    for (int i = from; i < to; i++) {
      ascii &= pool[i] >= 0;
      if (pool[i] >= 0 && pool[i] < ' ' && pool[i] != RegionValues.BETWEEN) {
        return Oddity.CONTROLS;
      }
    }
    if (!ascii && !Utf8.valid(pool, from, to)) {
      return Oddity.NOT_UTF8;
    }
    Oddity own = strange(code, today);
    boolean tooLong =
        own == null && to - from > Spelling.LONGEST && text(code).length() > Spelling.LONGEST;
    return tooLong ? Oddity.TOO_LONG : own;
  }

  /** What this kind of field finds odd. */
  abstract @Nullable Oddity strange(int code, int today);

  abstract int compare(int a, int b, Scratch scratch);

  /** The blocking key with this number, or 0 when the value has none. */
  abstract long key(int key, int code);

  /** Equal for values that count as the same; 0 when the value says nothing. */
  abstract long identity(int code);

  /** Bits of an event that happens this often among the rows. */
  final int rarity(long count) {
    double bits = Math.log((double) Math.max(1, rows) / Math.max(1, count)) / Math.log(2);
    return (int) Math.min(MOST_RARITY, Math.max(0, Math.round(bits * EIGHTHS)));
  }

  static int answer(int level, int rarity) {
    return level | Math.min(MOST_RARITY, rarity) << 8;
  }

  /** The value in as few spellings as the comparison tells apart, still fit to be shown. */
  String brief(String text) {
    return text;
  }

  final String text(int code) {
    return dictionary.get(code);
  }

  static long fingerprint(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    long h = 0x9E3779B97F4A7C15L ^ text.length();
    for (int i = 0; i < text.length(); i++) {
      h = Dictionary.mix(h ^ text.charAt(i));
    }
    return h == 0 ? 1 : h;
  }
}
