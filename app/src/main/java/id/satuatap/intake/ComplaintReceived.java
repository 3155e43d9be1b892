package id.satuatap.intake;

import id.satuatap.kernel.Sex;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A complaint was taken in by itself. Those that came in a queue are announced together by {@link
 * ComplaintsReceived}: listen to both.
 *
 * @param channel code of {@link IntakeChannel}
 * @param category first of its categories, a code of the list {@code complaint}; null while unknown
 * @param sex code of {@link Sex}
 * @param urgency code of {@link Urgency}
 * @param phase code of {@link Phase}
 * @param procedural code of {@link Procedural}
 * @param destination ISO 3166-1 alpha-2
 * @param speaks the language she would like to speak; null when she said none
 */
public record ComplaintReceived(
    UUID complaint,
    UUID centre,
    String channel,
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
    Instant at) {}
