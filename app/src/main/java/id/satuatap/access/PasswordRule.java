package id.satuatap.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import id.satuatap.kernel.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which password is good enough, after NIST SP 800-63B-4: long rather than odd, not a known one, no
 * rules about kinds of characters, no expiry. Lengths count code points after NFC.
 */
final class PasswordRule {

  /** When nothing else is asked at sign-in. */
  static final int SHORTEST_ALONE = 15;

  /** When a second factor is asked too. */
  static final int SHORTEST_WITH_SECOND = 8;

  static final int LONGEST = 200;

  /** Of the 0 to 4 of zxcvbn; 3 stands for at least 10^8 guesses. */
  private static final int ENOUGH = 3;

  /** Measuring longer ones takes seconds and changes nothing. */
  private static final int MEASURED = 80;

  private static final Zxcvbn MEASURE = new Zxcvbn();
  private static final Set<String> KNOWN = known();

  private PasswordRule() {}

  /**
   * @param words what anybody would try for this person: her name, login, office
   */
  static Optional<Refusal> refusal(String password, boolean secondFactor, List<String> words) {
    String text = normal(password);
    int length = text.codePointCount(0, text.length());
    int shortest = secondFactor ? SHORTEST_WITH_SECOND : SHORTEST_ALONE;
    if (length < shortest) {
      return refused("access.refusal.password-short", shortest);
    }
    if (length > LONGEST) {
      return refused("access.refusal.password-long", LONGEST);
    }
    if (isKnown(text, words)) {
      return refused("access.refusal.password-known");
    }
    String measured = text.length() > MEASURED ? text.substring(0, MEASURED) : text;
    if (MEASURE.measure(measured, words).getScore() < ENOUGH) {
      return refused("access.refusal.password-easy");
    }
    return Optional.empty();
  }

  /** The one form that is hashed: a keyboard that composes letters differently must not matter. */
  static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC);
  }

  /**
   * A known word stays known with digits and signs around it, repeated, or with a few disguises.
   */
  private static boolean isKnown(String password, List<String> words) {
    String lower = password.toLowerCase(Locale.ROOT);
    String plain = undisguised(lower);
    for (String form : List.of(lower, stripped(lower), plain, stripped(plain))) {
      if (KNOWN.contains(form) || isRepeated(form)) {
        return true;
      }
      for (String word : words) {
        for (String part : word.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
          if (part.length() >= 3 && form.equals(part)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static String stripped(String text) {
    return text.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
  }

  private static String undisguised(String text) {
    return text.replace('0', 'o')
        .replace('1', 'i')
        .replace('3', 'e')
        .replace('4', 'a')
        .replace('5', 's')
        .replace('@', 'a')
        .replace('$', 's');
  }

  private static boolean isRepeated(String text) {
    for (int part = 1; part <= text.length() / 2; part++) {
      if (text.length() % part == 0
          && text.equals(text.substring(0, part).repeat(text.length() / part))
          && (part <= 3 || KNOWN.contains(text.substring(0, part)))) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Refusal> refused(String key, Object... arguments) {
    return Optional.of(Refusal.of(key, arguments).on("password"));
  }

  private static Set<String> known() {
    try (InputStream in = PasswordRule.class.getResourceAsStream("/access/known-passwords.txt")) {
      if (in == null) {
        throw new IllegalStateException("access/known-passwords.txt is missing from the program");
      }
      var words = new HashSet<String>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.startsWith("#")) {
          for (String word : line.strip().split("\\s+", -1)) {
            if (!word.isEmpty()) {
              words.add(word);
            }
          }
        }
      }
      return Set.copyOf(words);
    } catch (IOException e) {
      throw new IllegalStateException("access/known-passwords.txt cannot be read", e);
    }
  }
}
