package id.satuatap.access;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Sex;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Offices and people for tests of any module, and their sessions without the sign-in page. Every
 * call makes new ones, so classes that share a context do not meet.
 */
public final class People {

  private static final AtomicInteger NEXT = new AtomicInteger();
  private static final String PASSWORD = "tujuh kursi rotan";
  private static final byte[] SECRET =
      "12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private final OrganisationStore organisations;
  private final AccountStore accounts;
  private final CredentialStore credentials;
  private final Passwords passwords;
  private final TotpSecrets secrets;
  private final SignIns signIns;
  private final Duty duty;
  private final SessionRepository<? extends Session> sessions;

  private People(ApplicationContext context) {
    organisations = context.getBean(OrganisationStore.class);
    accounts = context.getBean(AccountStore.class);
    credentials = context.getBean(CredentialStore.class);
    passwords = context.getBean(Passwords.class);
    secrets = context.getBean(TotpSecrets.class);
    signIns = context.getBean(SignIns.class);
    duty = context.getBean(Duty.class);
    sessions = sessionsOf(context);
  }

  @SuppressWarnings("unchecked")
  private static SessionRepository<? extends Session> sessionsOf(ApplicationContext context) {
    return context.getBean(FindByIndexNameSessionRepository.class);
  }

  public static People in(ApplicationContext context) {
    return new People(context);
  }

  /** An office; {@code centre} is its own id for a centre. */
  public record Office(UUID id, UUID centre) {}

  /** Somebody with an active account. */
  public record Person(UUID id, String loginName, String password, byte[] totpSecret) {

    /** The code her phone shows at this moment. */
    public String code(Instant at) {
      return Totp.code(totpSecret, at);
    }
  }

  /** A centre in Kabupaten Blitar. */
  public Office centre() {
    return centre("35.05");
  }

  public Office centre(String region) {
    UUID id = Ids.next();
    put(
        new Organisation(
            id, OrganisationKind.CENTRE, "LTSA uji " + id, region, id, true, "WIB", 30, true));
    return new Office(id, id);
  }

  /** An office of another kind under a centre. */
  public Office office(OrganisationKind kind, Office centre) {
    UUID id = Ids.next();
    put(
        new Organisation(
            id,
            kind,
            "Kantor uji " + id,
            kind == OrganisationKind.VILLAGE ? "35.05.17.2008" : "35.05",
            centre.id(),
            true,
            null,
            0,
            true));
    return new Office(id, centre.id());
  }

  private void put(Organisation organisation) {
    duty.call(() -> {
      organisations.insert(organisation, null);
      return true;
    });
  }

  /** A person in this role at this office; workers and families have none. */
  public Person person(DatabaseRole role, @Nullable Office office) {
    UUID id = Ids.next();
    String login =
        role.name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + NEXT.incrementAndGet();
    UUID at = office == null ? null : office.id();
    UUID centre = office == null ? null : office.centre();
    duty.call(() -> {
      var account =
          new Account(
              id, login, "Uji " + login, Sex.FEMALE, at, centre, Account.State.ACTIVE, true, null);
      accounts.insert(account, null);
      accounts.insertGrant(
          Ids.next(),
          account,
          new NewGrant(
              role,
              at,
              centre,
              role == DatabaseRole.VILLAGE ? List.of("35.05.17.2008") : List.of(),
              role == DatabaseRole.RECRUITMENT ? "35" : null,
              null),
          null);
      return true;
    });
    return new Person(id, login, PASSWORD, SECRET);
  }

  /** Gives her a password and a phone, which takes a moment. */
  public Person withPassword(Person person) {
    String hash = passwords.hash(person.password());
    duty.call(() -> {
      credentials.put(person.id(), hash, secrets.seal(person.id(), person.totpSecret()), 0);
      return true;
    });
    return person;
  }

  /** A session of hers as a {@code Cookie} header, with a factor just proved. */
  public String cookie(Person person) {
    return cookie(person, true);
  }

  /**
   * @param fresh false leaves the factor an hour old
   */
  public String cookie(Person person, boolean fresh) {
    if (!(signIns.withPasskey(person.id()) instanceof Outcome.Done<SignedIn>(var signedIn))) {
      throw new IllegalStateException("she cannot sign in");
    }
    return SessionCookie.PROTECTED
        + "="
        + keep(
            sessions, fresh ? signedIn : signedIn.provedAt(signedIn.factorAt().minusSeconds(3600)));
  }

  private static <S extends Session> String keep(SessionRepository<S> sessions, SignedIn signedIn) {
    S session = sessions.createSession();
    session.setAttribute(SessionMemory.SIGNED_IN, signedIn);
    session.setAttribute(
        FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, signedIn.account().toString());
    sessions.save(session);
    return session.getId();
  }
}
