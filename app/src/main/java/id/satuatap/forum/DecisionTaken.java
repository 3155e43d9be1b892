package id.satuatap.forum;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A meeting decided something.
 *
 * @param owner organisation that owes it
 */
public record DecisionTaken(
    UUID decision, UUID meeting, UUID centre, UUID owner, LocalDate due, Instant at) {}
