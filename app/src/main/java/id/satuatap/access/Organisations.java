package id.satuatap.access;

import id.satuatap.guard.Callers;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Offices: centres, agencies at their counters, villages, partners, missions, border posts. */
@Service
@Transactional
public class Organisations {

  static final int MOST = 500;
  static final int USUAL_BREAK_GLASS_MINUTES = 30;
  private static final Pattern REGION =
      Pattern.compile("[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{4})?)?)?");
  private static final Set<String> ZONES = Set.of("WIB", "WITA", "WIT");

  private final OrganisationStore store;
  private final AccountStore accounts;
  private final Sessions sessions;
  private final Ledger ledger;

  Organisations(OrganisationStore store, AccountStore accounts, Sessions sessions, Ledger ledger) {
    this.store = store;
    this.accounts = accounts;
    this.sessions = sessions;
    this.ledger = ledger;
  }

  /** What a form says about an organisation. */
  record Wish(
      OrganisationKind kind,
      String name,
      String regionCode,
      @Nullable UUID centre,
      String zone,
      int breakGlassMinutes) {}

  public Optional<Organisation> find(UUID id) {
    return store.find(id);
  }

  /** Those the caller sees, centres first. */
  public List<Organisation> list(@Nullable OrganisationKind kind, String part) {
    return store.list(kind, part.strip().toLowerCase(Locale.ROOT), MOST);
  }

  Outcome<Organisation> create(Wish wish) {
    UUID id = Ids.next();
    return checked(id, wish, this::isCentre)
        .then(organisation -> {
          store.insert(organisation, Callers.current().actor());
          ledger.about(organisation, "organisation.made");
          return Outcome.done(organisation);
        });
  }

  Outcome<Organisation> change(UUID id, Wish wish) {
    Organisation before = theirs(id);
    return checked(
            id,
            new Wish(
                before.kind(),
                wish.name(),
                wish.regionCode(),
                wish.centre(),
                wish.zone(),
                wish.breakGlassMinutes()),
            this::isCentre)
        .then(organisation -> {
          // Accounts and roles carry their centre; an office with people cannot change houses.
          if (!Objects.equals(organisation.centre(), before.centre())
              && !accounts.accountsOf(id).isEmpty()) {
            return Outcome.refused(Refusal.of("access.refusal.centre-fixed").on("centre"));
          }
          if (store.update(organisation) == 0) {
            throw new AccessDeniedException("not hers to change");
          }
          ledger.about(organisation, "organisation.changed");
          return Outcome.done(organisation);
        });
  }

  /** Closes an office for now; everybody who works there is signed out. */
  Outcome<Organisation> setActive(UUID id, boolean active) {
    Organisation organisation = theirs(id);
    if (organisation.active() == active) {
      return Outcome.refused(Refusal.of("access.refusal.already"));
    }
    if (!active && id.equals(Callers.current().organisation())) {
      return Outcome.refused(Refusal.of("access.refusal.own-organisation"));
    }
    store.setActive(id, active);
    if (!active) {
      accounts.accountsOf(id).forEach(sessions::endAllWithTransaction);
    }
    ledger.about(organisation, active ? "organisation.reactivated" : "organisation.suspended");
    return Outcome.done(organisation);
  }

  private boolean isCentre(UUID id) {
    return store.find(id).map(o -> o.kind() == OrganisationKind.CENTRE).orElse(false);
  }

  static Outcome<Organisation> checked(UUID id, Wish wish, Predicate<UUID> isCentre) {
    var refusals = new ArrayList<Refusal>();
    String name = wish.name().strip();
    if (name.length() < 3 || name.length() > 160) {
      refusals.add(Refusal.of("access.refusal.organisation-name").on("name"));
    }
    String region = wish.regionCode().strip();
    boolean village = wish.kind() == OrganisationKind.VILLAGE;
    boolean centre = wish.kind() == OrganisationKind.CENTRE;
    if (!region.isEmpty() && !REGION.matcher(region).matches()
        || village && region.length() != 13
        || centre && region.isEmpty()) {
      refusals.add(
          Refusal.of(village ? "access.refusal.village-code" : "access.refusal.region-code")
              .on("region"));
    }
    if (centre && !ZONES.contains(wish.zone())) {
      refusals.add(Refusal.of("access.refusal.zone").on("zone"));
    }
    if (centre && (wish.breakGlassMinutes() < 5 || wish.breakGlassMinutes() > 60)) {
      refusals.add(Refusal.of("access.refusal.break-glass-minutes").on("minutes"));
    }
    if (!centre && wish.centre() != null && !isCentre.test(wish.centre())) {
      refusals.add(Refusal.of("access.refusal.centre").on("centre"));
    }
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    return Outcome.done(
        new Organisation(
            id,
            wish.kind(),
            name,
            region.isEmpty() ? null : region,
            centre ? id : wish.centre(),
            true,
            centre ? wish.zone() : null,
            centre ? wish.breakGlassMinutes() : 0,
            false));
  }

  private Organisation theirs(UUID id) {
    return store.find(id).orElseThrow(() -> new AccessDeniedException("no such organisation"));
  }
}
