package id.satuatap.referral;

import id.satuatap.kernel.Sex;
import id.satuatap.referral.ReferralState.Act;
import id.satuatap.vault.Document;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One referral opened by one of its sides.
 *
 * @param origin null for the recipient, who is not told where it came from
 * @param letter null when it can no longer be read: revoked, declined, consent ended
 * @param acts what the caller can do now
 */
public record ReferralView(
    UUID id,
    String number,
    boolean sender,
    @Nullable Origin origin,
    UUID centre,
    String senderName,
    Partner partner,
    ServiceKind service,
    Urgency urgency,
    Sex sex,
    ReferralState state,
    Consent consent,
    Instant sentAt,
    @Nullable String dueRule,
    Instant dueAt,
    @Nullable Instant answeredAt,
    @Nullable Instant endedAt,
    @Nullable Letter letter,
    List<Document> documents,
    List<Said> said,
    Set<Act> acts) {

  /** What the packet says. */
  public record Letter(
      String purpose,
      String chronology,
      String servicesGiven,
      String presentSituation,
      Map<PacketField, String> facts) {

    @Override
    public String toString() {
      return "Letter[•••]";
    }
  }

  /**
   * One entry of the dialogue.
   *
   * @param side {@code sender}, {@code recipient} or {@code clock}
   * @param act code of the act
   */
  public record Said(
      String side,
      String act,
      Instant at,
      @Nullable ServiceKind service,
      @Nullable String outcome,
      @Nullable LocalDate givenOn,
      String words) {}
}
