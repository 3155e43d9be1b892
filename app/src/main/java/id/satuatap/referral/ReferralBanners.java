package id.satuatap.referral;

import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.shell.Banners;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Tells a partner above every page that somebody waits for its answer. */
@Component
class ReferralBanners implements Banners {

  private static final Logger LOG = LoggerFactory.getLogger(ReferralBanners.class);

  private final Referrals referrals;

  ReferralBanners(Referrals referrals) {
    this.referrals = referrals;
  }

  @Override
  public List<Banner> of(HttpServletRequest request) {
    boolean partner =
        Callers.find()
            .filter(caller -> caller.role() == DatabaseRole.PARTNER && caller.actor() != null)
            .isPresent();
    long waiting = partner ? waiting() : 0;
    return waiting == 0
        ? List.of()
        : List.of(
            Banner.of("warning", "referral.banner.waiting", waiting)
                .linking("referral.banner.waiting.look", "/rujukan"));
  }

  /** A page must not fail for its banner. */
  private long waiting() {
    try {
      return referrals.waiting();
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("waiting referrals could not be counted: {}", e.getClass().getSimpleName());
      return 0;
    }
  }
}
