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
}
