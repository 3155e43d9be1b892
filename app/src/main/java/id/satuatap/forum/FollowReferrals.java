package id.satuatap.forum;

import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.referral.ReferralAnswered;
import id.satuatap.referral.ReferralOverdue;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Remembers which referrals wait too long, so that the next meeting asks. */
@Component
class FollowReferrals {

  private final MeetingStore store;

  FollowReferrals(MeetingStore store) {
    this.store = store;
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_FORUM)
  void on(ReferralOverdue e) {
    store.overdue(e.referral(), e.centre(), e.dueAt());
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_FORUM)
  void on(ReferralAnswered e) {
    store.answered(e.referral(), e.at());
  }
}
