package id.satuatap.referral;

import java.time.Instant;
import java.util.UUID;

/**
 * The recipient did something.
 *
 * @param answer {@code accepted}, {@code declined}, {@code asked}, {@code reported} or {@code
 *     closed}
 */
public record ReferralAnswered(
    UUID referral, String originKind, UUID origin, UUID centre, String answer, Instant at) {}
