package id.satuatap.person;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A consent as it was given: one purpose, one recipient.
 *
 * @param recipient an organisation here; null when {@code recipientName} says who it is
 */
public record NewConsent(
    UUID person,
    ConsentPurpose purpose,
    @Nullable UUID recipient,
    @Nullable String recipientName,
    Set<ConsentField> fields,
    GivenHow how,
    Instant givenAt,
    @Nullable Instant expiresAt) {

  public NewConsent {
    fields = Set.copyOf(fields);
  }
}
