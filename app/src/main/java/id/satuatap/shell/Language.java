package id.satuatap.shell;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two languages of the house; Indonesian is the first. */
public enum Language {
  ID("id"),
  EN("en");

  private final String code;
  private final Locale locale;

  Language(String code) {
    this.code = code;
    this.locale = Locale.of(code, code.equals("id") ? "ID" : "GB");
  }

  /** As in the {@code lang} attribute and the names of the message bundles. */
  public String code() {
    return code;
  }

  public Locale locale() {
    return locale;
  }

  public Language other() {
    return this == ID ? EN : ID;
  }

  static Optional<Language> ofCode(@Nullable String code) {
    for (var language : values()) {
      if (language.code.equals(code)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }
}
