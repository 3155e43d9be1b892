package id.satuatap.journey;

import id.satuatap.kernel.Sex;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * She did not answer, nor could anybody she had named say how she is. Codes as in {@link
 * JourneyAdvanced}.
 *
 * @param checkIn the question; once for each
 */
public record CheckInMissed(
    UUID checkIn,
    UUID journey,
    UUID centre,
    Sex sex,
    String scheme,
    String sector,
    @Nullable String destination,
    @Nullable String regency,
    Instant at) {}
