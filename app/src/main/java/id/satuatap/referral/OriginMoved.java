package id.satuatap.referral;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An origin changed hands. Read by this module itself, in a role that may write rows the old holder
 * can no longer see.
 *
 * @param holder the new holder; null when only a reader changed
 * @param reader an account that may read from now on, or no longer; null when the holder changed
 */
record OriginMoved(
    String originKind,
    UUID origin,
    @Nullable UUID holder,
    @Nullable UUID reader,
    boolean mayRead,
    Instant at) {}
