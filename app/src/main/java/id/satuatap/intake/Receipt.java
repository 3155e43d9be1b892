package id.satuatap.intake;

import java.util.List;
import java.util.UUID;

/**
 * What whoever brought a complaint takes away.
 *
 * @param number 16 digits; shown now and kept nowhere
 * @param again the same submission had come before
 */
public record Receipt(
    UUID complaint, String number, boolean again, Urgency urgency, List<UrgencyReason> reasons) {

  public Receipt {
    reasons = List.copyOf(reasons);
  }

  /** Groups of four, as it is read aloud. */
  public String inGroups() {
    return Receipts.inGroups(number);
  }

  @Override
  public String toString() {
    return "Receipt[" + complaint + "]";
  }
}
