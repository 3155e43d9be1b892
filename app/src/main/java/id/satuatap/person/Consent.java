package id.satuatap.person;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person agreed to.
 *
 * @param recipientName of a recipient without an account here
 * @param stopBy until when processing must have stopped, once withdrawn
 */
public record Consent(
    UUID id,
    UUID person,
    UUID centre,
    ConsentPurpose purpose,
    @Nullable UUID recipient,
    @Nullable String recipientName,
    List<ConsentField> fields,
    GivenHow how,
    Instant givenAt,
    @Nullable Instant expiresAt,
    @Nullable Instant withdrawnAt,
    @Nullable Instant stopBy) {

  public Consent {
    fields = List.copyOf(fields);
  }

  /** Whether something may be done by it at this instant. */
  public boolean standsAt(Instant at) {
    return withdrawnAt == null
        && !givenAt.isAfter(at)
        && (expiresAt == null || expiresAt.isAfter(at));
  }

  /** {@code standing}, {@code expired} or {@code withdrawn}. */
  String stateAt(Instant at) {
    return withdrawnAt != null ? "withdrawn" : standsAt(at) ? "standing" : "expired";
  }
}
