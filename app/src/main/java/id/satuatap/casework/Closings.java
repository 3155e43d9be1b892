package id.satuatap.casework;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.casework.CaseFile.Move;
import id.satuatap.casework.ClosingCheck.Ending;
import id.satuatap.casework.ClosingStore.Closing;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.message.Messages;
import id.satuatap.message.NewMessage;
import id.satuatap.message.Recipient;
import id.satuatap.message.Template;
import id.satuatap.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How a case ends: asked of every rule, where it must be by two people, and told to her. */
@Component
@Transactional
class Closings {

  private static final int LONGEST = 4_000;

  private final ClosingStore store;
  private final ClosingRules rules;
  private final Cases cases;
  private final CaseFileStore files;
  private final TimelineStore timeline;
  private final Clocks clocks;
  private final WordToHer words;
  private final Messages messages;
  private final Vault vault;
  private final Audits audits;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Closings(
      ClosingStore store,
      ClosingRules rules,
      Cases cases,
      CaseFileStore files,
      TimelineStore timeline,
      Clocks clocks,
      WordToHer words,
      Messages messages,
      Vault vault,
      Audits audits,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.rules = rules;
    this.cases = cases;
    this.files = files;
    this.timeline = timeline;
    this.clocks = clocks;
    this.words = words;
    this.messages = messages;
    this.vault = vault;
    this.audits = audits;
    this.events = events;
    this.clock = clock;
  }

  /** What became of asking: closed at once, or waiting for a supervisor. */
  enum Result {
    CLOSED,
    ASKED
  }

  /** What still forbids closing on this ground. */
  List<Refusal> forbids(CaseView c, ClosingGround ground) {
    return rules.forbids(c, new Ending(ground));
  }

  /**
   * @param plain what she is told, in plain words; she reads it by her receipt
   */
  Outcome<Result> close(UUID caseId, long seen, ClosingGround ground, String plain) {
    return cases
        .change(caseId, seen)
        .then(c -> {
          var refusals = new ArrayList<>(forbids(c, ground));
          check(refusals, plain);
          if (store.waiting(caseId).isPresent()) {
            refusals.add(Refusal.of("casework.close.refusal.waiting"));
          }
          if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
          }
          return vault
              .sealer(c.key())
              .then(sealer -> {
                UUID id = ClosingStore.newId();
                boolean fourEyes = ClosingRules.fourEyes(c, ground);
                byte[] sealed = sealer.encrypt(0, field(id), plain.strip());
                Instant now = clock.instant();
                store.insert(
                    id, c, now, Callers.current().actor(), ground, sealed, fourEyes, !fourEyes);
                if (fourEyes) {
                  ask(c, id, ground, now);
                  return Outcome.done(Result.ASKED);
                }
                finish(c, ground, plain.strip(), now);
                return Outcome.done(Result.CLOSED);
              });
        });
  }

  private void ask(CaseView c, UUID id, ClosingGround ground, Instant now) {
    timeline.add(
        c.id(),
        TimelineKind.STATE,
        now,
        "casework.case.told.closing-asked",
        TimelineStore.key("casework.close.ground." + ground.code()));
    audits.record(
        Entry.onFile("case.closing-asked", Cases.subject(c))
            .with(Details.none().code("ground", ground.code())));
    messages.send(
        NewMessage.notice(
            "casework/closing/" + id,
            new Recipient.Duty(c.centre(), DatabaseRole.SUPERVISOR),
            Template.notice("casework.close.notice.asked"),
            "/pengawasan",
            c.spokenCode()));
  }

  /**
   * A supervisor agrees or gives it back. Who asked does not decide, and the rules are asked again.
   *
   * @param plain what she is told, where nobody wrote it yet
   */
  Outcome<CaseView> decide(UUID closing, boolean agreed, String plain, String reason) {
    if (!Cases.supervised()) {
      throw new AccessDeniedException("closings are decided by supervisors");
    }
    Closing asked =
        store.find(closing).orElseThrow(() -> new AccessDeniedException("no such closing"));
    UUID actor = Objects.requireNonNull(Callers.current().actor());
    if (!asked.state().equals("asked")) {
      return Outcome.refused(Refusal.of("casework.close.refusal.decided"));
    }
    if (actor.equals(asked.askedBy())) {
      return Outcome.refused(Refusal.of("casework.close.refusal.same-person"));
    }
    CaseView c =
        files
            .findForUpdate(asked.caseId())
            .orElseThrow(() -> new AccessDeniedException("no such case"));
    return agreed ? agree(c, asked, plain) : giveBack(c, asked, reason);
  }

  private Outcome<CaseView> agree(CaseView c, Closing asked, String plain) {
    Instant now = clock.instant();
    var refusals = new ArrayList<>(forbids(c, asked.ground()));
    String said = words(c, asked).orElse(plain.strip());
    check(refusals, said);
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    store.decide(asked.id(), "done", now, Callers.current().actor(), null);
    if (asked.words() == null) {
      store.setWords(
          asked.id(), vault.sealer(c.key()).orThrow().encrypt(0, field(asked.id()), said));
    }
    finish(c, asked.ground(), said, now);
    return Outcome.done(cases.view(c.id()));
  }

  private Outcome<CaseView> giveBack(CaseView c, Closing asked, String reason) {
    if (reason.isBlank() || reason.length() > LONGEST || reason.indexOf('\0') >= 0) {
      return Outcome.refused(Refusal.of("casework.close.refusal.reason", LONGEST).on("reason"));
    }
    return vault
        .sealer(c.key())
        .then(sealer -> {
          Instant now = clock.instant();
          store.decide(
              asked.id(),
              "returned",
              now,
              Callers.current().actor(),
              sealer.encrypt(0, field(asked.id()) + "/reason", reason.strip()));
          timeline.add(c.id(), TimelineKind.STATE, now, "casework.case.told.closing-returned");
          audits.record(Entry.onFile("case.closing-returned", Cases.subject(c)));
          UUID asker = asked.askedBy();
          if (asker != null) {
            messages.send(
                NewMessage.notice(
                    "casework/closing/" + asked.id() + "/returned",
                    new Recipient.Staff(asker),
                    Template.notice("casework.close.notice.returned"),
                    "/kasus/" + c.id(),
                    c.spokenCode()));
          }
          return Outcome.done(c);
        });
  }

  /** Takes a wish to close back. */
  Outcome<CaseView> withdraw(UUID caseId, long seen) {
    return cases
        .change(caseId, seen)
        .then(c -> {
          Optional<Closing> asked = store.waiting(caseId);
          if (asked.isEmpty()) {
            return Outcome.refused(Refusal.of("casework.close.refusal.decided"));
          }
          store.decide(
              asked.get().id(), "withdrawn", clock.instant(), Callers.current().actor(), null);
          audits.record(Entry.onFile("case.closing-withdrawn", Cases.subject(c)));
          return Outcome.done(c);
        });
  }

  /** A limit has passed that allows closing: a supervisor is asked, nothing closes by itself. */
  void propose(CaseView c, ClosingGround ground) {
    if (!c.open() || c.guarded() || store.waiting(c.id()).isPresent()) {
      return;
    }
    Instant now = clock.instant();
    UUID id = ClosingStore.newId();
    store.insert(id, c, now, null, ground, null, true, false);
    ask(c, id, ground, now);
  }

  Optional<Closing> waiting(UUID caseId) {
    return store.waiting(caseId);
  }

  /**
   * Why a supervisor gave the last wish back; empty when she did not.
   *
   * @param lately the last closing of the case
   */
  Optional<String> returned(CaseView c, Optional<Closing> lately) {
    return lately
        .filter(last -> last.state().equals("returned") && last.reason() != null)
        .flatMap(last ->
            vault.decryptText(
                        c.key(),
                        0,
                        field(last.id()) + "/reason",
                        Objects.requireNonNull(last.reason()))
                    instanceof Outcome.Done<String>(var text)
                ? Optional.of(text)
                : Optional.empty());
  }

  /** What she is to be told, as it was written when closing was asked for. */
  Optional<String> words(CaseView c, Closing closing) {
    byte @Nullable [] sealed = closing.words();
    if (sealed == null) {
      return Optional.empty();
    }
    return vault.decryptText(c.key(), 0, field(closing.id()), sealed)
            instanceof Outcome.Done<String>(var text)
        ? Optional.of(text)
        : Optional.empty();
  }

  private void finish(CaseView c, ClosingGround ground, String plain, Instant now) {
    State end = ground.state();
    clocks.meet(c, Clocks.WITHOUT_FIELD_CHECK, Clocks.WITH_FIELD_CHECK);
    clocks.stopAll(c);
    var closed = new Move(c.state(), end, c.handling());
    files.move(c, closed.to(), closed.handling(), ground.code(), now);
    timeline.add(
        c.id(),
        TimelineKind.STATE,
        now,
        "casework.case.told.closed",
        TimelineStore.key("casework.close.ground." + ground.code()));
    if (ground.monitored()) {
      State watched = end.after(Step.WATCH).orElseThrow();
      files.move(c, watched, c.handling(), ground.code(), now);
      clocks.start(c, Clocks.MONITORING, now);
      timeline.add(
          c.id(),
          TimelineKind.STATE,
          now,
          "casework.case.told.watch",
          TimelineStore.key("casework.case.state." + watched.code()));
    }
    audits.record(
        Entry.onFile("case.closed", Cases.subject(c))
            .with(Details.none().code("ground", ground.code())));
    events.publishEvent(
        new CaseClosed(
            c.id(),
            c.centre(),
            ground.code(),
            c.sex().code(),
            c.category(),
            c.violence(),
            c.trafficking(),
            c.child(),
            c.procedural(),
            c.destination(),
            ground.monitored(),
            Duration.between(c.openedAt(), now),
            now));
    words.moved(c, end, c.handling(), plain);
  }

  private static void check(List<Refusal> refusals, String plain) {
    if (plain.isBlank() || plain.length() > LONGEST || plain.indexOf('\0') >= 0) {
      refusals.add(Refusal.of("casework.close.refusal.words", LONGEST).on("words"));
    }
  }

  static String field(UUID closing) {
    return "closing/" + closing;
  }
}
