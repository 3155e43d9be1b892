package id.satuatap.intake;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a complaint are known better now: she went on after the three questions, or an
 * officer completed them.
 *
 * @param speaks the language she would like to speak; null when she said none
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
    @Nullable String speaks,
    boolean danger,
    Instant at) {}
