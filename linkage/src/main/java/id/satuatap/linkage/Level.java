package id.satuatap.linkage;

/**
 * One degree of agreement of a field.
 *
 * @param expected share of true pairs expected here before anything was learned
 * @param rarity whether agreeing on a rare value says more than agreeing on a common one
 * @param fixed bits of this degree whatever the data suggest, because it hangs together with other
 *     fields; not a number where the bits are learned
 */
public record Level(String name, Phrase words, double expected, boolean rarity, double fixed) {

  static Level of(String name, double expected, String indonesian, String english) {
    return new Level(name, new Phrase(indonesian, english), expected, false, Double.NaN);
  }

  static Level rare(String name, double expected, String indonesian, String english) {
    return new Level(name, new Phrase(indonesian, english), expected, true, Double.NaN);
  }

  static Level fixed(String name, double expected, double bits, String indonesian, String english) {
    return new Level(name, new Phrase(indonesian, english), expected, false, bits);
  }

  boolean learned() {
    return Double.isNaN(fixed);
  }
}
