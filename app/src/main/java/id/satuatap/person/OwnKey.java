package id.satuatap.person;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A way to her own page, or to what she lets a relative see.
 *
 * @param family the permission it belongs to, or null
 * @param account who opens it by signing in; null when a code does
 */
record OwnKey(
    UUID id,
    UUID person,
    UUID centre,
    @Nullable UUID family,
    @Nullable UUID account,
    Instant madeAt,
    Instant expiresAt,
    @Nullable Instant endedAt,
    @Nullable Instant usedAt) {

  boolean standsAt(Instant now) {
    return endedAt == null && now.isBefore(expiresAt);
  }
}
