package id.satuatap.passport;

import id.satuatap.access.RoleOffices;
import id.satuatap.access.RoleOffices.Office;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.Configuration.PassportSwitch;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends somebody to an immigration desk. What travels is a reference nobody else understands, the
 * kind of application and the sending centre: no name, no number, no reason. She carries a code and
 * shows her own papers there.
 */
@Service
@Transactional
public class PassportRequests {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Without those that are heard or read as another. */
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 8;

  private final RequestStore store;
  private final RoleOffices offices;
  private final PassportLists lists;
  private final Installation installation;
  private final Audits audits;

  PassportRequests(
      RequestStore store,
      RoleOffices offices,
      PassportLists lists,
      Installation installation,
      Audits audits) {
    this.store = store;
    this.offices = offices;
    this.lists = lists;
    this.installation = installation;
    this.audits = audits;
  }

  /**
   * How a request stands.
   *
   * @param code as it was given, without its dash
   * @param desk office that works on it
   */
  public record Standing(
      UUID reference,
      String code,
      UUID desk,
      String service,
      Instant sentAt,
      PassportStatus status,
      Instant at) {

    /** As people say it. */
    public String spoken() {
      return PassportRequests.spoken(code);
    }
  }

  /** Immigration desks of this installation; none where it keeps no store for them. */
  @Transactional(readOnly = true)
  public List<Office> desks() {
    return installation.configuration().passportStore() == PassportSwitch.OFF
        ? List.of()
        : offices.of(DatabaseRole.PASSPORT);
  }

  /** Sends a request and returns its reference, for the sender to remember. */
  public Outcome<UUID> send(UUID desk, String service) {
    Caller caller = Callers.current();
    UUID centre = caller.centre();
    UUID organisation = caller.organisation();
    if (centre == null || organisation == null) {
      throw new AccessDeniedException("a centre sends");
    }
    Optional<Office> to = desks().stream().filter(d -> d.id().equals(desk)).findFirst();
    if (to.isEmpty()) {
      return Outcome.refused(Refusal.of("passport.refusal.desk").on("desk"));
    }
    if (!lists.known(PassportLists.SERVICES, service)) {
      return Outcome.refused(Refusal.of("passport.refusal.choose").on("service"));
    }
    UUID reference = Ids.next();
    store.add(
        new RequestStore.Request(
            Ids.next(),
            reference,
            code(),
            centre,
            organisation,
            to.get().centre(),
            to.get().id(),
            service),
        caller.actor());
    audits.record(
        Entry.onFile(
                "passport.sent", new Subject("passport-request", reference, organisation, centre))
            .with(Details.none().id("desk", desk)));
    return Outcome.done(reference);
  }

  /** Those of these requests the caller may see, the newest first. */
  @Transactional(readOnly = true)
  public List<Standing> standings(Collection<UUID> references) {
    return references.isEmpty() ? List.of() : store.standings(references);
  }

  static String code() {
    var code = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return code.toString();
  }

  static String spoken(String code) {
    return code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2);
  }
}
