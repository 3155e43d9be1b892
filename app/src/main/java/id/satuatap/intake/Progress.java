package id.satuatap.intake;

import java.util.Locale;

/** How far it is, in the plain steps the person with the receipt reads. */
public enum Progress {
  RECEIVED,
  BEING_READ,
  OFFICER_ASSIGNED,
  IN_HANDLING,
  REFERRED,
  RESOLVED,
  CLOSED;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public int level() {
    return ordinal() + 1;
  }

  public boolean over() {
    return this == RESOLVED || this == CLOSED;
  }

  static Progress ofLevel(int level) {
    return values()[level - 1];
  }
}
