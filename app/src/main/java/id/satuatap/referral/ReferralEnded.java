package id.satuatap.referral;

import java.time.Instant;
import java.util.UUID;

/**
 * The recipient can no longer read the packet.
 *
 * @param how {@code revoked} by the sender, or {@code expired} with the consent
 */
public record ReferralEnded(
    UUID referral, String originKind, UUID origin, UUID centre, String how, Instant at) {}
