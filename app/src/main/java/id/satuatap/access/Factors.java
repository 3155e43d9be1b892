package id.satuatap.access;

import id.satuatap.access.OneTimeCodeStore.Purpose;
import id.satuatap.access.OneTimeCodeStore.Standing;
import id.satuatap.guard.FormToken;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Setting what a person proves herself with: at first start, by invitation, after recovery at a
 * desk, and later on her own. It touches no key of content.
 */
@Service
class Factors {

  static final int RECOVERY_CODES = 10;
  private static final int RECOVERY_CODE = 12;
  private static final int SETUP_CODE = 32;
  private static final Duration SETUP = Duration.ofHours(24);
  private static final Pattern LOGIN_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{2,39}");

  private final AccountStore accounts;
  private final OrganisationStore organisations;
  private final CredentialStore credentials;
  private final PasskeyStore passkeys;
  private final OneTimeCodeStore codes;
  private final CodeMac macs;
  private final Passwords passwords;
  private final TotpSecrets secrets;
  private final Enrolment enrolment;
  private final Sessions sessions;
  private final SignInLimits limits;
  private final Ledger ledger;
  private final Duty duty;
  private final Clock clock;

  Factors(
      AccountStore accounts,
      OrganisationStore organisations,
      CredentialStore credentials,
      PasskeyStore passkeys,
      OneTimeCodeStore codes,
      CodeMac macs,
      Passwords passwords,
      TotpSecrets secrets,
      Enrolment enrolment,
      Sessions sessions,
      SignInLimits limits,
      Ledger ledger,
      Duty duty,
      Clock clock) {
    this.accounts = accounts;
    this.organisations = organisations;
    this.credentials = credentials;
    this.passkeys = passkeys;
    this.codes = codes;
    this.macs = macs;
    this.passwords = passwords;
    this.secrets = secrets;
    this.enrolment = enrolment;
    this.sessions = sessions;
    this.limits = limits;
    this.ledger = ledger;
    this.duty = duty;
    this.clock = clock;
  }

  /** The door a code opens, and for whom. */
  record Door(UUID code, Purpose purpose, @Nullable Account account) {}

  /** Factors were set. The recovery codes are shown once, in groups of four. */
  record Set(UUID account, List<String> recoveryCodes) {}

  /** The door, or nothing: the code is wrong, used, revoked or too old. */
  Optional<Door> door(String typed) {
    if (!limits.roomInAll()) {
      throw new Passwords.TooBusy();
    }
    byte[] mac = macs.of("one-time", OneTimeCode.normal(typed));
    return duty.call(() ->
        codes
            .standing(mac)
            .map(standing -> new Door(standing.id(), standing.purpose(), accountOf(standing))));
  }

  private @Nullable Account accountOf(Standing standing) {
    return standing.account() == null ? null : accounts.find(standing.account()).orElse(null);
  }

  /** Takes over an invited account, or gets back into one; what was known before dies. */
  Outcome<Set> activate(Door door, FormToken token, String password, String again, String code) {
    Account account = door.account();
    if (account == null) {
      return Outcome.refused(Refusal.of("access.refusal.code"));
    }
    var refusals = refusals(token, password, again, code, wordsOf(account));
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    String hash = passwords.hash(password);
    return duty.call(
        account.id(),
        () -> {
          if (!codes.use(door.code())) {
            return Outcome.refused(Refusal.of("access.refusal.code"));
          }
          codes.revokeOf(account.id());
          passkeys.deleteAll(account.id());
          credentials.put(
              account.id(),
              hash,
              secrets.seal(account.id(), enrolment.secret(token)),
              enrolment.proof(token, code).orElse(0));
          if (account.state() == Account.State.INVITED) {
            accounts.setState(account.id(), Account.State.ACTIVE);
          }
          sessions.endAllWithTransaction(account.id());
          ledger.about(
              account, door.purpose() == Purpose.RECOVERY ? "recovery.done" : "account.activated");
          return Outcome.done(new Set(account.id(), newRecoveryCodes(account.id())));
        });
  }

  /** The first organisation and the first operator of a new installation. */
  Outcome<Set> setUp(
      Door door,
      FormToken token,
      Organisations.Wish wish,
      String displayName,
      String loginName,
      Sex sex,
      String password,
      String again,
      String code) {
    var refusals = new ArrayList<Refusal>();
    String login = loginName.strip().toLowerCase(Locale.ROOT);
    String name = displayName.strip();
    UUID id = Ids.next();
    Outcome<Organisation> checked = Organisations.checked(id, wish, centre -> false);
    if (checked instanceof Outcome.Refused<Organisation>(var wrong)) {
      refusals.addAll(wrong.stream().map(Factors::inSetup).toList());
    }
    if (name.length() < 2 || name.length() > 120) {
      refusals.add(Refusal.of("access.refusal.name").on("displayName"));
    }
    if (!LOGIN_NAME.matcher(login).matches()) {
      refusals.add(Refusal.of("access.refusal.login-name").on("login"));
    }
    refusals.addAll(refusals(token, password, again, code, List.of(login, name, wish.name())));
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    Organisation organisation = checked.orThrow();
    String hash = passwords.hash(password);
    return duty.call(() -> {
      if (accounts.anyActive(DatabaseRole.OPERATOR) || !codes.use(door.code())) {
        return Outcome.refused(Refusal.of("access.refusal.code"));
      }
      codes.revokeSetup();
      organisations.insert(organisation, null);
      var account =
          new Account(
              Ids.next(),
              login,
              name,
              sex,
              organisation.id(),
              organisation.centre(),
              Account.State.ACTIVE,
              false,
              null);
      if (!accounts.insert(account, null)) {
        throw new IllegalStateException("an empty installation knows no login names");
      }
      accounts.insertGrant(
          Ids.next(), account, NewGrant.of(DatabaseRole.OPERATOR, organisation), null);
      credentials.put(
          account.id(),
          hash,
          secrets.seal(account.id(), enrolment.secret(token)),
          enrolment.proof(token, code).orElse(0));
      ledger.about(organisation, "organisation.made");
      ledger.about(account, "account.first");
      return Outcome.done(new Set(account.id(), newRecoveryCodes(account.id())));
    });
  }

  private static Refusal inSetup(Refusal refusal) {
    return "name".equals(refusal.field()) ? refusal.on("organisation") : refusal;
  }

  /** A code for the first start; the one of an earlier start opens nothing any more. */
  String setupCode() {
    String code = OneTimeCode.random(SETUP_CODE);
    duty.call(() -> {
      codes.revokeSetup();
      codes.insert(
          Ids.next(),
          Purpose.SETUP,
          macs.of("one-time", code),
          null,
          null,
          null,
          clock.instant().plus(SETUP));
      return true;
    });
    return code;
  }

  /** A new password for somebody who knows the old one. */
  Optional<Refusal> passwordRefusal(UUID account, String password, String again) {
    Account found = duty.call(() -> accounts.find(account)).orElse(null);
    if (found == null) {
      return Optional.of(SignIns.WRONG);
    }
    return passwordRefusals(password, again, wordsOf(found)).stream().findFirst();
  }

  void changePassword(UUID account, String password) {
    String hash = passwords.hash(password);
    duty.call(
        account,
        () -> {
          credentials.changePassword(account, hash);
          accounts.find(account).ifPresent(a -> ledger.about(a, "password.changed"));
          return true;
        });
  }

  /** Ten new recovery codes; the old ones die. */
  List<String> renewRecoveryCodes(UUID account) {
    return duty.call(
        account,
        () -> {
          accounts.find(account).ifPresent(a -> ledger.about(a, "recovery-codes.renewed"));
          return newRecoveryCodes(account);
        });
  }

  int recoveryCodesLeft(UUID account) {
    return duty.call(account, () -> credentials.recoveryCodesLeft(account));
  }

  private List<String> newRecoveryCodes(UUID account) {
    List<String> fresh =
        Stream.generate(() -> OneTimeCode.random(RECOVERY_CODE)).limit(RECOVERY_CODES).toList();
    credentials.replaceRecoveryCodes(
        account, fresh.stream().map(c -> macs.of("recovery|" + account, c)).toList());
    return fresh.stream().map(OneTimeCode::inGroups).toList();
  }

  private List<Refusal> refusals(
      FormToken token, String password, String again, String code, List<String> words) {
    var refusals = new ArrayList<>(passwordRefusals(password, again, words));
    OptionalLong proof = enrolment.proof(token, code);
    if (proof.isEmpty()) {
      refusals.add(Refusal.of("access.refusal.totp-proof").on("code"));
    }
    return refusals;
  }

  private static List<Refusal> passwordRefusals(String password, String again, List<String> words) {
    var refusals = new ArrayList<Refusal>();
    PasswordRule.refusal(password, true, words).ifPresent(refusals::add);
    if (refusals.isEmpty() && !PasswordRule.normal(password).equals(PasswordRule.normal(again))) {
      refusals.add(Refusal.of("access.refusal.password-again").on("again"));
    }
    return refusals;
  }

  private List<String> wordsOf(Account account) {
    var words = new ArrayList<>(List.of(account.loginName(), account.displayName(), "satuatap"));
    UUID office = account.organisation();
    if (office != null) {
      duty.call(() -> organisations.find(office)).ifPresent(o -> words.add(o.name()));
    }
    return words;
  }
}
