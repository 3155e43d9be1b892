package id.satuatap.passport;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that happened at the desk. */
record ApplicationStep(
    @Nullable ApplicationState before,
    ApplicationState after,
    @Nullable String reason,
    Instant at,
    @Nullable UUID actor) {}
