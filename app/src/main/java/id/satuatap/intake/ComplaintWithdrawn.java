package id.satuatap.intake;

import java.time.Instant;
import java.util.UUID;

/** She does not want it to be pursued any more. What that means for a case is casework's to say. */
public record ComplaintWithdrawn(UUID complaint, UUID centre, Instant at) {}
