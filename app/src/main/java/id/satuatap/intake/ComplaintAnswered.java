package id.satuatap.intake;

import java.time.Instant;
import java.util.UUID;

/**
 * The centre answered.
 *
 * @param asksForMore the answer is a question to her
 */
public record ComplaintAnswered(UUID complaint, UUID centre, boolean asksForMore, Instant at) {}
