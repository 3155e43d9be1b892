package id.satuatap.linkage;

import java.util.Locale;

/** Something the caller can repair: a file, a column, a pass, a model. Said in both languages. */
public final class LinkageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Phrase phrase;

  public LinkageException(String indonesian, String english) {
    super(english);
    this.phrase = new Phrase(indonesian, english);
  }

  public String in(Locale locale) {
    return phrase.in(locale);
  }
}
