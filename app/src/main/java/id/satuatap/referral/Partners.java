package id.satuatap.referral;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.referral.PartnerStore.Search;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The directory of partners. */
@Service
@Transactional
public class Partners {

  static final int PAGE = 20;

  private final PartnerStore store;
  private final Audits audits;

  Partners(PartnerStore store, Audits audits) {
    this.store = store;
    this.audits = audits;
  }

  public Optional<Partner> find(UUID id) {
    return store.find(id);
  }

  /** The entry of the caller's own organisation. */
  Optional<Partner> own() {
    UUID organisation = Callers.current().organisation();
    return organisation == null ? Optional.empty() : store.ofOrganisation(organisation);
  }

  record Listed(List<Partner> partners, long total) {}

  Listed list(Search search, long offset) {
    return new Listed(store.list(search, offset, PAGE), store.count(search));
  }

  /** Supervisors keep the entries of their centre, operators all. */
  static boolean mayEdit(@Nullable UUID entryCentre) {
    var caller = Callers.current();
    return switch (caller.role()) {
      case OPERATOR -> true;
      case SUPERVISOR -> entryCentre != null && entryCentre.equals(caller.centre());
      default -> false;
    };
  }

  /** The centre a new entry of the caller belongs to; null: every centre's. */
  static @Nullable UUID centreOfNew() {
    var caller = Callers.current();
    return caller.role() == DatabaseRole.OPERATOR ? null : caller.centre();
  }

  static boolean mayAdd() {
    var role = Callers.current().role();
    return role == DatabaseRole.OPERATOR || role == DatabaseRole.SUPERVISOR;
  }

  Outcome<UUID> add(Partner partner) {
    if (!mayAdd()) {
      throw new AccessDeniedException("only supervisors and operators keep the directory");
    }
    UUID id = Ids.next();
    try {
      store.insert(
          PartnerForm.withId(partner, id, centreOfNew()), Callers.current().actor(), false);
    } catch (DuplicateKeyException e) {
      return Outcome.refused(Refusal.of("referral.refusal.partner-twice").on("organisation"));
    }
    ledger("referral.partner.added", id);
    return Outcome.done(id);
  }

  Outcome<UUID> change(UUID id, Partner partner) {
    Partner before = store.find(id).orElseThrow(() -> new AccessDeniedException("no such partner"));
    if (!mayEdit(before.centre())) {
      throw new AccessDeniedException("another centre's entry");
    }
    try {
      if (store.update(PartnerForm.withId(partner, id, before.centre()), Callers.current().actor())
          == 0) {
        throw new AccessDeniedException("not hers to change");
      }
    } catch (DuplicateKeyException e) {
      return Outcome.refused(Refusal.of("referral.refusal.partner-twice").on("organisation"));
    }
    ledger("referral.partner.changed", id);
    return Outcome.done(id);
  }

  /** A partner says how much room it has. */
  Outcome<UUID> setCapacity(UUID id, @Nullable Integer capacity, @Nullable Integer free) {
    Partner entry = store.find(id).orElseThrow(() -> new AccessDeniedException("no such partner"));
    boolean own =
        entry.organisation() != null
            && entry.organisation().equals(Callers.current().organisation());
    if (!own && !mayEdit(entry.centre())) {
      throw new AccessDeniedException("not hers to change");
    }
    if (free != null && (capacity == null || free > capacity)) {
      return Outcome.refused(Refusal.of("referral.refusal.free").on("free"));
    }
    if (store.updateCapacity(id, capacity, free) == 0) {
      throw new AccessDeniedException("not hers to change");
    }
    ledger("referral.partner.capacity", id);
    return Outcome.done(id);
  }

  private void ledger(String deed, UUID id) {
    var caller = Callers.current();
    audits.record(
        Entry.of(deed).about(new Subject("partner", id, caller.organisation(), caller.centre())));
  }
}
