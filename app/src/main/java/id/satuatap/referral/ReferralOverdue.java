package id.satuatap.referral;

import java.time.Instant;
import java.util.UUID;

/** The time for an answer has passed. */
public record ReferralOverdue(
    UUID referral, String originKind, UUID origin, UUID centre, Instant dueAt) {}
