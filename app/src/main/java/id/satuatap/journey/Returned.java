package id.satuatap.journey;

import id.satuatap.kernel.Sex;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** She is back. Codes as in {@link JourneyAdvanced}. */
public record Returned(
    UUID journey,
    UUID centre,
    Sex sex,
    String scheme,
    String sector,
    @Nullable String destination,
    @Nullable String regency,
    LocalDate on) {}
