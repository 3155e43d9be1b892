package id.satuatap.casework;

import id.satuatap.referral.OriginAccess;
import id.satuatap.referral.OriginFacts;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What referrals may know of a case: as much as the caller may, and nothing that was told. */
@Component
@Transactional
class CaseOrigin implements OriginAccess {

  private final CaseFileStore store;

  CaseOrigin(CaseFileStore store) {
    this.store = store;
  }

  @Override
  public String kind() {
    return Cases.KIND;
  }

  @Override
  public boolean mayRead(UUID origin) {
    return store.exists(origin);
  }

  @Override
  public boolean mayWrite(UUID origin) {
    return store.find(origin).filter(CaseView::open).isPresent();
  }

  @Override
  public Optional<OriginFacts> facts(UUID origin) {
    return store
        .find(origin)
        .map(c ->
            new OriginFacts(
                c.centre(),
                c.holder(),
                c.key(),
                c.sex(),
                c.spokenCode(),
                "/kasus/" + c.id(),
                c.violence(),
                c.openedAt()));
  }
}
