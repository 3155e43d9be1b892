package id.satuatap.linkage;

import java.text.Normalizer;
import java.util.Locale;

/** Takes from a text what people write differently without meaning something else. */
final class Spelling {

  private Spelling() {}

  /** Longer texts carry no more information about who somebody is, but cost time in every pair. */
  static final int LONGEST = 200;

  /** Lower case without accents; signs become single spaces; apostrophes vanish. */
  static String plain(String text) {
    String shorter = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    boolean ascii = true;
    for (int i = 0; i < shorter.length() && ascii; i++) {
      ascii = shorter.charAt(i) < 0x80;
    }
    String folded = ascii ? shorter : Normalizer.normalize(shorter, Normalizer.Form.NFKD);
    var out = new StringBuilder(folded.length());
    boolean gap = false;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
        gap = append(out, gap, c);
      } else if (c >= 'A' && c <= 'Z') {
        gap = append(out, gap, (char) (c + 32));
      } else if (c == '\'' || c == '`' || c == '\u2019' || c == '\u2018' || c == '\u02BC') {
        continue;
      } else if (c < 0x80) {
        gap = true;
      } else if (Character.getType(c) == Character.NON_SPACING_MARK) {
        continue;
      } else if (Character.isSurrogate(c) || Character.isLetterOrDigit(c)) {
        gap = append(out, gap, letter(c));
      } else {
        gap = true;
      }
    }
    return out.toString();
  }

  private static boolean append(StringBuilder out, boolean gap, char c) {
    if (gap && !out.isEmpty()) {
      out.append(' ');
    }
    if (c != 0) {
      out.append(c);
    }
    return false;
  }

  private static char letter(char c) {
    return switch (c) {
      case '\u00F8', '\u00D8' -> 'o';
      case '\u00DF' -> 's';
      case '\u00E6', '\u00C6' -> 'a';
      case '\u0111', '\u0110', '\u00F0', '\u00D0' -> 'd';
      case '\u0142', '\u0141' -> 'l';
      case '\u0131' -> 'i';
      default -> Character.toLowerCase(c);
    };
  }

  static String digits(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length() && out.length() < 40; i++) {
      int digit = Character.digit(text.charAt(i), 10);
      if (digit >= 0) {
        out.append((char) ('0' + digit));
      }
    }
    return out.toString();
  }

  /**
   * One spelling for a name as Indonesians hear it: old and Arabic spellings, letters that are
   * confused, doubled letters, a silent end.
   */
  static String indonesian(String token) {
    var out = new StringBuilder(token.length());
    int n = token.length();
    for (int i = 0; i < n; i++) {
      char c = token.charAt(i);
      char next = i + 1 < n ? token.charAt(i + 1) : 0;
      char heard;
      int taken = 1;
      if (c == 'o' && next == 'e') {
        heard = 'u';
        taken = 2;
      } else if (c == 'd' && next == 'j') {
        heard = 'j';
        taken = 2;
      } else if (c == 't' && next == 'j') {
        heard = 'c';
        taken = 2;
      } else if (c == 's' && (next == 'j' || next == 'y' || next == 'h')) {
        heard = 's';
        taken = 2;
      } else if (c == 'k' && next == 'h' || c == 'c' && next == 'k') {
        heard = 'k';
        taken = 2;
      } else if (c == 'c' && next == 'h') {
        heard = i + 2 < n && isVowel(token.charAt(i + 2)) && i == 0 ? 'k' : 'h';
        taken = 2;
      } else if ((c == 'd' || c == 't' || c == 'b' || c == 'g') && next == 'h') {
        heard = c == 't' || c == 'd' ? 't' : c;
        taken = 2;
      } else if (c == 'p' && next == 'h') {
        heard = 'p';
        taken = 2;
      } else {
        heard =
            switch (c) {
              case 'y' -> 'i';
              case 'f', 'v' -> 'p';
              case 'z', 'x' -> 's';
              case 'd' -> 't';
              case 'q' -> 'k';
              default -> c;
            };
      }
      i += taken - 1;
      if (out.isEmpty() || out.charAt(out.length() - 1) != heard) {
        out.append(heard);
      }
    }
    while (out.length() > 3 && out.charAt(out.length() - 1) == 'h') {
      out.setLength(out.length() - 1);
    }
    return out.toString();
  }

  /** A milder form for names of any language. */
  static String anyLanguage(String token) {
    var out = new StringBuilder(token.length());
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      char next = i + 1 < token.length() ? token.charAt(i + 1) : 0;
      char heard = c;
      if (c == 'p' && next == 'h') {
        heard = 'f';
        i++;
      } else if (c == 'c' && next == 'k') {
        heard = 'k';
        i++;
      } else if (c == 'y') {
        heard = 'i';
      }
      if (out.isEmpty() || out.charAt(out.length() - 1) != heard) {
        out.append(heard);
      }
    }
    return out.toString();
  }

  /** First letter and the consonants after it: what survives most typing errors in vowels. */
  static String skeleton(String token, int length) {
    var out = new StringBuilder(length);
    for (int i = 0; i < token.length() && out.length() < length; i++) {
      char c = token.charAt(i);
      if (i == 0 || !isVowel(c)) {
        if (out.isEmpty() || out.charAt(out.length() - 1) != c) {
          out.append(c);
        }
      }
    }
    return out.toString();
  }

  private static boolean isVowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
