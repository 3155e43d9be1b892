package id.satuatap.person;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Folds a name for the search: lower case, without accents and signs, old spelling read as new. The
 * key is stored, so a change of these rules needs all keys made again.
 */
final class NameKeyRule {

  /** Fewest letters of one word that a search needs. */
  static final int SHORTEST = 3;

  private static final int WORDS = 4;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern INSIDE_A_WORD = Pattern.compile("['`’‘ʼ´.]");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private NameKeyRule() {}

  /** The key of a whole name, each word with a space before it; empty when nothing is left. */
  static String key(String name) {
    var words = words(name);
    return words.isEmpty() ? "" : " " + String.join(" ", words);
  }

  /** The words to look for; empty when no word is long enough. */
  static List<String> sought(String part) {
    var words = words(part);
    var longest = new ArrayList<>(words);
    // The longest first: it narrows most, and the order of words in a name differs by paper.
    longest.sort((a, b) -> Integer.compare(b.length(), a.length()));
    return longest.isEmpty() || longest.getFirst().length() < SHORTEST
        ? List.of()
        : List.copyOf(longest.subList(0, Math.min(WORDS, longest.size())));
  }

  private static List<String> words(String text) {
    String plain =
        MARKS
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT);
    plain = INSIDE_A_WORD.matcher(plain).replaceAll("");
    plain = BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip();
    return plain.isEmpty() ? List.of() : List.of(oldSpelling(plain).split(" "));
  }

  /** Spelling of before 1972, as many names and passports still have it. */
  private static String oldSpelling(String text) {
    return text.replace("oe", "u")
        .replace("dj", "j")
        .replace("tj", "c")
        .replace("nj", "ny")
        .replace("sj", "sy")
        .replace("ch", "kh");
  }
}
