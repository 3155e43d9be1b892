package id.satuatap.referral;

import id.satuatap.kernel.Sex;
import id.satuatap.vault.CaseKeyId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this module needs to know of an origin.
 *
 * @param holder the account that holds it, or the centre while nobody does; mirrored into the rows
 *     of this module, kept up to date by {@link Referrals#originHolder}
 * @param key seals what is written about the origin here, such as a police report's number
 * @param code what people call it
 * @param path its page
 * @param violence whether the duty to report to the police within 3×24 hours is counted
 * @param reportedAt when her report was received: the start of that clock
 */
public record OriginFacts(
    UUID centre,
    UUID holder,
    CaseKeyId key,
    Sex sex,
    String code,
    String path,
    boolean violence,
    @Nullable Instant reportedAt) {}
