package id.satuatap.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An officer took over a case.
 *
 * @param wished the officer's sex that was wished or is usual: {@code P}, {@code L}, {@code any}
 * @param kept true when the officer is of that sex
 * @param fallback what was offered instead when nobody suitable was on duty
 * @param waited since the case was opened
 */
public record CaseAssigned(
    UUID caseId,
    UUID centre,
    String sex,
    boolean violence,
    String officerSex,
    String wished,
    boolean kept,
    @Nullable String fallback,
    Duration waited,
    Instant at) {}
