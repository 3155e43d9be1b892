package id.satuatap.office;

import java.time.Instant;
import java.util.UUID;

/**
 * A room kept for somebody.
 *
 * @param label as on the door
 */
public record Booking(UUID id, UUID room, String label, Instant from, Instant to) {}
