package id.satuatap.casework;

import id.satuatap.referral.Origin;
import id.satuatap.referral.Referrals;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the module that keeps a copy of who holds a case. */
@Component
class CaseMoved {

  private final Referrals referrals;

  CaseMoved(Referrals referrals) {
    this.referrals = referrals;
  }

  void to(CaseView c, UUID holder) {
    referrals.originHolder(new Origin(Cases.KIND, c.id()), holder);
  }

  void reads(CaseView c, UUID account, boolean may) {
    referrals.originReader(new Origin(Cases.KIND, c.id()), account, may);
  }
}
