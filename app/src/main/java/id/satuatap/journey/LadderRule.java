package id.satuatap.journey;

import org.jspecify.annotations.Nullable;

/**
 * What happens when she does not answer: she is reminded, then the contacts she chose are asked in
 * her order, then an officer acts.
 */
final class LadderRule {

  private LadderRule() {}

  /** Who is turned to. */
  enum Act {
    REMIND,
    CONTACT,
    OFFICER
  }

  /**
   * @param rung steps taken after this one
   * @param contact place of the contact, from 0; -1 for the others
   * @param waitDays silence after it before the next step; null: it was the last
   */
  record Step(int rung, Act act, int contact, @Nullable Integer waitDays) {}

  /**
   * @param rung steps already taken
   * @param contacts how many she chose
   */
  static Step next(int rung, int contacts, CheckInTimes times) {
    if (rung == 0) {
      return new Step(1, Act.REMIND, -1, wait(1, contacts, times));
    }
    int contact = rung - 1;
    return contact < contacts
        ? new Step(rung + 1, Act.CONTACT, contact, wait(rung + 1, contacts, times))
        : new Step(rung + 1, Act.OFFICER, -1, null);
  }

  private static int wait(int taken, int contacts, CheckInTimes times) {
    return taken - 1 < contacts ? times.contactDays() : times.officerDays();
  }
}
