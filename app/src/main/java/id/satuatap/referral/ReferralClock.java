package id.satuatap.referral;

import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every few minutes what time has done to referrals and hearings. */
@Component
class ReferralClock {

  private static final Logger LOG = LoggerFactory.getLogger(ReferralClock.class);

  private final ReferralTimes times;

  ReferralClock(ReferralTimes times) {
    this.times = times;
  }

  @Scheduled(fixedDelayString = "PT3M", initialDelayString = "PT40S")
  @RunsAs(DatabaseRole.SYSTEM_REFERRAL)
  public void look() {
    // Consent first: it is the promise to her.
    for (UUID id : times.toExpire()) {
      try {
        times.expire(id);
      } catch (RuntimeException e) {
        LOG.warn(
            "referral {} could not be closed at the end of its consent, tried again: {}",
            id,
            e.getClass().getSimpleName());
      }
    }
    times.escalate();
    times.remind();
    times.tellOfHearings();
  }
}
