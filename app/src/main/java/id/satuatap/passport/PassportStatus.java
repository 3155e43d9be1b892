package id.satuatap.passport;

import java.util.Locale;

/** All that leaves the store about an application, besides its reference and the time. */
public enum PassportStatus {
  /** On its way; the desk has not taken the person in. */
  SENT,
  RECEIVED,
  /** Papers are missing; the person knows which. */
  WAITING,
  IN_PROCESS,
  ISSUED,
  COLLECTED,
  REJECTED,
  WITHDRAWN;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static PassportStatus ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
