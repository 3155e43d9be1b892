package id.satuatap.intake;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a complaint are known better now: she went on after the three questions, or an
 * officer completed them.
 *
 * @param danger it has become a matter of immediate danger by this change
 */
public record ComplaintChanged(
    UUID complaint,
    UUID centre,
    @Nullable String category,
    String sex,
    String urgency,
    boolean violence,
    boolean trafficking,
    boolean child,
    String phase,
    String procedural,
    @Nullable String destination,
    boolean danger,
    Instant at) {}
