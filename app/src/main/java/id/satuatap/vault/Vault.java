package id.satuatap.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.vault.KeyStore.Held;
import id.satuatap.vault.KeyStore.HoldersChanged;
import id.satuatap.vault.KeyStore.Wrap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keys of cases and organisations. Content is opened in the name of the caller's organisation: it
 * needs a wrap of its own, and the key database decides whether the caller's role may read it.
 */
@Service
public class Vault {

  /** Stands for the installation itself where data belongs to no organisation. */
  public static final UUID INSTALLATION = new UUID(0, 0);

  /** They work for the centre whatever office pays them; a partner does not. */
  private static final Set<DatabaseRole> OF_THE_CENTRE =
      Set.of(DatabaseRole.COUNTER, DatabaseRole.CASEWORK, DatabaseRole.SUPERVISOR);

  private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
  private static final int ATTEMPTS = 20;

  /** A key outlives its revocation on another node by at most this long. */
  private static final long REMEMBERED_SECONDS = 30;

  private final KeyStore keys;
  private final CaseStore cases;
  private final OrganisationKeys organisations;
  private final KeyPool pool;
  private final ShortMemory<Reader, OpenCase> memory =
      new ShortMemory<>(2_000, TimeUnit.SECONDS.toNanos(REMEMBERED_SECONDS), System::nanoTime);

  /** The role is part of it: another role of the same organisation may not read at all. */
  private record Reader(CaseKeyId id, UUID organisation, DatabaseRole role) {}

  private record OpenCase(UUID owner, int currentVersion, Map<Integer, CaseKey> versions) {

    CaseKey current() {
      var key = versions.get(currentVersion);
      if (key == null) {
        throw new IllegalStateException("the current key version is missing");
      }
      return key;
    }
  }

  Vault(KeyStore keys, CaseStore cases, OrganisationKeys organisations) {
    this.keys = keys;
    this.cases = cases;
    this.organisations = organisations;
    this.pool = new KeyPool(keys, organisations, System::currentTimeMillis);
  }

  // Writing and reading ------------------------------------------------------------------------

  /**
   * Makes the key of a new case, in the transaction that makes the case. The wrap is written first
   * and by itself, so a crash leaves at most a wrap that nobody needs.
   *
   * @param organisation owns the case; the caller need not belong to it
   */
  @Transactional
  public CaseSealer newCase(CaseKeyId id, UUID organisation) {
    var key = CaseKey.random(id, 1);
    if (!keys.addCase(id, organisation, organisations.wrap(key, organisation))) {
      // The wrap of an attempt whose transaction failed. If the case stands, the insert below
      // fails.
      var left =
          keys.heldForVault(id, organisation)
              .orElseThrow(() -> new IllegalStateException("the case belongs to another owner"));
      key = open(left).current();
    }
    cases.insert(id, organisation);
    return new CaseSealer(key, organisation);
  }

  /**
   * Makes a new case with a key whose wrap was written in advance: the quick way, for whoever has
   * no id yet. The id was made up to a few days ago; do not read the time of the case from it.
   *
   * @param organisation owns the case; the caller need not belong to it
   */
  @Transactional
  public CaseSealer newCase(UUID organisation) {
    var key = pool.take(organisation);
    cases.insert(key.id(), organisation);
    return new CaseSealer(key, organisation);
  }

  /** So many new cases of one organisation at once, written together. */
  @Transactional
  public List<CaseSealer> newCases(UUID organisation, int number) {
    var taken = pool.take(organisation, number);
    cases.insert(taken.stream().map(CaseKey::id).toList(), organisation);
    return taken.stream().map(key -> new CaseSealer(key, organisation)).toList();
  }

  /**
   * Makes the key of something written for others, such as a packet: they may open it from the
   * start, and the caller's own organisation too.
   *
   * @param organisation owns it
   * @param readers organisations that get a share, given by the caller's organisation
   */
  @Transactional
  public CaseSealer newCase(CaseKeyId id, UUID organisation, Collection<UUID> readers) {
    UUID by = organisation();
    var sealer = newCase(id, organisation);
    Set<UUID> others = new LinkedHashSet<>(readers);
    others.add(by);
    others.remove(organisation);
    for (UUID reader : others) {
      giveWraps(id, organisation, reader);
      cases.insertShare(id, reader, organisation, by);
    }
    return sealer;
  }

  /** Seals for a case whose key the caller's organisation holds. */
  public Outcome<CaseSealer> sealer(CaseKeyId id) {
    return opened(id).then(open -> Outcome.done(new CaseSealer(open.current(), open.owner())));
  }

  /**
   * @param version of the record the content stands in
   * @param field names the place within the case
   */
  public Outcome<byte[]> encrypt(CaseKeyId id, long version, String field, byte[] plain) {
    return sealer(id).then(sealer -> Outcome.done(sealer.encrypt(version, field, plain)));
  }

  public Outcome<byte[]> encrypt(CaseKeyId id, long version, String field, String plain) {
    return encrypt(id, version, field, plain.getBytes(UTF_8));
  }

  /** Opens what was sealed for exactly this place; refused when the organisation has no key. */
  public Outcome<byte[]> decrypt(CaseKeyId id, long version, String field, byte[] sealed) {
    int keyVersion = CaseKey.versionOf(sealed);
    return opened(id)
        .then(open -> {
          var key = open.versions().get(keyVersion);
          if (key == null) {
            // Sealed by a version made since we looked.
            forget(id);
            return opened(id)
                .then(again -> {
                  var newer = again.versions().get(keyVersion);
                  return newer == null
                      ? noKey()
                      : Outcome.done(newer.decrypt(version, field, sealed));
                });
          }
          return Outcome.done(key.decrypt(version, field, sealed));
        });
  }

  public Outcome<String> decryptText(CaseKeyId id, long version, String field, byte[] sealed) {
    return decrypt(id, version, field, sealed)
        .then(plain -> Outcome.done(new String(plain, UTF_8)));
  }

  // Organisations ------------------------------------------------------------------------------

  /**
   * Encrypts what belongs to an organisation and to no case, bound to purpose and id.
   *
   * @param organisation the caller's own, or the centre whose counters and case officers she works
   *     with; a background duty may name any
   */
  public byte[] encryptFor(UUID organisation, String purpose, UUID id, byte[] plain) {
    requireOwn(organisation);
    return organisations.encryptData(organisation, purpose, id, plain);
  }

  public byte[] decryptFor(UUID organisation, String purpose, UUID id, byte[] sealed) {
    requireOwn(organisation);
    return organisations.decryptData(organisation, purpose, id, sealed);
  }

  // Who may read -------------------------------------------------------------------------------

  /** Lets another organisation read the case, what is in it now and what will be. */
  @Transactional
  public Outcome<CaseKeyId> share(CaseKeyId id, UUID toOrganisation) {
    return fresh(id)
        .then(open -> {
          UUID by = organisation();
          if (toOrganisation.equals(open.owner()) || toOrganisation.equals(by)) {
            return Outcome.done(id);
          }
          giveWraps(id, open.owner(), toOrganisation);
          cases.insertShare(id, toOrganisation, open.owner(), by);
          return Outcome.done(id);
        });
  }

  /**
   * Ends what another organisation may read, or what one's own may, once the transaction is
   * committed: its wraps go, and new content is sealed with a new version of the key.
   */
  @Transactional
  public Outcome<CaseKeyId> revoke(CaseKeyId id, UUID fromOrganisation) {
    return fresh(id)
        .then(open -> {
          UUID by = organisation();
          if (fromOrganisation.equals(open.owner())) {
            return Outcome.refused(Refusal.of("vault.refusal.owner-keeps"));
          }
          if (!by.equals(open.owner())
              && !by.equals(fromOrganisation)
              && !cases.gaveShare(id, fromOrganisation, by)) {
            return Outcome.refused(Refusal.of("vault.refusal.only-owner"));
          }
          if (cases.endShare(id, fromOrganisation) == 0) {
            return Outcome.refused(Refusal.of("vault.refusal.not-shared"));
          }
          afterCommit(id, () -> removeHolder(id, fromOrganisation));
          return Outcome.done(id);
        });
  }

  // Erasing ------------------------------------------------------------------------------------

  /**
   * Makes the case unreadable for everybody, for good, once the transaction is committed. Backups
   * of the key database forget it within 30 days.
   */
  @Transactional
  public Outcome<CaseKeyId> erase(CaseKeyId id) {
    var known = cases.find(id);
    if (known.isEmpty()) {
      return noKey();
    }
    if (known.get().erased()) {
      return Outcome.done(id);
    }
    if (!known.get().organisation().equals(Callers.current().organisation())) {
      return Outcome.refused(Refusal.of("vault.refusal.only-owner"));
    }
    if (keys.isHeld(id)) {
      return Outcome.refused(Refusal.of("vault.refusal.held"));
    }
    if (cases.markErased(id, Callers.current().actor()) == 0) {
      return noKey();
    }
    afterCommit(
        id,
        () -> {
          keys.destroy(id);
          forget(id);
        });
    return Outcome.done(id);
  }

  /** Whether something forbids to erase it. */
  public boolean held(CaseKeyId id) {
    return keys.isHeld(id);
  }

  /** Forbids erasing the case, as long as a court or an investigator may need it. */
  public Outcome<CaseKeyId> hold(CaseKeyId id, String reason) {
    if (reason.isBlank()) {
      return Outcome.refused(Refusal.of("vault.refusal.hold-reason").on("reason"));
    }
    return fresh(id)
        .then(open -> {
          UUID hold = Ids.next();
          byte[] sealed = open.current().encrypt(0, "hold/" + hold, reason.getBytes(UTF_8));
          return keys.hold(hold, id, sealed, Callers.current().actor())
              ? Outcome.done(id)
              : noKey();
        });
  }

  /** Ends every hold of the case; only the organisation that owns it may. */
  public Outcome<CaseKeyId> liftHold(CaseKeyId id) {
    return fresh(id)
        .then(open -> {
          if (!organisation().equals(open.owner())) {
            return Outcome.refused(Refusal.of("vault.refusal.only-owner"));
          }
          return keys.lift(id, Callers.current().actor())
              ? Outcome.done(id)
              : Outcome.refused(Refusal.of("vault.refusal.not-held"));
        });
  }

  // Inside the module --------------------------------------------------------------------------

  /** Takes the wraps of one organisation away and rotates the key for the others. */
  void removeHolder(CaseKeyId id, UUID organisation) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var holders = keys.holders(id);
      if (!holders.contains(organisation)) {
        forget(id);
        return;
      }
      UUID any = holders.stream().filter(h -> !h.equals(organisation)).findAny().orElseThrow();
      int version = keys.heldForVault(id, any).orElseThrow().currentVersion();
      var next = CaseKey.random(id, version + 1);
      List<Wrap> wraps = new ArrayList<>();
      for (UUID holder : holders) {
        if (!holder.equals(organisation)) {
          wraps.add(organisations.wrap(next, holder));
        }
      }
      try {
        if (keys.revoke(id, organisation, version, wraps)) {
          forget(id);
          return;
        }
      } catch (HoldersChanged e) {
        LOG.debug("holders changed while a key was rotated, starting again");
      }
    }
    throw new IllegalStateException("the key could not be rotated: too many changes at once");
  }

  void forget(CaseKeyId id) {
    memory.forget(reader -> reader.id().equals(id));
  }

  /** A rotation may come between reading the versions and writing the other's wraps: look again. */
  void giveWraps(CaseKeyId id, UUID owner, UUID to) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var held = keys.heldForVault(id, owner);
      if (held.isEmpty()) {
        return;
      }
      var open = open(held.get());
      if (keys.addWraps(
          id,
          open.currentVersion(),
          open.versions().values().stream().map(key -> organisations.wrap(key, to)).toList())) {
        forget(id);
        return;
      }
    }
    throw new IllegalStateException("the case could not be shared: too many changes at once");
  }

  private Outcome<OpenCase> opened(CaseKeyId id) {
    Caller caller = Callers.current();
    UUID organisation = caller.organisation();
    if (organisation == null) {
      return noKey();
    }
    var reader = new Reader(id, organisation, caller.role());
    long generation = memory.generation();
    var known = memory.get(reader);
    if (known != null) {
      return Outcome.done(known);
    }
    var held = keys.held(id, organisation);
    if (held.isEmpty()) {
      return noKey();
    }
    var open = open(held.get());
    memory.put(reader, open, generation);
    return Outcome.done(open);
  }

  private Outcome<OpenCase> fresh(CaseKeyId id) {
    forget(id);
    return opened(id);
  }

  private OpenCase open(Held held) {
    Map<Integer, CaseKey> versions = new TreeMap<>();
    for (Wrap wrap : held.wraps()) {
      versions.put(wrap.version(), organisations.unwrap(wrap));
    }
    return new OpenCase(held.owner(), held.currentVersion(), versions);
  }

  private static UUID organisation() {
    @Nullable UUID organisation = Callers.current().organisation();
    if (organisation == null) {
      throw new AccessDeniedException("the caller belongs to no organisation");
    }
    return organisation;
  }

  private static void requireOwn(UUID organisation) {
    Caller caller = Callers.current();
    boolean colleague =
        OF_THE_CENTRE.contains(caller.role()) && organisation.equals(caller.centre());
    if (!caller.role().system() && !colleague && !organisation.equals(caller.organisation())) {
      throw new AccessDeniedException("data of another organisation");
    }
  }

  /** What was decided is carried out when it stands; after a crash the sweep does it. */
  private static void afterCommit(CaseKeyId id, Runnable work) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            try {
              work.run();
            } catch (RuntimeException e) {
              LOG.warn(
                  "keys of case {} could not be changed now; the sweep will do it", id.value(), e);
            }
          }
        });
  }

  private static <T> Outcome<T> noKey() {
    return Outcome.refused(Refusal.of("vault.refusal.no-key"));
  }
}
