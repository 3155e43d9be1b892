package id.satuatap.intake;

import java.time.Instant;
import java.util.UUID;

/**
 * She wrote more, or brought evidence.
 *
 * @param evidence a document came
 */
public record ComplaintAdded(UUID complaint, UUID centre, boolean evidence, Instant at) {}
