package id.satuatap.regulation;

import java.util.Locale;

/** The kinds of rules kept here; each has its own terms, see {@link Terms}. */
public enum Family {
  DEADLINE,
  FEE,
  DOCUMENT,
  CATEGORY,
  STANDARD,
  VALUE;

  /** The word used in files, addresses and the database. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
