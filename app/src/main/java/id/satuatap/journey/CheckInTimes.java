package id.satuatap.journey;

import java.util.List;

/**
 * The times of a day's rules.
 *
 * @param firstDays days after departure, rising
 * @param everyMonths after the last of them
 * @param reminderDays silence before she is reminded
 * @param contactDays silence before each contact is asked
 * @param officerDays silence before an officer acts
 * @param contractDays before a contract ends somebody is told
 * @param cardDays before a card, permit or passport ends
 */
record CheckInTimes(
    List<Integer> firstDays,
    int everyMonths,
    int reminderDays,
    int contactDays,
    int officerDays,
    int contractDays,
    int cardDays) {

  CheckInTimes {
    firstDays = firstDays.stream().sorted().toList();
    everyMonths = Math.max(1, everyMonths);
  }

  int lastDay() {
    return firstDays.getLast();
  }
}
