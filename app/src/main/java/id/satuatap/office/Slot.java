package id.satuatap.office;

import java.time.Instant;
import java.util.UUID;

/** A time in which a room is free. */
public record Slot(UUID room, String label, Instant from, Instant to) {}
