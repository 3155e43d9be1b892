package id.satuatap.person;

import id.satuatap.access.CentreZones;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.person.PersonStore.Row;
import id.satuatap.regulation.Answer;
import id.satuatap.regulation.Regulations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * She asks for a correction, a restriction or erasure; an officer decides and says why. What
 * becomes of all her data is decided by the head of the service.
 */
@Service
@Transactional
class OwnRequests {

  static final int LONGEST_WORDS = 1_000;

  /** List of the reasons by which erasure may be refused. */
  static final String GROUNDS = "erasure-refusal";

  private static final int MOST = 100;
  private static final Duration USUAL = Duration.ofHours(72);

  private final OwnRequestStore store;
  private final Persons persons;
  private final PersonStore rows;
  private final Erasure erasure;
  private final ErasureOutcomes outcomes;
  private final Regulations regulations;
  private final CentreZones zones;
  private final RequestNotices notices;
  private final Audits audits;
  private final Clock clock;

  OwnRequests(
      OwnRequestStore store,
      Persons persons,
      PersonStore rows,
      Erasure erasure,
      ErasureOutcomes outcomes,
      Regulations regulations,
      CentreZones zones,
      RequestNotices notices,
      Audits audits,
      Clock clock) {
    this.store = store;
    this.persons = persons;
    this.rows = rows;
    this.erasure = erasure;
    this.outcomes = outcomes;
    this.regulations = regulations;
    this.zones = zones;
    this.notices = notices;
    this.audits = audits;
    this.clock = clock;
  }

  // Asking ---------------------------------------------------------------------------------------

  /**
   * She says that a value is another; it stays as it is until an officer has decided.
   *
   * @param value as {@link OwnField#corrected} takes it
   */
  public Outcome<UUID> propose(OwnField field, String value, String why) {
    Person person = persons.open(OwnPerson.id());
    var refusals = new ArrayList<Refusal>();
    String said = value.strip();
    if (said.isEmpty()) {
      refusals.add(Refusal.of("person.request.refusal.value").on("nilai"));
    } else if (said.equals(field.now(person))) {
      refusals.add(Refusal.of("person.request.refusal.same").on("nilai"));
    } else {
      persons.check(field.corrected(person, said)).forEach(r -> refusals.add(r.on("nilai")));
    }
    if (why.length() > LONGEST_WORDS) {
      refusals.add(Refusal.of("person.request.refusal.long", LONGEST_WORDS).on("alasan"));
    }
    return refusals.isEmpty()
        ? ask(person.id(), person.centre(), RequestKind.CORRECT, field, said, why)
        : Outcome.refused(refusals);
  }

  /** She, or an officer for her, asks for what concerns all her data. */
  public Outcome<UUID> ask(UUID person, RequestKind kind, String why) {
    if (kind == RequestKind.CORRECT) {
      throw new IllegalArgumentException("a correction says what is to be corrected");
    }
    Row row = persons.theirs(person);
    if (why.length() > LONGEST_WORDS) {
      return Outcome.refused(Refusal.of("person.request.refusal.long", LONGEST_WORDS).on("alasan"));
    }
    if (kind == RequestKind.RESTRICT && row.restrictedAt() != null
        || kind == RequestKind.LIFT && row.restrictedAt() == null) {
      return Outcome.refused(Refusal.of("person.request.refusal.is-so"));
    }
    return ask(row.id(), row.centre(), kind, null, "", why);
  }

  private Outcome<UUID> ask(
      UUID person,
      UUID centre,
      RequestKind kind,
      @Nullable OwnField field,
      String value,
      String why) {
    Instant now = clock.instant();
    UUID id = Ids.next();
    Instant due =
        regulations
            .due(kind.deadline(), now, zones.of(centre))
            .map(by -> by.due().at())
            .orElse(now.plus(USUAL));
    var request =
        new OwnRequest(
            id,
            person,
            centre,
            kind,
            field,
            value,
            why.strip(),
            now,
            false,
            due,
            OwnRequest.State.ASKED,
            null,
            null,
            null);
    boolean officer = Callers.current().role() != DatabaseRole.WORKER;
    if (!store.insert(request, officer ? Callers.current().actor() : null)) {
      return Outcome.refused(Refusal.of("person.request.refusal.asked"));
    }
    audits.record(
        Entry.onFile("person.request-made", Persons.subject(person, centre))
            .with(Details.none().id("request", id).code("kind", kind.code())));
    notices.made(request, persons.theirs(person).protectedPerson());
    return Outcome.done(id);
  }

  /** Hers, the newest first. */
  public List<OwnRequest> mine() {
    return store.of(OwnPerson.ids(), MOST);
  }

  public Outcome<UUID> withdraw(UUID id) {
    UUID person = OwnPerson.id();
    if (!store.withdraw(id)) {
      return Outcome.refused(Refusal.of("person.request.refusal.decided"));
    }
    audits.record(
        Entry.onFile("person.request-withdrawn", Persons.subject(person, OwnPerson.centre()))
            .with(Details.none().id("request", id)));
    return Outcome.done(id);
  }

  // Deciding -------------------------------------------------------------------------------------

  List<OwnRequest> waiting() {
    var waiting = store.waiting(MOST);
    audits.listed(Persons.KIND, waiting.stream().map(OwnRequest::person).distinct().toList());
    return waiting;
  }

  int countWaiting() {
    return store.countWaiting();
  }

  int countOverdue() {
    return store.countOverdue();
  }

  List<OwnRequest> of(UUID person) {
    return store.of(rows.members(persons.theirs(person).id()), MOST);
  }

  OwnRequest open(UUID id) {
    return store.find(id).orElseThrow(() -> new AccessDeniedException("no such request"));
  }

  /** Reasons the law and the house know for refusing erasure. */
  List<Answer.Held> grounds() {
    return regulations.categories(
        GROUNDS, LocalDate.ofInstant(clock.instant(), zones.of(centre())));
  }

  private static UUID centre() {
    return PersonDoor.centre();
  }

  boolean mayDecide(OwnRequest request) {
    return request.kind() == RequestKind.CORRECT
        || Callers.current().role() == DatabaseRole.SUPERVISOR;
  }

  /** What forbids erasing her now, in words. */
  List<String> keeping(OwnRequest request) {
    return request.kind() == RequestKind.ERASE ? erasure.keeping(request.person()) : List.of();
  }

  /** A thing that goes or stays, with the rule by which it stays. */
  record Fate(Holding holding, Answer.@Nullable Held rule) {}

  /** What would become of everything when somebody is erased, for her and for whoever decides. */
  List<Fate> plan(UUID centre) {
    return fates(erasure.plan(), centre);
  }

  /** What became of it; empty unless this request was to erase and was accepted. */
  List<Fate> outcome(OwnRequest request) {
    return fates(outcomes.of(request.id()), request.centre());
  }

  private List<Fate> fates(List<Holding> holdings, UUID centre) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zones.of(centre));
    return holdings.stream()
        .map(h -> {
          String basis = h.basis();
          return new Fate(
              h, basis == null ? null : regulations.on(basis, today).held().orElse(null));
        })
        .toList();
  }

  /**
   * @param version of the record as the officer saw it
   * @param basis code of the ground by which erasure is refused
   */
  Outcome<UUID> decide(
      UUID id, boolean accept, String answer, @Nullable String basis, int version) {
    OwnRequest request = open(id);
    if (!mayDecide(request)) {
      throw new AccessDeniedException("for the head of the service to decide");
    }
    String said = answer.strip();
    if (said.length() < 3 || said.length() > LONGEST_WORDS) {
      return Outcome.refused(
          Refusal.of("person.request.refusal.answer", LONGEST_WORDS).on("jawaban"));
    }
    String rule = null;
    if (!accept && request.kind() == RequestKind.ERASE) {
      rule =
          grounds().stream()
              .map(held -> held.rule().key())
              .filter(key -> key.endsWith("." + basis))
              .findFirst()
              .orElse(null);
      if (rule == null) {
        return Outcome.refused(Refusal.of("person.request.refusal.basis").on("dasar"));
      }
    }
    if (!store.decide(request, accept, said, rule, Callers.current().actor())) {
      return Outcome.refused(Refusal.of("person.request.refusal.decided"));
    }
    audits.record(
        Entry.onFile(
                "person.request-" + (accept ? "accepted" : "refused"),
                Persons.subject(request.person(), request.centre()))
            .with(Details.none().id("request", id).code("kind", request.kind().code())));
    if (accept && carriedOut(request, version) instanceof Outcome.Refused<UUID>(var refusals)) {
      TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
      return Outcome.refused(refusals);
    }
    return Outcome.done(id);
  }

  private Outcome<UUID> carriedOut(OwnRequest request, int version) {
    return switch (request.kind()) {
      case CORRECT -> corrected(request, version);
      case RESTRICT -> erasure.restrict(request.person());
      case LIFT -> erasure.lift(request.person());
      case ERASE ->
          erasure
              .erase(request.person())
              .then(done -> {
                outcomes.keep(request.id(), request.centre(), done);
                return Outcome.done(request.id());
              });
      // Handed over at the desk; the answer says how.
      case COPY -> Outcome.done(request.id());
    };
  }

  private Outcome<UUID> corrected(OwnRequest request, int version) {
    OwnField field = request.field();
    if (field == null) {
      throw new IllegalStateException("a correction says what is to be corrected");
    }
    ContactKind contact = field.contact();
    if (contact != null) {
      return persons.addContact(
          request.person(), new NewContact(contact, request.value()), SourceKind.OWN);
    }
    Person person = persons.open(request.person());
    return persons
        .change(person.id(), version, field.corrected(person, request.value()), SourceKind.OWN)
        .then(now -> Outcome.done(now.id()));
  }
}
