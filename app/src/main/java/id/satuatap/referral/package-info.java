/**
 * Handing over without retelling: the directory of partners, packets sealed for one recipient,
 * answers with a deadline, and the way of a matter through police, prosecutor and court.
 *
 * <p>Front doors: {@link id.satuatap.referral.Referrals}, {@link id.satuatap.referral.Partners},
 * {@link id.satuatap.referral.Justice}. What is referred is only known as an {@link
 * id.satuatap.referral.Origin}; its module implements {@link id.satuatap.referral.OriginAccess}
 * (who may) and {@link id.satuatap.referral.PacketSource} (what is known already, so that nobody
 * types or tells it again).
 *
 * <p>Tables: partner, register, referral, said, link, origin_reader, justice_step. Refused: fields
 * without consent, consent that ran out, a partner that is not there any more, a step the state
 * does not allow. Announced: ReferralSent, ReferralAnswered, ReferralOverdue, ReferralEnded.
 *
 * <p>Not here: the case itself, who holds it, and what is done with an answer.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "installation",
      "guard",
      "shell",
      "region",
      "regulation",
      "vault",
      "audit",
      "message",
      "access"
    })
package id.satuatap.referral;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
