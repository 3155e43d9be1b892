package id.satuatap.linkage;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Any text: places without codes, occupations, addresses, e-mail. */
final class TextValues extends NormalValues {

  static final List<Level> LEVELS =
      List.of(
          Level.of("different", 0.10, "berbeda", "different"),
          Level.of("similar", 0.05, "mirip", "similar"),
          Level.rare("close", 0.10, "hampir sama", "nearly the same"),
          Level.rare("equal", 0.75, "sama", "equal"));
  static final List<BlockingKey> KEYS =
      List.of(
          new BlockingKey("value", 0),
          new BlockingKey("prefix3", 0.6),
          new BlockingKey("prefix5", 0.45));

  private static final int CLOSE = 2;
  private static final int SIMILAR = 1;
  private static final double ALIKE = 0.85;

  private long[] letters = new long[256];

  @Override
  String normalize(String value) {
    return Spelling.plain(value);
  }

  @Override
  void prepare(int code) {
    super.prepare(code);
    int x = normalOf(code);
    if (x >= letters.length) {
      letters = Arrays.copyOf(letters, x + (x >> 2));
    }
    letters[x] = Similarity.letters(dictionary.pool(), dictionary.start(x), dictionary.end(x));
  }

  @Override
  @Nullable Oddity strange(int code, int today) {
    return normalOf(code) == 0 ? Oddity.NOTHING_LEFT : null;
  }

  @Override
  int compare(int a, int b, Scratch scratch) {
    int x = normalOf(a);
    int y = normalOf(b);
    if (x == 0 || y == 0) {
      return 0;
    }
    if (x == y) {
      return answer(4, rarityOf(a));
    }
    boolean unlike =
        Similarity.mostJaroWinkler(
                dictionary.length(x), dictionary.length(y), letters[x], letters[y])
            < ALIKE;
    if (unlike && (letters[x] & letters[y] & 1) == 0) {
      return 1;
    }
    long key = pairKey(Math.min(x, y), Math.max(x, y));
    int likeness = scratch.recall(key);
    if (likeness < 0) {
      likeness = likeness(x, y);
      scratch.remember(key, likeness);
    }
    return switch (likeness) {
      case CLOSE -> answer(3, Math.min(rarityOf(a), rarityOf(b)) * 3 / 4);
      case SIMILAR -> 2;
      default -> 1;
    };
  }

  private int likeness(int first, int second) {
    byte[] pool = dictionary.pool();
    // In the order of the letters, so that the result does not depend on which row came first.
    boolean turn =
        Arrays.compareUnsigned(
                pool,
                dictionary.start(first),
                dictionary.end(first),
                pool,
                dictionary.start(second),
                dictionary.end(second))
            > 0;
    int x = turn ? second : first;
    int y = turn ? first : second;
    int xFrom = dictionary.start(x);
    int xTo = dictionary.end(x);
    int yFrom = dictionary.start(y);
    int yTo = dictionary.end(y);
    int shorter = Math.min(xTo - xFrom, yTo - yFrom);
    int allowed = shorter >= 8 ? 2 : shorter >= 4 ? 1 : 0;
    if (allowed > 0
        && Similarity.leastEdits(letters[x], letters[y]) <= allowed
        && Similarity.edits(pool, xFrom, xTo, pool, yFrom, yTo, allowed) <= allowed) {
      return CLOSE;
    }
    double likeness =
        Similarity.mostJaroWinkler(xTo - xFrom, yTo - yFrom, letters[x], letters[y]) < ALIKE
            ? 0
            : Similarity.jaroWinkler(pool, xFrom, xTo, pool, yFrom, yTo);
    if (likeness >= 0.94 && shorter >= 5) {
      return CLOSE;
    }
    return likeness >= ALIKE || sharedWords(pool, xFrom, xTo, yFrom, yTo) >= 50 ? SIMILAR : 0;
  }

  /** Words in common as a share of the longer text's, in per cent. */
  private static int sharedWords(byte[] pool, int xFrom, int xTo, int yFrom, int yTo) {
    int words = 0;
    int shared = 0;
    for (int from = xFrom; from < xTo; ) {
      int to = wordEnd(pool, from, xTo);
      words++;
      for (int other = yFrom; other < yTo; ) {
        int end = wordEnd(pool, other, yTo);
        if (Arrays.equals(pool, from, to, pool, other, end)) {
          shared++;
          break;
        }
        other = end + 1;
      }
      from = to + 1;
    }
    int otherWords = 0;
    for (int other = yFrom; other < yTo; other = wordEnd(pool, other, yTo) + 1) {
      otherWords++;
    }
    return Math.max(words, otherWords) < 2 ? 0 : shared * 100 / Math.max(words, otherWords);
  }

  private static int wordEnd(byte[] pool, int from, int to) {
    int at = from;
    while (at < to && pool[at] != ' ') {
      at++;
    }
    return at;
  }

  @Override
  long key(int key, int code) {
    return switch (key) {
      case 1 -> prefix(code, 3);
      case 2 -> prefix(code, 5);
      default -> identity(code);
    };
  }
}
