package id.satuatap.referral;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A referral as a list shows it; nothing in it tells what happened to the person.
 *
 * @param partner the recipient's name, or that of the sending centre for the recipient
 */
public record ReferralLine(
    UUID id,
    String number,
    String partner,
    ServiceKind service,
    Urgency urgency,
    ReferralState state,
    Instant sentAt,
    Instant dueAt,
    @Nullable Instant answeredAt,
    @Nullable Instant overdueAt,
    boolean external) {

  /** Waited for longer than the rule allows. */
  public boolean late(Instant now) {
    return state.waiting() && !now.isBefore(dueAt);
  }

  /**
   * A limit in days ends with a midnight in one of the three zones; people name the day before it.
   */
  static boolean wholeDay(Instant due) {
    long second = Math.floorMod(due.getEpochSecond(), 86_400L);
    return due.getNano() == 0
        && (second == 15 * 3_600 || second == 16 * 3_600 || second == 17 * 3_600);
  }
}
