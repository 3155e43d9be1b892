package id.satuatap.journey;

import id.satuatap.kernel.Sex;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words of a spreadsheet for what is a code here; both languages, small letters without signs. */
record ImportWords(
    Map<String, String> countries,
    Map<String, Scheme> schemes,
    Map<String, Sector> sectors,
    Map<String, JourneyState> states,
    Map<String, String> jobs,
    Map<String, Education> educations) {

  private static final Map<String, Sex> SEXES =
      Map.ofEntries(
          Map.entry("p", Sex.FEMALE),
          Map.entry("perempuan", Sex.FEMALE),
          Map.entry("wanita", Sex.FEMALE),
          Map.entry("pr", Sex.FEMALE),
          Map.entry("f", Sex.FEMALE),
          Map.entry("female", Sex.FEMALE),
          Map.entry("l", Sex.MALE),
          Map.entry("lakilaki", Sex.MALE),
          Map.entry("laki", Sex.MALE),
          Map.entry("pria", Sex.MALE),
          Map.entry("lk", Sex.MALE),
          Map.entry("m", Sex.MALE),
          Map.entry("male", Sex.MALE),
          Map.entry("u", Sex.UNKNOWN),
          Map.entry("tidakdiketahui", Sex.UNKNOWN));

  private static final Set<String> NOTHING = Set.of("", "-", "--", "n/a", "null", "nihil", ".");

  @Nullable String country(String typed) {
    return countries.get(plain(typed));
  }

  static @Nullable Sex sex(String typed) {
    return SEXES.get(plain(typed));
  }

  /** Cells people fill with a dash are empty. */
  static boolean nothing(String typed) {
    return NOTHING.contains(typed.strip().toLowerCase(Locale.ROOT));
  }

  /** Small letters and figures only: "Hong Kong", "HONGKONG" and "hong-kong" are one. */
  static String plain(String text) {
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        plain.append(Character.toLowerCase(c));
      }
    }
    return plain.toString();
  }
}
