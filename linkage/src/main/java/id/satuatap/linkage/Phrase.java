package id.satuatap.linkage;

import java.util.Locale;

/** The same sentence in both languages of the system; Indonesian unless English is asked for. */
public record Phrase(String id, String en) {

  public String in(Locale locale) {
    return "en".equals(locale.getLanguage()) ? en : id;
  }
}
