package id.satuatap.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.FormToken;
import id.satuatap.guard.Guesses;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.intake.IntakeStore.Standing;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.person.Persons;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.CaseSealer;
import id.satuatap.vault.Document;
import id.satuatap.vault.Documents;
import id.satuatap.vault.Upload;
import id.satuatap.vault.Vault;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What she does with her own complaint, by receipt or by the form that made it: read the answers,
 * tell more, bring evidence, change how she may be reached, withdraw. The database shows this one
 * complaint and no other; the story itself is never shown back.
 */
@Service
class OwnComplaints {

  static final int MOST_DOCUMENTS = 20;
  private static final Pattern PIN = Pattern.compile("[0-9]{4,6}");

  private final IntakeStore store;
  private final Receipts receipts;
  private final Guesses guesses;
  private final Vault vault;
  private final Documents documents;
  private final Persons persons;
  private final Audits audits;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final TransactionTemplate transaction;

  OwnComplaints(
      IntakeStore store,
      Receipts receipts,
      Guesses guesses,
      Vault vault,
      Documents documents,
      Persons persons,
      Audits audits,
      ApplicationEventPublisher events,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.receipts = receipts;
    this.guesses = guesses;
    this.vault = vault;
    this.documents = documents;
    this.persons = persons;
    this.audits = audits;
    this.events = events;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * A complaint somebody has proven to be hers.
   *
   * @param number its receipt when it is known here, or null
   */
  record Own(UUID id, UUID centre, @Nullable String number) {

    @Override
    public String toString() {
      return "Own[" + id + "]";
    }
  }

  /**
   * What may be changed after the three questions.
   *
   * @param safeContact JSON of the rules of safe contact, or null
   */
  record Draft(
      Facts facts,
      Reach reach,
      @Nullable String address,
      @Nullable String safeContact,
      @Nullable String name,
      @Nullable String note,
      Parties.@Nullable Person concerned,
      Parties.@Nullable Person respondent) {

    Draft with(Facts more) {
      return new Draft(more, reach, address, safeContact, name, note, concerned, respondent);
    }

    Draft named(@Nullable String whoReports, @Nullable String more) {
      return new Draft(facts, reach, address, safeContact, whoReports, more, concerned, respondent);
    }

    Draft with(Parties.@Nullable Person about, Parties.@Nullable Person against) {
      return new Draft(facts, reach, address, safeContact, name, note, about, against);
    }

    Draft reachedBy(Reach how, @Nullable String where, @Nullable String rules) {
      return new Draft(facts, how, where, rules, name, note, concerned, respondent);
    }

    @Override
    public String toString() {
      return "Draft[•••]";
    }
  }

  /** What the status page shows. */
  record Status(
      Instant receivedAt,
      Progress progress,
      Urgency urgency,
      @Nullable Instant withdrawnAt,
      Reach reach,
      @Nullable String address,
      @Nullable String safeContact,
      boolean pin,
      int documents,
      List<ComplaintView.Turn> dialogue) {

    @Override
    public String toString() {
      return "Status[" + progress + "]";
    }
  }

  // Finding ------------------------------------------------------------------------------------

  /**
   * The complaint of a receipt. A right code is never locked out; wrong ones use up a budget of the
   * whole installation.
   */
  Optional<Own> byReceipt(String typed, String pin) {
    guesses.waitIfMany();
    Optional<String> number = Receipts.read(typed);
    Optional<Standing> standing = number.flatMap(n -> duty(() -> store.standing(receipts.kept(n))));
    if (standing.isEmpty() || !pinFits(standing.get(), pin)) {
      guesses.wrong();
      return Optional.empty();
    }
    return Optional.of(new Own(standing.get().id(), standing.get().centre(), null));
  }

  private boolean pinFits(Standing standing, String typed) {
    if (standing.pinMac() == null) {
      return true;
    }
    return MessageDigest.isEqual(standing.pinMac(), receipts.pin(standing.id(), digits(typed)));
  }

  private static String digits(String typed) {
    return typed
        .codePoints()
        .filter(Character::isDigit)
        .limit(12)
        .map(c -> '0' + Character.digit(c, 10))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The complaint that this form has become; empty while it was not sent. */
  Optional<Own> byForm(FormToken token) {
    String key = token.idempotencyKey();
    byte[] sent = receipts.sent(key, new byte[0]);
    for (int attempt = 0; attempt < 8; attempt++) {
      String number = receipts.of(key, attempt);
      Optional<Standing> standing = duty(() -> store.standing(receipts.kept(number)));
      if (standing.isEmpty()) {
        return Optional.empty();
      }
      if (Receipts.sameKey(standing.get().sentMac(), sent)) {
        return Optional.of(new Own(standing.get().id(), standing.get().centre(), number));
      }
    }
    return Optional.empty();
  }

  /** The complaint a token of the opened receipt names. */
  Optional<Own> byId(UUID id) {
    return duty(() -> store.find(id)).map(row -> new Own(row.id(), row.centre(), null));
  }

  // Reading ------------------------------------------------------------------------------------

  Status status(Own own) {
    return hers(
        own,
        () -> {
          IntakeStore.Row row = found(own);
          audits.record(
              Entry.onFile("intake.read-by-receipt", Complaints.subject(own.id(), own.centre())));
          Sealed.@Nullable Complainant complainant =
              complainant(own, row, store.parts(own.id()).complainant());
          var turns = new ArrayList<ComplaintView.Turn>();
          for (IntakeStore.Word word : store.words(own.id())) {
            byte[] plain = opened(own, 0, Sealed.word(word.id()), word.sealed());
            turns.add(
                new ComplaintView.Turn(
                    word.id(),
                    word.at(),
                    word.ours(),
                    word.kind(),
                    word.progress(),
                    word.document(),
                    plain == null ? null : new String(plain, UTF_8)));
          }
          return new Status(
              row.receivedAt(),
              row.progress(),
              row.urgency(),
              row.withdrawnAt(),
              row.reach(),
              complainant == null ? null : complainant.a(),
              complainant == null ? null : complainant.s(),
              false,
              row.documents(),
              turns);
        });
  }

  /** Whether somebody is in danger as far as we know. */
  boolean urgent(Own own) {
    return hers(own, () -> found(own).urgency() == Urgency.IMMEDIATE);
  }

  // Telling more -------------------------------------------------------------------------------

  /** She writes more; the same words sent twice by one form stand once. */
  Outcome<UUID> say(Own own, String form, String text) {
    String tidy = ComplaintRule.text(text);
    var refusals = new ArrayList<Refusal>();
    ComplaintRule.story(refusals, tidy, "text", "intake.refusal.words");
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    UUID word = receipts.idOf(form, own.id().toString(), tidy);
    return hers(
        own,
        () -> {
          IntakeStore.Row row = found(own);
          CaseSealer sealer = sealer(own);
          if (store.say(
              word,
              own.id(),
              own.centre(),
              false,
              null,
              "said",
              null,
              null,
              sealer.encrypt(0, Sealed.word(word), tidy))) {
            store.spoke(own.id());
            audits.record(Entry.onFile("intake.added", Complaints.subject(own.id(), own.centre())));
            events.publishEvent(new ComplaintAdded(own.id(), own.centre(), false, clock.instant()));
            raise(own, row, UrgencyRule.decide(row.safe(), row.facts(), tidy));
          }
          return Outcome.done(word);
        });
  }

  /** New words may tell of danger: urgency rises with them and never falls. */
  private void raise(Own own, IntakeStore.Row row, UrgencyRule.Verdict said) {
    UrgencyRule.Verdict verdict = higher(row, said);
    if (verdict.urgency() == row.urgency()
        && verdict.violence() == row.violence()
        && verdict.trafficking() == row.trafficking()) {
      return;
    }
    store.urgency(own.id(), verdict);
    announce(own, row, row.facts(), verdict);
  }

  private static UrgencyRule.Verdict higher(IntakeStore.Row row, UrgencyRule.Verdict now) {
    Set<UrgencyReason> reasons = new LinkedHashSet<>(row.reasons());
    reasons.addAll(now.reasons());
    return new UrgencyRule.Verdict(
        now.urgency().compareTo(row.urgency()) > 0 ? now.urgency() : row.urgency(),
        row.violence() || now.violence(),
        row.trafficking() || now.trafficking(),
        row.child() || now.child(),
        reasons.stream().sorted().toList());
  }

  private void announce(Own own, IntakeStore.Row before, Facts facts, UrgencyRule.Verdict verdict) {
    boolean danger =
        verdict.urgency() == Urgency.IMMEDIATE && before.urgency() != Urgency.IMMEDIATE;
    Instant now = clock.instant();
    events.publishEvent(
        new ComplaintChanged(
            own.id(),
            own.centre(),
            facts.category(),
            facts.sex().code(),
            verdict.urgency().code(),
            verdict.violence(),
            verdict.trafficking(),
            verdict.child(),
            facts.phase().code(),
            facts.procedural().code(),
            facts.destination(),
            facts.speaks(),
            danger,
            now));
    if (danger) {
      events.publishEvent(new DangerReported(own.id(), own.centre(), now));
    }
  }

  /**
   * Completes or corrects what is known. What was told before and is not touched by the change
   * stays.
   */
  Outcome<UUID> change(Own own, UnaryOperator<Draft> change) {
    return hers(
        own,
        () -> {
          IntakeStore.Row row =
              store
                  .findForChange(own.id())
                  .orElseThrow(() -> new AccessDeniedException("no such complaint"));
          IntakeStore.Parts parts = store.parts(own.id());
          Sealed.@Nullable Complainant complainant = complainant(own, row, parts.complainant());
          byte[] concerned = opened(own, row.version(), Sealed.CONCERNED, parts.concerned());
          byte[] respondent = opened(own, row.version(), Sealed.RESPONDENT, parts.respondent());
          var before =
              new Draft(
                  row.facts(),
                  row.reach(),
                  complainant == null ? null : complainant.a(),
                  complainant == null ? null : complainant.s(),
                  complainant == null ? null : complainant.n(),
                  complainant == null ? null : complainant.m(),
                  concerned == null ? null : Sealed.person(concerned),
                  respondent == null ? null : Sealed.person(respondent));
          Draft after = tidy(change.apply(before));
          var refusals = refusals(after);
          if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
          }
          if (after.equals(before)) {
            return Outcome.done(own.id());
          }
          byte[] story = opened(own, 1, Sealed.STORY, parts.story());
          UrgencyRule.Verdict verdict =
              higher(
                  row,
                  UrgencyRule.decide(
                      row.safe(), after.facts(), story == null ? "" : new String(story, UTF_8)));
          CaseSealer sealer = sealer(own);
          int version = row.version() + 1;
          store.change(
              own.id(),
              version,
              after.reach(),
              after.facts(),
              verdict,
              sealer.encrypt(
                  version,
                  Sealed.COMPLAINANT,
                  Sealed.write(
                      new Sealed.Complainant(
                          after.name(),
                          after.note(),
                          after.reach().code(),
                          after.address(),
                          complainant == null ? null : complainant.l(),
                          after.safeContact()))),
              sealed(sealer, version, Sealed.CONCERNED, after.concerned()),
              sealed(sealer, version, Sealed.RESPONDENT, after.respondent()));
          audits.record(Entry.onFile("intake.changed", Complaints.subject(own.id(), own.centre())));
          if (!after.facts().equals(before.facts()) || verdict.urgency() != row.urgency()) {
            announce(own, row, after.facts(), verdict);
          }
          return Outcome.done(own.id());
        });
  }

  private static byte @Nullable [] sealed(
      CaseSealer sealer, int version, String place, Parties.@Nullable Person person) {
    return person == null ? null : sealer.encrypt(version, place, Sealed.write(person));
  }

  private static Draft tidy(Draft draft) {
    return new Draft(
        draft.facts(),
        draft.reach(),
        draft.reach() == Reach.NONE ? null : ComplaintRule.maybe(draft.address()),
        draft.safeContact(),
        draft.facts().anonymous() ? null : ComplaintRule.maybe(draft.name()),
        ComplaintRule.maybe(draft.note()),
        ComplaintRule.tidy(draft.concerned()),
        ComplaintRule.tidy(draft.respondent()));
  }

  private static List<Refusal> refusals(Draft draft) {
    var refusals = new ArrayList<Refusal>();
    ComplaintRule.facts(refusals, draft.facts());
    ComplaintRule.address(refusals, draft.reach(), draft.address());
    ComplaintRule.person(
        refusals,
        new Parties.Person(draft.name(), null, null, null, null, draft.note()),
        "complainant");
    ComplaintRule.person(refusals, draft.concerned(), "concerned");
    ComplaintRule.person(refusals, draft.respondent(), "respondent");
    return refusals;
  }

  /** A PIN makes the receipt alone worthless to whoever finds it. */
  Outcome<UUID> setPin(Own own, String typed) {
    String pin = digits(typed);
    if (!PIN.matcher(pin).matches() || pin.length() != typed.strip().length()) {
      return Outcome.refused(Refusal.of("intake.refusal.pin").on("pin"));
    }
    return hers(
        own,
        () -> {
          store.pin(own.id(), receipts.pin(own.id(), pin));
          audits.record(Entry.onFile("intake.pin-set", Complaints.subject(own.id(), own.centre())));
          return Outcome.done(own.id());
        });
  }

  /** She does not want it pursued any more. */
  void withdraw(Own own) {
    hers(
        own,
        () -> {
          if (store.withdraw(own.id())) {
            store.say(
                receipts.idOf("withdrawn", own.id().toString(), ""),
                own.id(),
                own.centre(),
                false,
                null,
                "withdrawn",
                null,
                null,
                null);
            audits.record(
                Entry.onFile("intake.withdrawn", Complaints.subject(own.id(), own.centre())));
            events.publishEvent(new ComplaintWithdrawn(own.id(), own.centre(), clock.instant()));
          }
          return true;
        });
  }

  // Evidence -----------------------------------------------------------------------------------

  /**
   * Takes the files of a form as they come over the wire; each stands by itself, so that a broken
   * line loses only the one under way.
   */
  List<Outcome<Document>> bring(Own own, Upload upload) throws IOException {
    var outcomes = new ArrayList<Outcome<Document>>();
    Optional<Upload.File> file;
    while ((file = upload.nextFile()).isPresent()) {
      Upload.File one = file.get();
      int already = hers(own, () -> found(own).documents());
      if (already >= MOST_DOCUMENTS) {
        outcomes.add(
            Outcome.refused(Refusal.of("intake.refusal.documents", MOST_DOCUMENTS).on("files")));
        break;
      }
      outcomes.add(bring(own, one));
    }
    return outcomes;
  }

  private Outcome<Document> bring(Own own, Upload.File file) throws IOException {
    CaseSealer sealer = sealer(own);
    Outcome<Documents.Received> received =
        callThrowing(hers(own), () -> documents.receive(sealer, file.name(), file.content()));
    return received.then(whole ->
        hers(
            own,
            () -> {
              Document document = documents.keep(whole);
              store.brought(own.id());
              store.say(
                  document.id(),
                  own.id(),
                  own.centre(),
                  false,
                  null,
                  "evidence",
                  null,
                  document.id(),
                  null);
              audits.record(
                  Entry.onFile("intake.evidence", Complaints.subject(own.id(), own.centre())));
              events.publishEvent(
                  new ComplaintAdded(own.id(), own.centre(), true, clock.instant()));
              return Outcome.done(document);
            }));
  }

  private interface Reading<T> {
    T call() throws IOException;
  }

  private static <T> T callThrowing(Caller caller, Reading<T> work) throws IOException {
    try {
      return Callers.call(
          caller,
          () -> {
            try {
              return work.call();
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          });
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
  }

  // Inside -------------------------------------------------------------------------------------

  private IntakeStore.Row found(Own own) {
    return store.find(own.id()).orElseThrow(() -> new AccessDeniedException("no such complaint"));
  }

  private Sealed.@Nullable Complainant complainant(
      Own own, IntakeStore.Row row, byte @Nullable [] sealed) {
    byte[] plain = opened(own, row.version(), Sealed.COMPLAINANT, sealed);
    return plain == null ? null : Sealed.complainant(plain);
  }

  /** What is sealed for the centre is opened by this module's duty, for this complaint only. */
  private byte @Nullable [] opened(Own own, int version, String place, byte @Nullable [] sealed) {
    if (sealed == null) {
      return null;
    }
    return Callers.call(
            opener(own.centre()),
            () ->
                vault.decrypt(new CaseKeyId(own.id()), version, place, sealed)
                        instanceof Outcome.Done<byte[]>(var plain)
                    ? Optional.of(plain)
                    : Optional.<byte[]>empty())
        .orElse(null);
  }

  private CaseSealer sealer(Own own) {
    return Callers.call(
        opener(own.centre()), () -> vault.sealer(new CaseKeyId(own.id())).orThrow());
  }

  static Caller opener(UUID centre) {
    return new Caller(DatabaseRole.SYSTEM_INTAKE, null, centre, centre, Map.of(), null);
  }

  private static Caller hers(Own own) {
    return new Caller(
        DatabaseRole.PUBLIC,
        null,
        null,
        null,
        Map.of("complaint", Set.of(own.id().toString())),
        null);
  }

  @SuppressWarnings("NullAway") // the work never returns null
  private <T> T hers(Own own, Supplier<T> work) {
    return Callers.call(hers(own), () -> transaction.execute(status -> work.get()));
  }

  @SuppressWarnings("NullAway") // the work never returns null
  private <T> T duty(Supplier<T> work) {
    return Callers.call(
        Caller.system(DatabaseRole.SYSTEM_INTAKE), () -> transaction.execute(status -> work.get()));
  }
}
