package id.satuatap.access;

import id.satuatap.access.OneTimeCodeStore.Purpose;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accounts as operators and supervisors administer them. Rights are the database's: what a policy
 * does not allow ends as 403, whatever is asked here.
 */
@Service
@Transactional
public class Accounts {

  private static final Duration INVITATION = Duration.ofDays(3);
  private static final Duration RECOVERY = Duration.ofMinutes(30);

  /** 80 bits: typed once, from paper. */
  private static final int CODE = 16;

  private static final int MOST = 200;
  private static final Pattern LOGIN_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{2,39}");

  private final AccountStore store;
  private final OrganisationStore organisations;
  private final OneTimeCodeStore codes;
  private final CodeMac macs;
  private final Sessions sessions;
  private final Ledger ledger;
  private final Audits audits;
  private final Duty duty;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Accounts(
      AccountStore store,
      OrganisationStore organisations,
      OneTimeCodeStore codes,
      CodeMac macs,
      Sessions sessions,
      Ledger ledger,
      Audits audits,
      Duty duty,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.organisations = organisations;
    this.codes = codes;
    this.macs = macs;
    this.sessions = sessions;
    this.ledger = ledger;
    this.audits = audits;
    this.duty = duty;
    this.events = events;
    this.clock = clock;
  }

  /** An account about to be made. */
  record NewAccount(String loginName, String displayName, Sex sex, @Nullable UUID organisation) {}

  /**
   * A code that is shown once.
   *
   * @param code in groups of four
   */
  record Issued(Account account, Purpose purpose, String code, Instant expires) {}

  /** The account, as far as the caller may see it. */
  public Optional<Account> find(UUID id) {
    return store.find(id);
  }

  List<Grant> grants(UUID account) {
    return store.grants(account);
  }

  List<AccountStore.Line> list(
      String part, @Nullable UUID organisation, Account.@Nullable State state) {
    var found = store.list(part.strip().toLowerCase(Locale.ROOT), organisation, state, MOST);
    audits.listed("access.account", found.stream().map(l -> l.account().id()).toList());
    return found;
  }

  /** Makes an account with one role and the code by which its person takes it over. */
  Outcome<Issued> invite(NewAccount wish, NewGrant grant) {
    Caller caller = Callers.current();
    var refusals = new ArrayList<Refusal>();
    String login = wish.loginName().strip().toLowerCase(Locale.ROOT);
    if (!LOGIN_NAME.matcher(login).matches()) {
      refusals.add(Refusal.of("access.refusal.login-name").on("login"));
    }
    String name = wish.displayName().strip();
    if (name.length() < 2 || name.length() > 120) {
      refusals.add(Refusal.of("access.refusal.name").on("name"));
    }
    Organisation organisation = organisation(wish.organisation());
    if (organisation == null || !organisation.active()) {
      refusals.add(Refusal.of("access.refusal.organisation").on("organisation"));
      return Outcome.refused(refusals);
    }
    UUID id = Ids.next();
    NewGrant within = within(grant, organisation);
    refusals.addAll(
        GrantRule.refusals(
            caller.role(), caller.actor(), id, within, organisation, region(within.centre())));
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    var account =
        new Account(
            id,
            login,
            name,
            wish.sex(),
            organisation.id(),
            organisation.centre(),
            Account.State.INVITED,
            false,
            null);
    if (!store.insert(account, caller.actor())) {
      return Outcome.refused(Refusal.of("access.refusal.login-taken").on("login"));
    }
    store.insertGrant(Ids.next(), account, within, caller.actor());
    ledger.about(account, "account.made", Details.none().code("role", within.role().sqlName()));
    return Outcome.done(issue(account, Purpose.INVITATION, INVITATION));
  }

  /** A new invitation for an account that never signed in; the older code dies. */
  Outcome<Issued> inviteAgain(UUID id) {
    Account account = theirs(id);
    if (account.state() != Account.State.INVITED) {
      return Outcome.refused(Refusal.of("access.refusal.not-invited"));
    }
    ledger.about(account, "account.invited-again");
    return Outcome.done(issue(account, Purpose.INVITATION, INVITATION));
  }

  /** The person stands at the desk and was recognised: she may set new factors. */
  Outcome<Issued> recover(UUID id) {
    Account account = theirs(id);
    if (account.state() != Account.State.ACTIVE) {
      return Outcome.refused(Refusal.of("access.refusal.not-active"));
    }
    ledger.about(account, "recovery.begun");
    return Outcome.done(issue(account, Purpose.RECOVERY, RECOVERY));
  }

  Outcome<Account> suspend(UUID id) {
    Account account = theirs(id);
    if (store.suspend(id, Callers.current().actor()) == 0) {
      return nothingChanged(account.state() == Account.State.SUSPENDED);
    }
    sessions.endAllWithTransaction(id);
    ledger.about(account, "account.suspended");
    events.publishEvent(new AccountSuspended(id));
    return Outcome.done(account);
  }

  /** Back to work; without a password yet, back to being invited. */
  Outcome<Account> reactivate(UUID id) {
    Account account = theirs(id);
    if (account.state() != Account.State.SUSPENDED) {
      return Outcome.refused(Refusal.of("access.refusal.not-suspended"));
    }
    var state = account.lastSignIn() == null ? Account.State.INVITED : Account.State.ACTIVE;
    if (store.setState(id, state) == 0) {
      return nothingChanged(false);
    }
    ledger.about(account, "account.reactivated");
    return Outcome.done(account);
  }

  Outcome<Account> give(UUID id, UUID organisationId, NewGrant grant) {
    Caller caller = Callers.current();
    Account account = theirs(id);
    Organisation organisation = organisation(organisationId);
    if (organisation == null || !organisation.active()) {
      return Outcome.refused(Refusal.of("access.refusal.organisation").on("organisation"));
    }
    NewGrant within = within(grant, organisation);
    var refusals =
        GrantRule.refusals(
            caller.role(), caller.actor(), id, within, organisation, region(within.centre()));
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    store.insertGrant(Ids.next(), account, within, caller.actor());
    changed(account, "role.given", within.role());
    return Outcome.done(account);
  }

  Outcome<Account> take(UUID id, UUID grantId) {
    Account account = theirs(id);
    Grant grant =
        store
            .grant(grantId)
            .filter(g -> g.account().equals(id))
            .orElseThrow(() -> new AccessDeniedException("no such role"));
    if (account.id().equals(Callers.current().actor())) {
      return Outcome.refused(Refusal.of("access.refusal.own-rights"));
    }
    if (store.revokeGrant(grantId, Callers.current().actor()) == 0) {
      return nothingChanged(grant.revokedAt() != null);
    }
    changed(account, "role.taken-away", grant.role());
    return Outcome.done(account);
  }

  /** Ends every session of an account the caller administers. */
  int endSessions(UUID id) {
    Account account = theirs(id);
    ledger.about(account, "sessions.ended");
    return sessions.endAll(id);
  }

  private void changed(Account account, String deed, DatabaseRole role) {
    sessions.endAllWithTransaction(account.id());
    ledger.about(account, deed, Details.none().code("role", role.sqlName()));
    events.publishEvent(new RolesChanged(account.id()));
  }

  private Issued issue(Account account, Purpose purpose, Duration goodFor) {
    duty.call(() -> {
      codes.revokeOf(account.id());
      return true;
    });
    String code = OneTimeCode.random(CODE);
    Instant expires = clock.instant().plus(goodFor);
    codes.insert(
        Ids.next(),
        purpose,
        macs.of("one-time", code),
        account.id(),
        account.centre(),
        Callers.current().actor(),
        expires);
    return new Issued(account, purpose, OneTimeCode.inGroups(code), expires);
  }

  /** An account the caller sees; to everybody else it does not exist. */
  private Account theirs(UUID id) {
    return store.find(id).orElseThrow(() -> new AccessDeniedException("no such account"));
  }

  /** Seen but not changed: the policy for updates said no. */
  private static Outcome<Account> nothingChanged(boolean already) {
    return Outcome.refused(
        Refusal.of(already ? "access.refusal.already" : "access.refusal.not-yours"));
  }

  private @Nullable Organisation organisation(@Nullable UUID id) {
    return id == null ? null : organisations.find(id).orElse(null);
  }

  private @Nullable String region(@Nullable UUID centre) {
    Organisation found = organisation(centre);
    return found == null ? null : found.regionCode();
  }

  private static NewGrant within(NewGrant grant, Organisation organisation) {
    return new NewGrant(
        grant.role(),
        organisation.id(),
        organisation.centre(),
        grant.role() == DatabaseRole.VILLAGE ? grant.villages() : List.of(),
        grant.role() == DatabaseRole.RECRUITMENT ? grant.province() : null,
        grant.validTo());
  }
}
