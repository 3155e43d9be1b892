package id.satuatap.access;

import id.satuatap.audit.Details;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Finds out whether somebody is who she says she is. Every cause of failure, an unknown name
 * included, gets the same answer after the same work.
 */
@Service
class SignIns {

  /** The one answer to everything that is wrong. */
  static final Refusal WRONG = Refusal.of("access.refusal.sign-in");

  private static final Refusal NO_ROLE = Refusal.of("access.refusal.no-role");
  private static final int RECOVERY_CODE = 12;

  private final AccountStore accounts;
  private final CredentialStore credentials;
  private final OrganisationStore organisations;
  private final Passwords passwords;
  private final TotpSecrets secrets;
  private final CodeMac macs;
  private final SignInLimits limits;
  private final Ledger ledger;
  private final Duty duty;
  private final Clock clock;

  SignIns(
      AccountStore accounts,
      CredentialStore credentials,
      OrganisationStore organisations,
      Passwords passwords,
      TotpSecrets secrets,
      CodeMac macs,
      SignInLimits limits,
      Ledger ledger,
      Duty duty,
      Clock clock) {
    this.accounts = accounts;
    this.credentials = credentials;
    this.organisations = organisations;
    this.passwords = passwords;
    this.secrets = secrets;
    this.macs = macs;
    this.limits = limits;
    this.ledger = ledger;
    this.duty = duty;
    this.clock = clock;
  }

  private record Known(Account account, CredentialStore.@Nullable Credential credential) {}

  /**
   * @param code of the phone app, or one of the recovery codes
   */
  Outcome<SignedIn> withPassword(String loginName, String password, String code) {
    if (!limits.roomInAll()) {
      throw new Passwords.TooBusy();
    }
    String name = loginName.strip().toLowerCase(Locale.ROOT);
    boolean room = limits.roomFor(name);
    Optional<Known> known = duty.call(() -> find(name));
    String hash =
        known.map(Known::credential).map(CredentialStore.Credential::passwordHash).orElse(null);
    boolean right = passwords.matches(password, hash);
    if (known.isEmpty()) {
      // As much writing as a known name costs.
      duty.call(() -> {
        ledger.plain("sign-in.unknown", Details.none());
        return true;
      });
      return Outcome.refused(WRONG);
    }
    Account account = known.get().account();
    return duty.call(account.id(), () -> decide(account.id(), right && room, code));
  }

  /** A passkey was verified: it is both factors in one. */
  Outcome<SignedIn> withPasskey(UUID account) {
    return duty.call(
        account,
        () ->
            accounts
                .find(account)
                .map(found -> enter(found, "passkey"))
                .orElseGet(() -> Outcome.refused(WRONG)));
  }

  /** A door of the demonstration; there is none like it anywhere else. */
  Outcome<SignedIn> withoutProof(UUID account) {
    return duty.call(
        account,
        () ->
            accounts
                .find(account)
                .map(found -> enter(found, "demo"))
                .orElseGet(() -> Outcome.refused(WRONG)));
  }

  /** Proves herself once more in a session that stands, by the code of her phone app. */
  boolean provesAgain(UUID account, String code) {
    if (!limits.roomFor("again " + account)) {
      return false;
    }
    return duty.call(
        account,
        () -> {
          var credential = credentials.find(account);
          boolean proved =
              credential.isPresent()
                  && !delayed(credential.get())
                  && usesCode(credential.get(), code);
          count(account, credential.orElse(null), proved);
          return proved;
        });
  }

  /** Whether this is her password; for changing it. */
  boolean knowsPassword(UUID account, String password) {
    if (!limits.roomFor("again " + account)) {
      return false;
    }
    var hash =
        duty.call(() -> credentials.find(account))
            .map(CredentialStore.Credential::passwordHash)
            .orElse(null);
    return passwords.matches(password, hash);
  }

  /** The same person in another of her own roles. */
  Outcome<SignedIn> inRole(SignedIn before, UUID grant) {
    return duty.call(
        before.account(),
        () -> {
          var account = accounts.find(before.account());
          var wanted = accounts.grant(grant);
          if (account.isEmpty()
              || account.get().state() != Account.State.ACTIVE
              || wanted.isEmpty()
              || !wanted.get().account().equals(before.account())
              || !wanted.get().holdsAt(clock.instant())) {
            return Outcome.refused(NO_ROLE);
          }
          ledger.about(
              account.get(),
              "role.taken",
              Details.none().code("role", wanted.get().role().sqlName()));
          return Outcome.done(
              signedIn(
                  account.get(),
                  wanted.get(),
                  before.mark(),
                  before.signedInAt(),
                  before.factorAt(),
                  before.demo()));
        });
  }

  private Optional<Known> find(String name) {
    return accounts
        .findByLoginName(name)
        .map(account -> new Known(account, credentials.find(account.id()).orElse(null)));
  }

  private Outcome<SignedIn> decide(UUID id, boolean passwordRight, String code) {
    // Read again: the password took its time, and another try may have been counted meanwhile.
    var account = accounts.find(id);
    var credential = credentials.find(id);
    if (account.isEmpty() || credential.isEmpty()) {
      return Outcome.refused(WRONG);
    }
    boolean proved =
        passwordRight && !delayed(credential.get()) && usesCode(credential.get(), code);
    count(id, credential.get(), proved);
    if (!proved) {
      ledger.about(account.get(), "sign-in.refused");
      return Outcome.refused(WRONG);
    }
    return enter(account.get(), "password");
  }

  private Outcome<SignedIn> enter(Account account, String by) {
    if (account.state() != Account.State.ACTIVE) {
      ledger.about(account, "sign-in.refused");
      return Outcome.refused(WRONG);
    }
    Instant now = clock.instant();
    List<Grant> holding =
        accounts.grants(account.id()).stream()
            .filter(g -> g.holdsAt(now) && organisationActive(g))
            .sorted(Comparator.comparing(Grant::validFrom).thenComparing(Grant::id))
            .toList();
    if (holding.isEmpty()) {
      return Outcome.refused(NO_ROLE);
    }
    accounts.signedIn(account.id());
    ledger.about(account, "sign-in.done", Details.none().code("by", by));
    return Outcome.done(
        signedIn(account, holding.getFirst(), OneTimeCode.random(20), now, now, by.equals("demo")));
  }

  private boolean organisationActive(Grant grant) {
    return grant.organisation() == null
        || organisations.find(grant.organisation()).map(Organisation::active).orElse(false);
  }

  private SignedIn signedIn(
      Account account, Grant grant, String mark, Instant at, Instant factorAt, boolean demo) {
    Organisation organisation =
        grant.organisation() == null ? null : organisations.find(grant.organisation()).orElse(null);
    Organisation centre =
        grant.centre() == null ? null : organisations.find(grant.centre()).orElse(null);
    return new SignedIn(
        account.id(),
        account.displayName(),
        grant.id(),
        grant.role(),
        grant.organisation(),
        organisation == null ? null : organisation.name(),
        grant.centre(),
        centre == null ? null : centre.zone(),
        grant.villages(),
        grant.province(),
        mark,
        at,
        factorAt,
        grant.validTo(),
        demo,
        false);
  }

  private boolean delayed(CredentialStore.Credential credential) {
    return credential.delayedUntil() != null && clock.instant().isBefore(credential.delayedUntil());
  }

  /** Each code opens once, whichever kind it is. */
  private boolean usesCode(CredentialStore.Credential credential, String typed) {
    String code = OneTimeCode.normal(typed);
    if (code.length() == RECOVERY_CODE) {
      return credentials.useRecoveryCode(
          credential.account(), macs.of("recovery|" + credential.account(), code));
    }
    byte[] sealed = credential.totpSecret();
    if (sealed == null) {
      return false;
    }
    OptionalLong step =
        Totp.stepOf(secrets.open(credential.account(), sealed), typed, clock.instant());
    return step.isPresent() && credentials.useStep(credential.account(), step.getAsLong());
  }

  private void count(
      UUID account, CredentialStore.@Nullable Credential credential, boolean proved) {
    if (credential == null) {
      return;
    }
    if (proved) {
      credentials.succeeded(account);
    } else if (!delayed(credential)) {
      int attempts = credential.failedAttempts() + 1;
      var delay = DelayRule.after(attempts);
      credentials.failed(account, attempts, delay.isZero() ? null : clock.instant().plus(delay));
    }
  }

  /** True when the installation has somebody who can administer it. */
  boolean anyOperator() {
    return duty.call(() -> accounts.anyActive(DatabaseRole.OPERATOR));
  }
}
