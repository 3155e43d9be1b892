package id.satuatap.casework;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * The code staff say: seven random characters of Crockford's base 32 and one that checks them (Luhn
 * modulo 32: finds every single wrong character and nearly every pair that changed places).
 */
final class CaseCode {

  static final int LENGTH = 8;
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final SecureRandom RANDOM = new SecureRandom();

  private CaseCode() {}

  static String random() {
    return of(RANDOM.nextLong());
  }

  /** The code of the lowest 35 bits. */
  static String of(long bits) {
    var code = new StringBuilder(LENGTH);
    for (int n = 0; n < LENGTH - 1; n++) {
      code.append(ALPHABET.charAt((int) (bits >>> (5 * n)) & 31));
    }
    return code.append(check(code)).toString();
  }

  /** As it is meant: spaces, hyphens and letters that look like digits are forgiven. */
  static Optional<String> read(String typed) {
    var code = new StringBuilder(LENGTH);
    for (char c : typed.toUpperCase(Locale.ROOT).toCharArray()) {
      char meant =
          switch (c) {
            case 'O' -> '0';
            case 'I', 'L' -> '1';
            default -> c;
          };
      if (meant == '-' || Character.isWhitespace(meant)) {
        continue;
      }
      if (ALPHABET.indexOf(meant) < 0 || code.length() == LENGTH) {
        return Optional.empty();
      }
      code.append(meant);
    }
    return code.length() == LENGTH
            && check(code.substring(0, LENGTH - 1)) == code.charAt(LENGTH - 1)
        ? Optional.of(code.toString())
        : Optional.empty();
  }

  static String spoken(String code) {
    return code.substring(0, 4) + "-" + code.substring(4);
  }

  private static char check(CharSequence payload) {
    int sum = 0;
    int factor = 2;
    for (int n = payload.length() - 1; n >= 0; n--) {
      int addend = factor * ALPHABET.indexOf(payload.charAt(n));
      sum += addend / 32 + addend % 32;
      factor = 3 - factor;
    }
    return ALPHABET.charAt((32 - sum % 32) % 32);
  }
}
