package id.satuatap.linkage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Telephone numbers as one dials them within the country, without signs. */
final class PhoneValues extends NormalValues {

  static final List<Level> LEVELS =
      List.of(
          Level.of("different", 0.35, "berbeda", "different"),
          Level.rare("typo", 0.05, "beda satu angka", "one digit differs"),
          Level.rare("equal", 0.60, "sama", "equal"));
  static final List<BlockingKey> KEYS = List.of(new BlockingKey("value", 0));

  private static final int SHORTEST = 6;
  private final String country;

  PhoneValues(String country) {
    this.country = country;
  }

  @Override
  String normalize(String value) {
    boolean international = value.strip().startsWith("+");
    String digits = Spelling.digits(value);
    int zeros = 0;
    while (zeros < digits.length() && digits.charAt(zeros) == '0') {
      zeros++;
    }
    digits = digits.substring(zeros);
    boolean prefixed =
        !country.isEmpty()
            && digits.startsWith(country)
            && (international || zeros != 1)
            && digits.length() > SHORTEST + country.length();
    if (prefixed) {
      digits = digits.substring(country.length());
      while (digits.startsWith("0")) {
        digits = digits.substring(1);
      }
    }
    // With the zero, as most lists have it, so that both need to be kept only once.
    return digits.length() < SHORTEST ? "" : country.isEmpty() ? digits : "0" + digits;
  }

  @Override
  String brief(String text) {
    return spelling(text);
  }

  @Override
  @Nullable Oddity strange(int code, int today) {
    return normalOf(code) == 0 ? Oddity.PHONE_UNREADABLE : null;
  }

  @Override
  int compare(int a, int b, Scratch scratch) {
    int x = normalOf(a);
    int y = normalOf(b);
    if (x == 0 || y == 0) {
      return 0;
    }
    if (x == y) {
      return answer(3, rarityOf(a));
    }
    byte[] pool = dictionary.pool();
    int edits =
        Similarity.edits(
            pool,
            dictionary.start(x),
            dictionary.end(x),
            pool,
            dictionary.start(y),
            dictionary.end(y),
            1);
    return edits <= 1 ? answer(2, Math.min(rarityOf(a), rarityOf(b)) * 3 / 4) : 1;
  }

  @Override
  long key(int key, int code) {
    return identity(code);
  }
}
