package id.satuatap.casework;

import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.referral.ReferralAnswered;
import id.satuatap.referral.ReferralOverdue;
import id.satuatap.referral.ReferralSent;
import java.time.Instant;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What partners do with a referral is part of the story of its case. */
@Component
class FollowReferral {

  private final CaseFileStore store;
  private final TimelineStore timeline;
  private final Clocks clocks;

  FollowReferral(CaseFileStore store, TimelineStore timeline, Clocks clocks) {
    this.store = store;
    this.timeline = timeline;
    this.clocks = clocks;
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_CASEWORK)
  void on(ReferralSent sent) {
    tell(sent.originKind(), sent.origin(), sent.referral(), sent.at(), "sent");
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_CASEWORK)
  void on(ReferralAnswered answered) {
    tell(
        answered.originKind(),
        answered.origin(),
        answered.referral(),
        answered.at(),
        answered.answer());
    if (answered.originKind().equals(Cases.KIND) && answered.answer().equals("accepted")) {
      // Somebody helps her now: that is an answer too.
      store
          .findForUpdate(answered.origin())
          .ifPresent(c -> clocks.meet(c, Clocks.FIRST_ANSWER, Clocks.URGENT_CONTACT));
    }
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_CASEWORK)
  void on(ReferralOverdue overdue) {
    tell(overdue.originKind(), overdue.origin(), overdue.referral(), overdue.dueAt(), "overdue");
  }

  /** Told once: the line's id is made of the referral, what happened and when. */
  private void tell(String kind, UUID origin, UUID referral, Instant at, String what) {
    if (kind.equals(Cases.KIND) && store.exists(origin)) {
      timeline.addOnce(
          origin,
          referral + "/" + what + "/" + at,
          TimelineKind.REFERRAL,
          at,
          "casework.case.told.referral-" + what);
    }
  }
}
