package id.satuatap.linkage;

/**
 * One degree of agreement of a field.
 *
 * @param expected share of true pairs expected here before anything was learned
 * @param rarity whether agreeing on a rare value says more than agreeing on a common one
 * @param neutral whether this degree says nothing either way, whatever the data suggest
 */
public record Level(String name, Phrase words, double expected, boolean rarity, boolean neutral) {

  static Level of(String name, double expected, String indonesian, String english) {
    return new Level(name, new Phrase(indonesian, english), expected, false, false);
  }

  static Level rare(String name, double expected, String indonesian, String english) {
    return new Level(name, new Phrase(indonesian, english), expected, true, false);
  }

  static Level neutral(String name, double expected, String indonesian, String english) {
    return new Level(name, new Phrase(indonesian, english), expected, false, true);
  }
}
