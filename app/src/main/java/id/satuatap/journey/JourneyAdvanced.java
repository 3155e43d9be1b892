package id.satuatap.journey;

import id.satuatap.kernel.Sex;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A journey was opened or went a step further.
 *
 * @param from null when it was opened in this state
 * @param ageBand of {@link AgeBand} when it was opened; empty at later steps and where nobody knows
 * @param scheme code of {@link Scheme}
 * @param sector code of {@link Sector}
 * @param job code of what she does there; empty when unknown
 * @param education code of {@link Education}; empty when unknown, null in what an earlier version
 *     announced
 * @param destination ISO 3166 code
 * @param regency where she comes from
 * @param on the day of the step; it may have been written down later
 */
public record JourneyAdvanced(
    UUID journey,
    UUID centre,
    @Nullable JourneyState from,
    JourneyState to,
    Sex sex,
    String ageBand,
    String scheme,
    String sector,
    String job,
    @Nullable String education,
    @Nullable String destination,
    @Nullable String regency,
    LocalDate on,
    Instant at) {}
