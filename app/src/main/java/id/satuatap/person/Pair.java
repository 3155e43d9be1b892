package id.satuatap.person;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two records that may be one person.
 *
 * @param foundBy {@code night} by the nightly search, {@code desk} by an officer who registered
 *     somebody although she was shown the other
 */
record Pair(
    UUID id,
    UUID centre,
    UUID first,
    UUID second,
    State state,
    double probability,
    String foundBy,
    Instant proposedAt,
    @Nullable Instant decidedAt,
    @Nullable UUID decidedBy) {

  enum State {
    PROPOSED,
    APART,
    MERGED
  }

  /** Joined without an officer. */
  boolean bySystem() {
    return state == State.MERGED && decidedBy == null;
  }
}
