package id.satuatap.vault;

import id.satuatap.vault.KeyStore.OrganisationRow;
import id.satuatap.vault.OrganisationKeys.Purpose;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Renews the installation key and the keys of all organisations and wraps again what they protect.
 * Content is not touched: its keys stay, under new wraps. It may be broken off at any point and
 * begun again, because an old key goes only when nothing is wrapped by it any more.
 */
@Component
public class KeyRotation {

  /**
   * What was done.
   *
   * @param retired old keys that are gone; 0 while another node may still be using them
   */
  public record Rotated(int organisations, int wraps, int retired) {}

  private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
  private static final int PAGE = 500;

  private final MasterKey master;
  private final OrganisationKeys organisations;
  private final KeyStore store;

  KeyRotation(MasterKey master, OrganisationKeys organisations, KeyStore store) {
    this.master = master;
    this.organisations = organisations;
    this.store = store;
  }

  /**
   * @param alone true when no other process uses the keys; only then can old keys go at once,
   *     otherwise they go with a later rotation, when the keys after them are a day old
   */
  public Rotated rotate(boolean alone) {
    int retired = master.settled() ? retireMasterKeys() : 0;
    master.addPrimary();
    rewrapByMaster();
    int wraps = 0;
    Set<UUID> seen = new HashSet<>();
    for (OrganisationRow row : store.organisationKeys()) {
      seen.add(row.organisation());
      var purpose = Purpose.of(row.purpose());
      if (purpose == Purpose.WRAP && store.settled(row.organisation(), row.purpose())) {
        // What a node wrapped by a key it did not know to be old.
        wraps += rewrap(row.organisation());
        retired += retire(row.organisation());
      }
      renew(row.organisation(), purpose);
      if (purpose == Purpose.WRAP) {
        wraps += rewrap(row.organisation());
        retired += alone ? retire(row.organisation()) : 0;
      }
    }
    retired += alone ? retireMasterKeys() : 0;
    LOG.info("keys of {} organisations rotated, {} wraps renewed", seen.size(), wraps);
    return new Rotated(seen.size(), wraps, retired);
  }

  private int retireMasterKeys() {
    rewrapByMaster();
    int before = master.size();
    Set<Integer> needed = new HashSet<>();
    store.organisationKeys().forEach(row -> needed.add(row.masterKeyId()));
    master.keepOnly(needed);
    return before - master.size();
  }

  private void rewrapByMaster() {
    int primary = master.primary();
    for (OrganisationRow read : store.organisationKeys()) {
      OrganisationRow row = read;
      while (row.masterKeyId() != primary) {
        byte[] keyset =
            organisations.seal(organisations.open(row).keyset(), row.organisation(), row.purpose());
        if (store.replaceOrganisationKey(row, keyset, primary, false)) {
          break;
        }
        row = store.organisationKey(row.organisation(), row.purpose()).orElseThrow();
      }
    }
  }

  private void renew(UUID organisation, Purpose purpose) {
    boolean done = false;
    while (!done) {
      var row = store.organisationKey(organisation, purpose.code()).orElseThrow();
      var renewed = Keysets.withNewPrimary(organisations.open(row).keyset());
      int by = master.primary();
      done =
          store.replaceOrganisationKey(
              row, organisations.seal(renewed, organisation, purpose.code()), by, true);
    }
    organisations.forget(organisation);
  }

  private int rewrap(UUID organisation) {
    int total = 0;
    int primary = organisations.of(organisation, Purpose.WRAP).primary();
    while (true) {
      var old = store.wrapsNotBy(organisation, primary, PAGE);
      if (old.isEmpty()) {
        return total;
      }
      store.rewrap(
          old.stream()
              .map(wrap -> organisations.wrap(organisations.unwrap(wrap), organisation))
              .toList());
      total += old.size();
    }
  }

  /** Drops the wrapping keys that no wrap needs. */
  private int retire(UUID organisation) {
    var row = store.organisationKey(organisation, Purpose.WRAP.code()).orElseThrow();
    var keyset = organisations.open(row).keyset();
    var kept = Keysets.keepOnly(keyset, store.wrapKeysInUse(organisation));
    if (kept.size() == keyset.size()) {
      return 0;
    }
    int by = master.primary();
    boolean done =
        store.replaceOrganisationKey(
            row, organisations.seal(kept, organisation, Purpose.WRAP.code()), by, false);
    organisations.forget(organisation);
    return done ? keyset.size() - kept.size() : 0;
  }
}
