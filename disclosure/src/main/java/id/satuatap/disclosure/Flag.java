package id.satuatap.disclosure;

import java.util.Locale;

/** What happened to a cell on its way to the public. */
public enum Flag {
  /** Printed as counted. */
  PUBLISHED,
  /** Withheld because of what it says by itself. */
  PRIMARY,
  /** Withheld because a primary cell would follow from it. */
  SECONDARY,
  /** Printed after small counts below it were rounded. */
  ROUNDED,
  /** Printed with the noise of its cell key. */
  PERTURBED;

  /** The word in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean withheld() {
    return this == PRIMARY || this == SECONDARY;
  }
}
