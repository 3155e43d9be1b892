package id.satuatap.referral;

import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Lets the rows of this module follow the holder and the readers of their origin. */
@Component
class KeepHolder {

  private final ReferralStore store;

  KeepHolder(ReferralStore store) {
    this.store = store;
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_REFERRAL)
  void on(OriginMoved moved) {
    if (moved.holder() != null) {
      store.holder(moved.originKind(), moved.origin(), moved.holder(), moved.at());
    }
    if (moved.reader() != null) {
      store.reader(moved.origin(), moved.reader(), moved.mayRead());
    }
  }
}
