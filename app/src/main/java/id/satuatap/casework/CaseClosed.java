package id.satuatap.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case was closed.
 *
 * @param lasted from opening to closing
 * @param monitored true when it is still watched
 */
public record CaseClosed(
    UUID caseId,
    UUID centre,
    String ground,
    String sex,
    @Nullable String category,
    boolean violence,
    boolean trafficking,
    boolean child,
    @Nullable String procedural,
    @Nullable String destination,
    boolean monitored,
    Duration lasted,
    Instant at) {}
