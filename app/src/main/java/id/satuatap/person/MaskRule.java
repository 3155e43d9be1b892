package id.satuatap.person;

import java.util.Locale;

/** Shows so much of an identifier that its owner knows it again and nobody else learns it. */
final class MaskRule {

  private static final String DOTS = "••••";

  private MaskRule() {}

  /** First word of a name and the initials of the others. */
  static String name(String name) {
    String[] words = name.strip().split("\\s+");
    var shown = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      shown.append(' ').appendCodePoint(Character.toUpperCase(words[i].codePointAt(0))).append('.');
    }
    return shown.toString();
  }

  /** The last three signs of a number. */
  static String number(String number) {
    return number.length() <= 4 ? DOTS : DOTS + " " + number.substring(number.length() - 3);
  }

  /** First letter and domain of an e-mail address. */
  static String email(String email) {
    int at = email.lastIndexOf('@');
    return at < 1
        ? DOTS
        : email.substring(0, 1).toLowerCase(Locale.ROOT) + DOTS + email.substring(at);
  }

  static String contact(ContactKind kind, String value) {
    return switch (kind) {
      case PHONE, WHATSAPP -> number(value);
      case EMAIL -> email(value);
      case ADDRESS -> DOTS;
    };
  }
}
