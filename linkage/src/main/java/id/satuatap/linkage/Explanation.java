package id.satuatap.linkage;

import java.util.List;
import java.util.Locale;

/**
 * Why two rows look like one person, or do not.
 *
 * @param prior bits before anything was compared
 * @param limited bits taken away because fields of one household, or all of them for a caution,
 *     were limited
 * @param veto why the two are never put together, empty when nothing forbids it
 * @param cautions why somebody should look, however likely the two are one person
 */
public record Explanation(
    List<Part> parts,
    double prior,
    double limited,
    double bits,
    double probability,
    List<Phrase> veto,
    List<Phrase> cautions) {

  /**
   * @param level name of the level, {@code unknown} when a value is missing
   */
  public record Part(String field, String a, String b, String level, Phrase words, double bits) {}

  /** The explanation as a sheet of text. */
  public String in(Locale locale) {
    var out = new StringBuilder();
    boolean english = "en".equals(locale.getLanguage());
    out.append(
        String.format(
            locale,
            "%+8.1f  %s%n",
            prior,
            english ? "before any comparison" : "sebelum dibandingkan"));
    for (Part part : parts) {
      out.append(
          String.format(
              locale,
              "%+8.1f  %s: %s (%s | %s)%n",
              part.bits(),
              part.field(),
              part.words().in(locale),
              part.a(),
              part.b()));
    }
    if (limited < 0) {
      out.append(
          String.format(
              locale,
              "%+8.1f  %s%n",
              limited,
              english
                  ? "what a household or twins share counts only up to a limit"
                  : "yang dimiliki serumah atau sesama kembar dihitung sampai batas"));
    }
    out.append(
        String.format(
            locale,
            "%+8.1f  bit: %s %.6f%n",
            bits,
            english ? "probability" : "peluang",
            probability));
    for (Phrase reason : veto) {
      out.append(
          String.format(
              "          %s: %s%n",
              english ? "never put together" : "tidak pernah digabung", reason.in(locale)));
    }
    for (Phrase reason : cautions) {
      out.append(
          String.format(
              "          %s: %s%n", english ? "needs a look" : "perlu dilihat", reason.in(locale)));
    }
    return out.toString();
  }
}
