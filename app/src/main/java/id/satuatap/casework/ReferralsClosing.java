package id.satuatap.casework;

import id.satuatap.kernel.Refusal;
import id.satuatap.referral.Origin;
import id.satuatap.referral.Referrals;
import java.util.List;
import org.springframework.stereotype.Component;

/** A referral that nobody has answered speaks against closing: somebody may still wait for help. */
@Component
class ReferralsClosing implements ClosingCheck {

  private final Referrals referrals;

  ReferralsClosing(Referrals referrals) {
    this.referrals = referrals;
  }

  @Override
  public List<Refusal> forbids(CaseView c, Ending ending) {
    // A double was never a case of its own.
    if (ending.ground() == ClosingGround.DUPLICATE) {
      return List.of();
    }
    long waiting =
        referrals.ofOrigin(new Origin(Cases.KIND, c.id())).stream()
            .filter(line -> line.state().waiting())
            .count();
    return waiting == 0
        ? List.of()
        : List.of(Refusal.of("casework.care.closing.referrals", waiting));
  }
}
