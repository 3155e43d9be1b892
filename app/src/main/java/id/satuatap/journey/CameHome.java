package id.satuatap.journey;

import java.time.LocalDate;
import java.util.UUID;

/**
 * She was received, and why she came home was written down.
 *
 * @param reason code of the list of return reasons
 */
public record CameHome(UUID journey, UUID centre, String reason, LocalDate on) {}
