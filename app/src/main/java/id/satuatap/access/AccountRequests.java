package id.satuatap.access;

import id.satuatap.access.AccountRequestStore.State;
import id.satuatap.access.AccountRequestStore.Waiting;
import id.satuatap.audit.Audits;
import id.satuatap.guard.Callers;
import id.satuatap.guard.Idempotency;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Offices, villages and partners ask for an account; operators decide. */
@Service
@Transactional
public class AccountRequests {

  private static final int MOST = 200;
  private static final int REFERENCE = 8;

  private final AccountRequestStore store;
  private final Idempotency idempotency;
  private final ContactSeal contacts;
  private final Ledger ledger;
  private final Audits audits;

  AccountRequests(
      AccountRequestStore store,
      Idempotency idempotency,
      ContactSeal contacts,
      Ledger ledger,
      Audits audits) {
    this.store = store;
    this.idempotency = idempotency;
    this.contacts = contacts;
    this.ledger = ledger;
    this.audits = audits;
  }

  /** What was asked for, as it was typed. */
  record Wish(String name, String organisation, String kind, String contact, String reason) {

    Wish tidy() {
      return new Wish(
          name.strip(), organisation.strip(), kind.strip(), contact.strip(), reason.strip());
    }

    /** Equal for equal requests, whatever came in which order. */
    String body() {
      return String.join("\u001f", name, organisation, kind, contact, reason);
    }
  }

  /**
   * @param again the same request was received before
   */
  record Receipt(String reference, boolean again) {}

  /** Pure look at the fields; the same for page and program. */
  static List<Refusal> refusals(Wish wish) {
    var refusals = new ArrayList<Refusal>();
    check(refusals, "name", wish.name(), 2, 120, "access.refusal.name");
    check(
        refusals, "organisation", wish.organisation(), 3, 160, "access.refusal.organisation-name");
    if (OrganisationKind.ofCode(wish.kind()).isEmpty()) {
      refusals.add(Refusal.of("access.refusal.kind").on("kind"));
    }
    check(refusals, "contact", wish.contact(), 5, 160, "access.refusal.contact");
    check(refusals, "reason", wish.reason(), 10, 2000, "access.refusal.request-reason");
    return refusals;
  }

  private static void check(
      List<Refusal> refusals, String field, String value, int shortest, int longest, String key) {
    if (value.length() < shortest || value.length() > longest || value.indexOf('\0') >= 0) {
      refusals.add(Refusal.of(key).on(field));
    }
  }

  /**
   * Takes a request once: the same key and the same content get the same reference, however often
   * they come and whatever crashed in between.
   */
  public Outcome<Receipt> receive(String key, Wish given) {
    Wish wish = given.tidy();
    var refusals = refusals(wish);
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    boolean[] fresh = {false};
    return idempotency
        .once(
            key,
            wish.body(),
            () -> {
              UUID id = Ids.next();
              String reference = OneTimeCode.random(REFERENCE);
              store.insert(id, reference, wish, contacts.seal(id, wish.contact()));
              ledger.plain("request.received", "account-request", id);
              fresh[0] = true;
              return Outcome.done(reference);
            })
        .then(reference -> Outcome.done(new Receipt(OneTimeCode.inGroups(reference), !fresh[0])));
  }

  List<Waiting> list(@Nullable State state) {
    var found = store.list(state, MOST);
    audits.listed("access.account-request", found.stream().map(Waiting::id).toList());
    return found;
  }

  /** One request with its contact in the clear; opening it is written down. */
  Opened open(UUID id) {
    Waiting found = store.find(id).orElseThrow(() -> new AccessDeniedException("no such request"));
    ledger.plain("request.opened", "account-request", id);
    return new Opened(found, contacts.open(id, found.contact()));
  }

  record Opened(Waiting request, String contact) {}

  Outcome<UUID> decide(UUID id, boolean accepted) {
    if (!store.decide(id, accepted ? State.ACCEPTED : State.DECLINED, Callers.current().actor())) {
      return Outcome.refused(Refusal.of("access.refusal.already"));
    }
    ledger.plain(accepted ? "request.accepted" : "request.declined", "account-request", id);
    return Outcome.done(id);
  }
}
