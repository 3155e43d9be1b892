package id.satuatap.regulation;

import java.util.Locale;

/** The four units in which Indonesian rules count time; they are never converted silently. */
public enum DeadlineUnit {
  /** Exact hours from the moment, written in the rules as 1x24 or 3x24 jam. */
  HOUR,
  /** Calendar days; the day of the event is not counted. */
  DAY,
  /** Days on which offices work; the day of the event is not counted. */
  WORKING_DAY,
  /** Calendar months; a missing day becomes the last day of that month. */
  MONTH;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
