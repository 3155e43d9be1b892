package id.satuatap.referral;

import java.util.UUID;

/**
 * A referral to be sent.
 *
 * @param partner id of the entry in the directory
 * @param purpose what is asked of the recipient, in words
 */
public record NewReferral(
    Origin origin,
    UUID centre,
    UUID partner,
    ServiceKind service,
    Urgency urgency,
    String purpose,
    Packet packet,
    Consent consent) {}
