package id.satuatap.office;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.UUID;

/**
 * When a desk receives people who announce themselves.
 *
 * @param minutes length of one appointment; the last one ends at {@code closes} at the latest
 * @param places people at the same time
 */
record SlotPlan(
    UUID id,
    UUID centre,
    UUID desk,
    DayOfWeek weekday,
    LocalTime opens,
    LocalTime closes,
    int minutes,
    int places) {

  static final int SHORTEST = 5;
  static final int LONGEST = 240;
  static final int MOST_PLACES = 20;
}
