package id.satuatap.linkage;

import java.util.Arrays;

/**
 * Values that are first brought to one spelling; those with the same spelling are the same. The
 * spelling is kept among the values themselves, because most values are written that way already.
 */
abstract class NormalValues extends Values {

  private static final int MOST_STEPS = 4;

  private int[] normalOf = new int[256];

  /** The code that {@link #prepare} has just made for a spelling. */
  private int fresh = -1;

  /** Rows by spelling, where somebody asks. */
  private int[] spelled = new int[0];

  /** The one spelling of a value; empty when the value says nothing. */
  abstract String normalize(String value);

  @Override
  void prepare(int code) {
    if (code >= normalOf.length) {
      normalOf = Arrays.copyOf(normalOf, code + (code >> 2));
    }
    if (code == fresh) {
      normalOf[code] = code;
      return;
    }
    int last = dictionary.size();
    int spelling = dictionary.intern(settled(text(code)));
    fresh = spelling == last ? spelling : -1;
    normalOf[code] = spelling;
  }

  /** A spelling is its own spelling, whichever of the two came first. */
  private String settled(String text) {
    String now = text;
    for (int i = 0; i < MOST_STEPS; i++) {
      String next = normalize(now);
      if (next.equals(now)) {
        break;
      }
      now = next;
    }
    return now;
  }

  @Override
  void counted(int code, int difference) {
    int spelling = normalOf[code];
    if (spelling != 0 && usesRarity()) {
      if (spelling >= spelled.length) {
        spelled = Arrays.copyOf(spelled, Math.max(spelling + 1, normalOf.length));
      }
      spelled[spelling] += difference;
    }
  }

  /** Whether it matters here how many rows share a value. */
  boolean usesRarity() {
    return true;
  }

  /** The code of the spelling, or 0. */
  final int normalOf(int code) {
    return normalOf[code];
  }

  final int rarityOf(int code) {
    int spelling = normalOf[code];
    return rarity(spelling < spelled.length ? spelled[spelling] : 0);
  }

  @Override
  long identity(int code) {
    return normalOf[code] == 0 ? 0 : dictionary.hash(normalOf[code]) | 1;
  }

  final long prefix(int code, int length) {
    int spelling = normalOf[code];
    if (spelling == 0) {
      return 0;
    }
    int from = dictionary.start(spelling);
    int to = Math.min(dictionary.end(spelling), from + length);
    return Dictionary.hash(dictionary.pool(), from, to) | 1;
  }

  /** The spelling, unless the value says nothing. */
  final String spelling(String text) {
    String spelling = normalize(text);
    return spelling.isEmpty() ? text : spelling;
  }
}
