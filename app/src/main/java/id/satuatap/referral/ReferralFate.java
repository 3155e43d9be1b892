package id.satuatap.referral;

import id.satuatap.kernel.Sex;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one referral, for counting.
 *
 * @param fate {@code accepted}, {@code declined}, {@code waiting} (a question asked back is none),
 *     {@code overdue}, or {@code withdrawn}: ended by the sender or with the consent before anybody
 *     decided
 * @param inTime whether the first answer came before the deadline; null while there is still time
 */
public record ReferralFate(
    String originKind, UUID origin, Sex sex, String fate, @Nullable Boolean inTime) {}
