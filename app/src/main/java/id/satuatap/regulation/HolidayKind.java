package id.satuatap.regulation;

import java.util.Locale;

/** Why a day is not an ordinary one. */
public enum HolidayKind {
  /** Libur nasional. */
  NATIONAL,
  /** Cuti bersama: leave taken together, binding for the civil service. */
  COLLECTIVE_LEAVE,
  /** An earlier entry was taken back: the day is an ordinary one after all. */
  ORDINARY;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
