package id.satuatap.person;

import id.satuatap.access.CentreZones;
import id.satuatap.access.OwnSessions;
import id.satuatap.access.WorkerAccounts;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Callers;
import id.satuatap.guard.Guesses;
import id.satuatap.kernel.DigitCode;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.person.PersonStore.Row;
import id.satuatap.regulation.Regulations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives somebody the way to her own page, renews it and takes it back. */
@Service
class OwnAccess {

  private static final String VALID = "own-page.code-valid";
  private static final int MOST = 20;

  private final OwnKeyStore keys;
  private final OwnCodes codes;
  private final Persons persons;
  private final PersonStore rows;
  private final WorkerAccounts accounts;
  private final OwnSessions sessions;
  private final Guesses guesses;
  private final Regulations regulations;
  private final CentreZones zones;
  private final IndexStore background;
  private final Audits audits;
  private final Clock clock;

  OwnAccess(
      OwnKeyStore keys,
      OwnCodes codes,
      Persons persons,
      PersonStore rows,
      WorkerAccounts accounts,
      OwnSessions sessions,
      Guesses guesses,
      Regulations regulations,
      CentreZones zones,
      IndexStore background,
      Audits audits,
      Clock clock) {
    this.keys = keys;
    this.codes = codes;
    this.persons = persons;
    this.rows = rows;
    this.accounts = accounts;
    this.sessions = sessions;
    this.guesses = guesses;
    this.regulations = regulations;
    this.zones = zones;
    this.background = background;
    this.audits = audits;
    this.clock = clock;
  }

  /**
   * A code as it is handed over; shown now and kept nowhere.
   *
   * @param code 16 digits
   */
  record Issued(UUID key, String code, Instant expiresAt) {

    String inGroups() {
      return DigitCode.inGroups(code);
    }

    @Override
    public String toString() {
      return "Issued[" + key + "]";
    }
  }

  /** Ways to her page, the newest first; ended ones among them. */
  @Transactional
  public List<OwnKey> of(UUID person) {
    return keys.of(rows.members(persons.theirs(person).id()), MOST);
  }

  /** A new code; the ones before open nothing any more, so that a lost sheet is worth nothing. */
  @Transactional
  public Issued issue(UUID person) {
    Row row = persons.theirs(person);
    for (OwnKey before : keys.of(rows.members(row.id()), MOST)) {
      if (before.account() == null) {
        end(row, before);
      }
    }
    Issued issued = fresh(row.id(), row.centre(), null);
    audits.record(
        Entry.onFile("person.own-code-given", Persons.subject(row.id(), row.centre()))
            .with(Details.none().id("key", issued.key())));
    return issued;
  }

  /**
   * In the running transaction.
   *
   * @param family the permission a code of a relative belongs to, or null
   */
  Issued fresh(UUID person, UUID centre, OwnFamily.@Nullable Granted family) {
    Instant expires = family == null ? expiry(centre) : family.expiresAt();
    while (true) {
      String code = codes.fresh();
      var key =
          new OwnKey(
              Ids.next(),
              person,
              centre,
              family == null ? null : family.id(),
              null,
              clock.instant(),
              expires,
              null,
              null);
      if (keys.insert(key, codes.kept(code), Callers.current().actor())) {
        return new Issued(key.id(), code, expires);
      }
    }
  }

  /** Lets her open it by signing in. */
  @Transactional
  public Outcome<UUID> link(UUID person, String loginName) {
    Row row = persons.theirs(person);
    Optional<UUID> account = accounts.find(loginName);
    if (account.isEmpty()) {
      return Outcome.refused(Refusal.of("person.own.refusal.account").on("akun"));
    }
    UUID id = Ids.next();
    var key =
        new OwnKey(
            id,
            row.id(),
            row.centre(),
            null,
            account.get(),
            clock.instant(),
            expiry(row.centre()),
            null,
            null);
    if (!keys.insert(key, null, Callers.current().actor())) {
      return Outcome.refused(Refusal.of("person.own.refusal.linked").on("akun"));
    }
    audits.record(
        Entry.onFile("person.own-account-linked", Persons.subject(row.id(), row.centre()))
            .with(Details.none().id("key", id).id("account", account.get())));
    return Outcome.done(id);
  }

  /** Takes a way back; sessions begun by it end. */
  @Transactional
  public Outcome<UUID> end(UUID person, UUID key) {
    Row row = persons.theirs(person);
    for (OwnKey one : keys.of(rows.members(row.id()), MOST)) {
      if (one.id().equals(key) && end(row, one)) {
        return Outcome.done(key);
      }
    }
    return Outcome.refused(Refusal.of("person.own.refusal.ended"));
  }

  private boolean end(Row row, OwnKey key) {
    if (!keys.end(key.id(), Callers.current().actor())) {
      return false;
    }
    sessions.endAll(key.id());
    audits.record(
        Entry.onFile("person.own-access-ended", Persons.subject(row.id(), row.centre()))
            .with(Details.none().id("key", key.id())));
    return true;
  }

  /**
   * What a code opens. A right one is never locked out; wrong ones use up a budget of the whole
   * installation.
   *
   * @param code as {@link DigitCode#read} gave it
   */
  Optional<OwnKey> enter(String code) {
    guesses.waitIfMany();
    Optional<OwnKey> found =
        background.call(() -> {
          Optional<OwnKey> key = keys.standingByCode(codes.kept(code));
          key.ifPresent(one -> {
            keys.used(one.id());
            audits.record(
                Entry.onFile("person.own-opened", Persons.subject(one.person(), one.centre()))
                    .with(Details.none().id("key", one.id())));
          });
          return key;
        });
    if (found.isEmpty()) {
      guesses.wrong();
    }
    return found;
  }

  private Instant expiry(UUID centre) {
    Instant now = clock.instant();
    return regulations
        .due(VALID, now, zones.of(centre))
        .map(due -> due.due().at())
        .orElse(now.plus(Duration.ofDays(180)));
  }
}
