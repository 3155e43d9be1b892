package id.satuatap.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A complaint opened for somebody who works on it.
 *
 * @param story her words; null when the reader's organisation has no key for it
 * @param safeContact rules of safe contact, JSON of {@code SafeContact}; null when she gave none
 */
public record ComplaintView(
    UUID id,
    UUID centre,
    UUID holder,
    Instant receivedAt,
    @Nullable Instant answeredAt,
    @Nullable Instant withdrawnAt,
    int version,
    Urgency urgency,
    List<UrgencyReason> reasons,
    Progress progress,
    boolean violence,
    boolean trafficking,
    boolean child,
    IntakeChannel channel,
    Safe safe,
    Reach reach,
    @Nullable String address,
    @Nullable String language,
    @Nullable String safeContact,
    Facts facts,
    @Nullable String story,
    Parties parties,
    List<Turn> dialogue,
    @Nullable UUID person) {

  public ComplaintView {
    reasons = List.copyOf(reasons);
    dialogue = List.copyOf(dialogue);
  }

  /**
   * One turn after the first story.
   *
   * @param ours the centre's; otherwise hers
   * @param kind {@code said}, {@code answer}, {@code question}, {@code progress}, {@code evidence},
   *     {@code rules} or {@code withdrawn}
   */
  public record Turn(
      UUID id,
      Instant at,
      boolean ours,
      String kind,
      @Nullable Progress progress,
      @Nullable UUID document,
      @Nullable String text) {

    @Override
    public String toString() {
      return "Turn[" + kind + "]";
    }
  }

  @Override
  public String toString() {
    return "ComplaintView[" + id + "]";
  }
}
