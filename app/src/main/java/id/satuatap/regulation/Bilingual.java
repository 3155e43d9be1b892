package id.satuatap.regulation;

/** A text of the law's data in Indonesian and English; neither is ever blank. */
public record Bilingual(String id, String en) {

  public Bilingual {
    if (id.isBlank() || en.isBlank()) {
      throw new IllegalArgumentException("both languages are needed");
    }
  }

  /** The text for a language tag; anything but English is answered in Indonesian. */
  public String in(String language) {
    return language.startsWith("en") ? en : id;
  }
}
