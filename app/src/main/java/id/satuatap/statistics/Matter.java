package id.satuatap.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a complaint or case, in codes.
 *
 * @param complaint false for a case opened without a complaint
 * @param channel empty where only later facts were announced so far
 * @param knownAt when this was so; later knowledge replaces it
 */
record Matter(
    UUID id,
    UUID centre,
    LocalDate day,
    boolean complaint,
    String channel,
    @Nullable String category,
    String sex,
    @Nullable String phase,
    @Nullable String procedural,
    @Nullable String destination,
    boolean violence,
    boolean trafficking,
    boolean child,
    Instant knownAt) {}
