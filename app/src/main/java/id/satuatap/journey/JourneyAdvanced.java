package id.satuatap.journey;

import id.satuatap.kernel.Sex;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A journey was opened or went a step further.
 *
 * @param from null when it was opened in this state
 * @param scheme code of {@link Scheme}
 * @param sector code of {@link Sector}
 * @param destination ISO 3166 code
 * @param regency where she comes from
 */
public record JourneyAdvanced(
    UUID journey,
    UUID centre,
    @Nullable JourneyState from,
    JourneyState to,
    Sex sex,
    String scheme,
    String sector,
    @Nullable String destination,
    @Nullable String regency,
    Instant at) {}
