package id.satuatap.linkage;

import java.util.Arrays;

/** Values that are first brought to one spelling; those with the same spelling are the same. */
abstract class NormalValues extends Values {

  /** Distinct spellings; their count is the number of rows. */
  final Dictionary normal = new Dictionary();

  private int[] normalOf = new int[256];

  /** The one spelling of a value; empty when the value says nothing. */
  abstract String normalize(String value);

  @Override
  void prepare(int code) {
    if (code >= normalOf.length) {
      normalOf = Arrays.copyOf(normalOf, code + (code >> 2));
    }
    normalOf[code] = normal.intern(normalize(text(code)));
  }

  @Override
  Dictionary[] inner() {
    return new Dictionary[] {normal};
  }

  @Override
  void counted(int code, int difference) {
    if (normalOf[code] != 0) {
      normal.count(normalOf[code], difference);
    }
  }

  final int normalOf(int code) {
    return normalOf[code];
  }

  final int rarityOf(int code) {
    return rarity(normal.count(normalOf[code]));
  }

  @Override
  long identity(int code) {
    return normalOf[code] == 0 ? 0 : normal.hash(normalOf[code]) | 1;
  }

  final long prefix(int code, int length) {
    int spelling = normalOf[code];
    if (spelling == 0) {
      return 0;
    }
    int from = normal.start(spelling);
    int to = Math.min(normal.end(spelling), from + length);
    return Dictionary.hash(normal.pool(), from, to) | 1;
  }
}
