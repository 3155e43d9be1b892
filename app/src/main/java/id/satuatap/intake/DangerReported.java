package id.satuatap.intake;

import java.time.Instant;
import java.util.UUID;

/** Somebody is in danger now: whoever is on duty must know at once. */
public record DangerReported(UUID complaint, UUID centre, Instant at) {}
