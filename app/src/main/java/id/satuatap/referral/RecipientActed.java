package id.satuatap.referral;

import java.time.Instant;
import java.util.UUID;

/**
 * The recipient did something. She is not told where the packet came from, so what the sender hears
 * is announced by {@link TellSender} in this module's own role.
 */
record RecipientActed(UUID referral, String act, Instant at) {}
