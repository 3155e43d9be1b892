package id.satuatap.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.Idempotency;
import id.satuatap.guard.Question;
import id.satuatap.guard.RoundTrip;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.intake.IntakeStore.NewRow;
import id.satuatap.intake.IntakeStore.Standing;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.person.Identifiers;
import id.satuatap.person.Persons;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.CaseSealer;
import id.satuatap.vault.Document;
import id.satuatap.vault.Documents;
import id.satuatap.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Complaints: taken in, opened, answered. */
@Service
public class Complaints {

  /** Most items of one queue. */
  public static final int MOST_IN_A_BATCH = 100;

  private static final int NUMBERS_TRIED = 8;

  /** Who may write one in for somebody else; everybody else brings her own, without a name. */
  private static final Set<DatabaseRole> ENTERING =
      EnumSet.of(
          DatabaseRole.WORKER,
          DatabaseRole.FAMILY,
          DatabaseRole.VILLAGE,
          DatabaseRole.COUNTER,
          DatabaseRole.CASEWORK,
          DatabaseRole.SUPERVISOR,
          DatabaseRole.PARTNER);

  private final RoundTrip trip;
  private final IntakeStore store;
  private final Receipts receipts;
  private final Centres centres;
  private final SlowLane lane;
  private final Vault vault;
  private final Documents documents;
  private final Persons persons;
  private final Audits audits;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final boolean demo;
  private final TransactionTemplate transaction;

  Complaints(
      RoundTrip trip,
      IntakeStore store,
      Receipts receipts,
      Centres centres,
      SlowLane lane,
      Vault vault,
      Documents documents,
      Persons persons,
      Audits audits,
      ApplicationEventPublisher events,
      Clock clock,
      Installation installation,
      PlatformTransactionManager transactions) {
    this.trip = trip;
    this.store = store;
    this.receipts = receipts;
    this.centres = centres;
    this.lane = lane;
    this.vault = vault;
    this.documents = documents;
    this.persons = persons;
    this.audits = audits;
    this.events = events;
    this.clock = clock;
    this.demo = installation.configuration().demo();
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * One of a queue.
   *
   * @param receivedAt when it came; only the demonstration may say so, elsewhere null
   */
  public record Submission(
      NewComplaint complaint, String idempotencyKey, @Nullable Instant receivedAt) {

    public static Submission of(NewComplaint complaint, String idempotencyKey) {
      return new Submission(complaint, idempotencyKey, null);
    }
  }

  /** A checked submission with everything that can be known before the transaction. */
  private record Prepared(
      NewComplaint complaint,
      String key,
      byte[] sent,
      Centres.Centre centre,
      UrgencyRule.Verdict verdict,
      @Nullable Instant receivedAt) {

    Receipt receipt(UUID id, String number, boolean again) {
      return new Receipt(id, number, again, verdict.urgency(), verdict.reasons());
    }
  }

  // Taking in ----------------------------------------------------------------------------------

  /**
   * Takes a complaint in once: the same key with the same content gives the same receipt, however
   * often it comes and whatever crashed in between; with another content it is refused. Opens its
   * own transaction; announces {@link ComplaintReceived}.
   *
   * @param idempotencyKey names the submission, 16 to 100 characters
   */
  public Outcome<Receipt> receive(NewComplaint told, String idempotencyKey) {
    return asWhoeverMay(() -> prepared(Submission.of(told, idempotencyKey)).then(this::take));
  }

  /** As {@link #receive}, by somebody who writes down what another tells. */
  public Outcome<Receipt> receiveFor(NewComplaint told, String idempotencyKey) {
    if (!ENTERING.contains(Callers.current().role())) {
      throw new AccessDeniedException("nobody who writes complaints in");
    }
    return prepared(Submission.of(told, idempotencyKey)).then(this::take);
  }

  /**
   * Takes a queue in, at most {@link #MOST_IN_A_BATCH}, each with its own answer in the order
   * given: all that can be taken are written together. Announces {@link ComplaintsReceived} instead
   * of each by itself.
   */
  public List<Outcome<Receipt>> receiveBatch(List<Submission> submissions) {
    if (submissions.size() > MOST_IN_A_BATCH) {
      throw new IllegalArgumentException("too many for one batch");
    }
    return asWhoeverMay(() -> batch(submissions));
  }

  /**
   * Takes invented complaints of the demonstration in, each with its own time; at most {@link
   * #MOST_IN_A_BATCH}. Same keys give the same receipts and stand once. Refused outside of the
   * demonstration.
   */
  public List<Outcome<Receipt>> seed(List<Submission> submissions) {
    if (!demo) {
      throw new IllegalStateException("only the demonstration is seeded");
    }
    return Callers.call(Caller.system(DatabaseRole.SYSTEM_INTAKE), () -> receiveBatch(submissions));
  }

  private Outcome<Prepared> prepared(Submission submission) {
    String key = submission.idempotencyKey();
    if (key.length() < 16 || key.length() > 100) {
      return Outcome.refused(Refusal.of("intake.refusal.key"));
    }
    if (submission.receivedAt() != null && !demo) {
      throw new IllegalArgumentException("only the demonstration says when a complaint came");
    }
    NewComplaint complaint = ComplaintRule.tidy(submission.complaint());
    var refusals = ComplaintRule.refusals(complaint);
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    Optional<Centres.Centre> centre = centreFor(complaint);
    if (centre.isEmpty()) {
      return Outcome.refused(Refusal.of("intake.refusal.no-centre"));
    }
    return Outcome.done(
        new Prepared(
            complaint,
            key,
            receipts.sent(key, Sealed.write(complaint)),
            centre.get(),
            UrgencyRule.decide(complaint.safe(), complaint.facts(), complaint.need()),
            submission.receivedAt()));
  }

  /** Whoever works for a centre brings it there; others where the person is from. */
  private Optional<Centres.Centre> centreFor(NewComplaint complaint) {
    UUID own = Callers.current().centre();
    return (own == null ? Optional.<Centres.Centre>empty() : centres.find(own))
        .or(() -> centres.of(complaint.facts().homeRegion()));
  }

  private Outcome<Receipt> take(Prepared p) {
    boolean triaged = p.verdict().urgency() == Urgency.IMMEDIATE || lane.isFree(1);
    int attempt = 0;
    for (int tried = 0; tried < NUMBERS_TRIED; tried++) {
      String number = receipts.of(p.key(), attempt);
      byte[] mac = receipts.kept(number);
      Optional<UUID> made = write(p, mac, triaged);
      if (made.isPresent()) {
        return Outcome.done(p.receipt(made.get(), number, false));
      }
      Optional<Standing> standing = duty(() -> store.standing(mac));
      if (standing.isEmpty()) {
        // Whoever was first has given up meanwhile.
        continue;
      }
      if (!Receipts.sameKey(standing.get().sentMac(), p.sent())) {
        attempt++;
        continue;
      }
      return again(p, number, standing.get());
    }
    throw new IllegalStateException("no free receipt was found");
  }

  private static Outcome<Receipt> again(Prepared p, String number, Standing standing) {
    return Arrays.equals(standing.sentMac(), p.sent())
        ? Outcome.done(p.receipt(standing.id(), number, true))
        : Outcome.refused(Refusal.of(Idempotency.OTHER_BODY));
  }

  @SuppressWarnings("NullAway") // the work never returns null
  private Optional<UUID> write(Prepared p, byte[] receiptMac, boolean triaged) {
    return transaction.execute(status -> {
      CaseSealer sealer = vault.newCase(p.centre().id());
      NewRow row = row(p, sealer, receiptMac, triaged, known(p.complaint(), p.centre().id()));
      if (!store.insert(row)) {
        status.setRollbackOnly();
        return Optional.empty();
      }
      audits.record(
          Entry.onFile("intake.received", subject(row.id(), row.centre()))
              .with(Details.none().code("channel", row.channel().code())));
      if (triaged) {
        events.publishEvent(received(row));
      }
      if (row.verdict().urgency() == Urgency.IMMEDIATE && !row.synthetic()) {
        events.publishEvent(new DangerReported(row.id(), row.centre(), row.receivedAt()));
      }
      return Optional.of(row.id());
    });
  }

  private List<Outcome<Receipt>> batch(List<Submission> submissions) {
    List<Outcome<Prepared>> checked = submissions.stream().map(this::prepared).toList();
    for (int attempt = 0; ; attempt++) {
      try {
        return batchOnce(checked);
      } catch (DuplicateKeyException e) {
        // Somebody sent one of them meanwhile: it is found standing at the next look.
        if (attempt == 2) {
          throw e;
        }
      }
    }
  }

  private List<Outcome<Receipt>> batchOnce(List<Outcome<Prepared>> checked) {
    var answers = new ArrayList<@Nullable Outcome<Receipt>>();
    Map<Integer, byte[]> macs = new LinkedHashMap<>();
    Map<Integer, String> numbers = new HashMap<>();
    for (int i = 0; i < checked.size(); i++) {
      switch (checked.get(i)) {
        case Outcome.Refused<Prepared>(var refusals) -> answers.add(Outcome.refused(refusals));
        case Outcome.Done<Prepared>(var p) -> {
          answers.add(null);
          String number = receipts.of(p.key(), 0);
          numbers.put(i, number);
          macs.put(i, receipts.kept(number));
        }
      }
    }
    if (!macs.isEmpty()) {
      Map<String, Standing> standing =
          duty(() -> store.standing(macs.values())).stream()
              .collect(Collectors.toMap(s -> Arrays.toString(s.receiptMac()), s -> s));
      Map<UUID, List<Integer>> fresh = new LinkedHashMap<>();
      Map<String, Integer> seen = new HashMap<>();
      List<Integer> later = new ArrayList<>();
      macs.forEach((i, mac) -> {
        Prepared p = checked.get(i).orThrow();
        Standing known = standing.get(Arrays.toString(mac));
        if (known != null && Receipts.sameKey(known.sentMac(), p.sent())) {
          answers.set(i, again(p, Objects.requireNonNull(numbers.get(i)), known));
        } else if (known != null || seen.putIfAbsent(p.key(), i) != null) {
          later.add(i);
        } else {
          fresh.computeIfAbsent(p.centre().id(), c -> new ArrayList<>()).add(i);
        }
      });
      if (!fresh.isEmpty()) {
        transaction.executeWithoutResult(status ->
            fresh.forEach((centre, indexes) ->
                writeTogether(centre, indexes, checked, macs, numbers, answers)));
      }
      // Twice in one queue, or a number that is taken: one by one, as if they came alone.
      later.forEach(i -> answers.set(i, take(checked.get(i).orThrow())));
    }
    return answers.stream().map(Objects::requireNonNull).toList();
  }

  private void writeTogether(
      UUID centre,
      List<Integer> indexes,
      List<Outcome<Prepared>> checked,
      Map<Integer, byte[]> macs,
      Map<Integer, String> numbers,
      List<@Nullable Outcome<Receipt>> answers) {
    var rows = new ArrayList<NewRow>();
    List<CaseSealer> sealers = vault.newCases(centre, indexes.size());
    List<@Nullable UUID> known =
        persons.matchForIntake(
            indexes.stream().map(i -> numbers(checked.get(i).orThrow().complaint())).toList(),
            centre);
    for (int i : indexes) {
      Prepared p = checked.get(i).orThrow();
      CaseSealer sealer = sealers.get(rows.size());
      rows.add(row(p, sealer, Objects.requireNonNull(macs.get(i)), true, known.get(rows.size())));
      answers.set(
          i,
          Outcome.done(
              p.receipt(sealer.id().value(), Objects.requireNonNull(numbers.get(i)), false)));
    }
    store.insert(rows);
    audits.record(
        new Entry(
            "intake.batch-received",
            true,
            Optional.empty(),
            Details.none()
                .hash("complaints", Audits.hash(rows.stream().map(NewRow::id).toList()))
                .count("count", rows.size())));
    events.publishEvent(
        new ComplaintsReceived(
            Ids.next(), centre, rows.stream().map(Complaints::received).toList()));
    for (NewRow row : rows) {
      if (row.verdict().urgency() == Urgency.IMMEDIATE && !row.synthetic()) {
        events.publishEvent(new DangerReported(row.id(), row.centre(), row.receivedAt()));
      }
    }
  }

  private NewRow row(
      Prepared p,
      CaseSealer sealer,
      byte[] receiptMac,
      boolean triaged,
      @Nullable UUID knownPerson) {
    NewComplaint c = p.complaint();
    Caller caller = Callers.current();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new NewRow(
        sealer.id().value(),
        p.centre().id(),
        p.receivedAt() == null ? now : p.receivedAt(),
        caller.role().system() ? null : caller.actor(),
        triaged,
        p.receivedAt() != null,
        c.channel(),
        c.safe(),
        c.reach(),
        c.facts(),
        p.verdict(),
        Progress.RECEIVED,
        knownPerson,
        receiptMac,
        p.sent(),
        sealer.encrypt(1, Sealed.STORY, c.need()),
        sealer.encrypt(1, Sealed.COMPLAINANT, Sealed.write(Sealed.Complainant.of(c))),
        sealed(sealer, 1, Sealed.CONCERNED, c.parties().concerned()),
        sealed(sealer, 1, Sealed.RESPONDENT, c.parties().respondent()));
  }

  /** Somebody we know already, when she gave a number of hers. Nobody outside learns of it. */
  private @Nullable UUID known(NewComplaint c, UUID centre) {
    return persons.matchForIntake(numbers(c), centre);
  }

  private static Identifiers numbers(NewComplaint c) {
    Parties.Person who = c.parties().concerned();
    return who == null
        ? new Identifiers(null, null, null)
        : new Identifiers(who.nik(), who.passport(), who.phone());
  }

  private static byte @Nullable [] sealed(
      CaseSealer sealer, int version, String place, Parties.@Nullable Person person) {
    return person == null ? null : sealer.encrypt(version, place, Sealed.write(person));
  }

  static ComplaintReceived received(NewRow row) {
    return new ComplaintReceived(
        row.id(),
        row.centre(),
        row.channel().code(),
        row.facts().category(),
        row.facts().sex().code(),
        row.verdict().urgency().code(),
        row.verdict().violence(),
        row.verdict().trafficking(),
        row.verdict().child(),
        row.facts().phase().code(),
        row.facts().procedural().code(),
        row.facts().destination(),
        row.facts().speaks(),
        row.receivedAt());
  }

  // For those who work on it -------------------------------------------------------------------

  /** Opens a complaint with everything that is sealed in it; one row in the audit. */
  @Transactional
  public ComplaintView open(UUID id) {
    var opening = Opening.of(id);
    return open(opening, trip.ask(opening.file, opening.dialogue));
  }

  /** As {@link #open(UUID)}, when its questions were asked together with others of the caller's. */
  @Transactional
  public ComplaintView open(Opening opening, RoundTrip.Answers held) {
    IntakeStore.Opened opened =
        held.one(opening.file).orElseThrow(() -> new AccessDeniedException("no such complaint"));
    audits.record(Entry.onFile("intake.opened", subject(opening.id, opened.row().centre())));
    return view(opened.row(), opened.parts(), held.to(opening.dialogue));
  }

  /** What must be asked to open a complaint; whether it may be opened the answers tell. */
  public static final class Opening {
    private final UUID id;
    private final Question<IntakeStore.Opened> file;
    private final Question<IntakeStore.Word> dialogue;

    private Opening(UUID id) {
      this.id = id;
      this.file = IntakeStore.file(id);
      this.dialogue = IntakeStore.dialogue(id);
    }

    public static Opening of(UUID id) {
      return new Opening(id);
    }

    public List<Question<?>> questions() {
      return List.of(file, dialogue);
    }
  }

  /** A document of this complaint; opening it is written down. */
  @Transactional
  public Optional<Document> document(UUID id, UUID document) {
    IntakeStore.Row row = theirs(id);
    return documents.find(document) instanceof Outcome.Done<Document>(var found)
            && found.caseId().value().equals(id)
        ? Optional.of(found)
            .map(d -> {
              audits.record(
                  Entry.onFile("intake.document-opened", subject(id, row.centre()))
                      .with(Details.none().id("document", document)));
              return d;
            })
        : Optional.empty();
  }

  /** The facts of a complaint without anything sealed; not audited as opened. */
  @Transactional
  public Optional<Facts> facts(UUID id) {
    return store.find(id).map(IntakeStore.Row::facts);
  }

  /**
   * The id behind a receipt somebody holds in her hand, found in this module's own role: whether
   * the caller may see anything of it is asked with it afterwards.
   */
  @Transactional(propagation = Propagation.NOT_SUPPORTED)
  public Optional<UUID> ofReceipt(String typed) {
    return Receipts.read(typed)
        .map(receipts::kept)
        .flatMap(mac -> duty(() -> store.standing(mac)))
        .map(Standing::id);
  }

  private ComplaintView view(
      IntakeStore.Row row, IntakeStore.Parts parts, List<IntakeStore.Word> words) {
    CaseKeyId key = new CaseKeyId(row.id());
    Optional<String> story = text(vault.decryptText(key, 1, Sealed.STORY, parts.story()));
    Sealed.@Nullable Complainant complainant =
        open(key, row.version(), Sealed.COMPLAINANT, parts.complainant())
            .map(Sealed::complainant)
            .orElse(null);
    var turns = new ArrayList<ComplaintView.Turn>();
    for (IntakeStore.Word word : words) {
      turns.add(
          new ComplaintView.Turn(
              word.id(),
              word.at(),
              word.ours(),
              word.kind(),
              word.progress(),
              word.document(),
              open(key, 0, Sealed.word(word.id()), word.sealed())
                  .map(b -> new String(b, UTF_8))
                  .orElse(null)));
    }
    return new ComplaintView(
        row.id(),
        row.centre(),
        row.holder(),
        row.receivedAt(),
        row.answeredAt(),
        row.withdrawnAt(),
        row.version(),
        row.urgency(),
        row.reasons(),
        row.progress(),
        row.violence(),
        row.trafficking(),
        row.child(),
        row.channel(),
        row.safe(),
        row.reach(),
        complainant == null ? null : complainant.a(),
        complainant == null ? null : complainant.l(),
        complainant == null ? null : complainant.s(),
        row.facts(),
        story.orElse(null),
        new Parties(
            complainant == null || complainant.n() == null && complainant.m() == null
                ? null
                : new Parties.Person(complainant.n(), null, null, null, null, complainant.m()),
            open(key, row.version(), Sealed.CONCERNED, parts.concerned())
                .map(Sealed::person)
                .orElse(null),
            open(key, row.version(), Sealed.RESPONDENT, parts.respondent())
                .map(Sealed::person)
                .orElse(null)),
        turns,
        row.person());
  }

  private Optional<byte[]> open(
      CaseKeyId key, int version, String place, byte @Nullable [] sealed) {
    return sealed == null
        ? Optional.empty()
        : vault.decrypt(key, version, place, sealed) instanceof Outcome.Done<byte[]>(var plain)
            ? Optional.of(plain)
            : Optional.empty();
  }

  private static Optional<String> text(Outcome<String> outcome) {
    return outcome instanceof Outcome.Done<String>(var text) ? Optional.of(text) : Optional.empty();
  }

  /**
   * Answers her; she reads it by her receipt.
   *
   * @param asksForMore the answer is a question to her
   */
  @Transactional
  public Outcome<UUID> answer(UUID id, String text, boolean asksForMore) {
    IntakeStore.Row row = theirs(id);
    String tidy = ComplaintRule.text(text);
    var refusals = new ArrayList<Refusal>();
    ComplaintRule.story(refusals, tidy, "text", "intake.refusal.answer");
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    UUID word = Ids.next();
    return vault
        .sealer(new CaseKeyId(id))
        .then(sealer -> {
          store.say(
              word,
              id,
              row.centre(),
              true,
              Callers.current().actor(),
              asksForMore ? "question" : "answer",
              null,
              null,
              sealer.encrypt(0, Sealed.word(word), tidy));
          store.answered(id);
          if (row.progress() == Progress.RECEIVED) {
            store.progress(id, Progress.BEING_READ);
          }
          audits.record(
              Entry.onFile(
                  asksForMore ? "intake.asked" : "intake.answered", subject(id, row.centre())));
          events.publishEvent(
              new ComplaintAnswered(id, row.centre(), asksForMore, clock.instant()));
          return Outcome.done(word);
        });
  }

  /**
   * Tells her how far it is. Saying the same step again without words does nothing.
   *
   * @param plainWords what else she may read, or null; needs a caller whose organisation has the
   *     key
   */
  @Transactional
  public void progress(UUID id, Progress progress, @Nullable String plainWords) {
    IntakeStore.Row row = theirs(id);
    String words = plainWords == null ? null : ComplaintRule.maybe(plainWords);
    boolean changed = store.progress(id, progress);
    if (!changed && words == null) {
      return;
    }
    Caller caller = Callers.current();
    UUID word = Ids.next();
    byte[] sealed =
        words == null
            ? null
            : vault.sealer(new CaseKeyId(id)).orThrow().encrypt(0, Sealed.word(word), words);
    store.say(
        word,
        id,
        row.centre(),
        true,
        caller.role().system() ? null : caller.actor(),
        "progress",
        progress,
        null,
        sealed);
  }

  /**
   * The complaint is this officer's now. Officers of another organisation get a key of their own.
   */
  @Transactional
  public void handTo(UUID id, UUID officerAccount, UUID officerOrganisation) {
    IntakeStore.Row row = theirs(id);
    Caller caller = Callers.current();
    if (!officerOrganisation.equals(row.organisation()) && caller.organisation() != null) {
      vault.share(new CaseKeyId(id), officerOrganisation).orThrow();
    }
    if (row.holder().equals(officerAccount)) {
      return;
    }
    boolean staysVisible =
        caller.role() != DatabaseRole.CASEWORK || officerAccount.equals(caller.actor());
    if (!staysVisible && caller.actor() != null) {
      // Row security lets nobody put a row where she cannot see it: she reads along from now on.
      store.reader(id, caller.actor(), row.centre());
    }
    store.holder(id, officerAccount);
    audits.record(
        Entry.onFile("intake.handed", subject(id, row.centre()))
            .with(Details.none().id("officer", officerAccount)));
  }

  /** A colleague reads along. */
  @Transactional
  public void letRead(UUID id, UUID account) {
    IntakeStore.Row row = theirs(id);
    store.reader(id, account, row.centre());
  }

  @Transactional
  public void endReading(UUID id, UUID account) {
    theirs(id);
    store.endReader(id, account);
  }

  IntakeStore.Row theirs(UUID id) {
    return store.find(id).orElseThrow(() -> new AccessDeniedException("no such complaint"));
  }

  static Subject subject(UUID id, UUID centre) {
    return new Subject("complaint", id, centre, centre);
  }

  // Callers ------------------------------------------------------------------------------------

  /** People whose role has nothing to bring are treated as anybody. */
  private <T> T asWhoeverMay(java.util.function.Supplier<T> work) {
    DatabaseRole role = Callers.current().role();
    return ENTERING.contains(role) || role == DatabaseRole.SYSTEM_INTAKE
        ? work.get()
        : Callers.call(Caller.anonymous(), work);
  }

  @SuppressWarnings("NullAway") // the work never returns null
  private <T> T duty(java.util.function.Supplier<T> work) {
    return Callers.call(
        Caller.system(DatabaseRole.SYSTEM_INTAKE), () -> transaction.execute(status -> work.get()));
  }
}
