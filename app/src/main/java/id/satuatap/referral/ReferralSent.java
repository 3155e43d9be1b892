package id.satuatap.referral;

import java.time.Instant;
import java.util.UUID;

/** A packet went to a partner. */
public record ReferralSent(
    UUID referral,
    String originKind,
    UUID origin,
    UUID partner,
    UUID centre,
    String service,
    String sex,
    Instant at) {}
