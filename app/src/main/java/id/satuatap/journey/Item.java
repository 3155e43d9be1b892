package id.satuatap.journey;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One paper of a checklist, or one act of a desk that stands in it like a paper.
 *
 * @param organisation whose business it is
 * @param code as in the regulations, or an act of {@link Gate}
 * @param rule key of the rule that asks for it; blank for an act
 * @param conditional needed under a condition only, which the desk decides
 * @param document in the vault
 * @param reason code of why it was rejected or is not needed
 * @param version counts changes; whoever decides states the one she has seen
 */
record Item(
    UUID id,
    UUID journey,
    UUID centre,
    UUID organisation,
    Gate gate,
    String code,
    String rule,
    int position,
    boolean conditional,
    ItemState state,
    boolean originalSeen,
    @Nullable UUID document,
    @Nullable LocalDate expiresOn,
    @Nullable String reason,
    byte @Nullable [] note,
    @Nullable Instant receivedAt,
    @Nullable Instant decidedAt,
    @Nullable UUID decidedBy,
    int version) {

  boolean act() {
    return rule.isEmpty();
  }

  /** It was good once. */
  boolean expired(LocalDate today) {
    return expiresOn != null && expiresOn.isBefore(today);
  }
}
