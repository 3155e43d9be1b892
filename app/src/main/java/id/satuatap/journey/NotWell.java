package id.satuatap.journey;

import id.satuatap.kernel.Sex;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * She answered that she is not well. Codes as in {@link JourneyAdvanced}.
 *
 * @param checkIn the question; once for each
 * @param quietly she may not be alone: she gave the answer that looks like a good one
 */
public record NotWell(
    UUID checkIn,
    UUID journey,
    UUID centre,
    boolean quietly,
    Sex sex,
    String scheme,
    String sector,
    @Nullable String destination,
    @Nullable String regency,
    Instant at) {}
