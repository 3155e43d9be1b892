package id.satuatap.activity;

import java.time.Instant;
import java.util.UUID;

/**
 * A person was present at an activity. Announced again when it is marked again.
 *
 * @param kind code of the kind; see {@link ActivityKind}
 * @param at when the activity was held
 */
public record ActivityAttended(UUID activity, UUID person, UUID centre, String kind, Instant at) {}
