package id.satuatap.access;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Codes that are shown once and typed by people: Crockford base 32, in groups of four. */
final class OneTimeCode {

  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern SEPARATORS = Pattern.compile("[\\s-]");

  private OneTimeCode() {}

  /** Five bits a character. */
  static String random(int characters) {
    var code = new StringBuilder();
    IntStream.range(0, characters)
        .forEach(i -> code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length()))));
    return code.toString();
  }

  static String inGroups(String code) {
    return code.replaceAll("(.{4})(?!$)", "$1-");
  }

  /** What was typed, as it was meant: O is 0, I and L are 1, case and separators do not matter. */
  static String normal(String typed) {
    String text = Normalizer.normalize(typed, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    return SEPARATORS
        .matcher(text)
        .replaceAll("")
        .replace('O', '0')
        .replace('I', '1')
        .replace('L', '1');
  }
}
