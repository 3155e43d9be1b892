package id.satuatap.statistics;

import id.satuatap.access.CentreZones;
import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.referral.ReferralAnswered;
import id.satuatap.referral.ReferralSent;
import java.time.LocalDate;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Counts referrals and what came back. */
@Component
class CountReferrals {

  private final FactStore facts;
  private final CentreZones zones;

  CountReferrals(FactStore facts, CentreZones zones) {
    this.facts = facts;
    this.zones = zones;
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(ReferralSent e) {
    facts.sent(
        e.referral(),
        e.centre(),
        LocalDate.ofInstant(e.at(), zones.of(e.centre())),
        e.service(),
        e.sex());
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_STATISTICS)
  void on(ReferralAnswered e) {
    facts.answered(e.referral(), e.answer(), e.at());
  }
}
