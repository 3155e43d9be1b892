package id.satuatap.person;

import id.satuatap.kernel.Sex;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was found, masked.
 *
 * @param id null for a protected person: the caller learns that she is known and where
 * @param label masked name; empty when none is known
 * @param foundBy {@code name}, {@code nik}, {@code passport} or {@code phone}
 * @param handledBy the centre to ask about a protected person, otherwise null
 */
public record Candidate(
    @Nullable UUID id,
    String label,
    Sex sex,
    @Nullable Integer birthYear,
    @Nullable String regionCode,
    String foundBy,
    @Nullable UUID handledBy) {

  /** Whom the search found is not for logs. */
  @Override
  public String toString() {
    return "Candidate[" + id + "]";
  }
}
