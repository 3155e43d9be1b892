package id.satuatap.casework;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.Idempotency;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What officers write down in a case, sealed with its key, and their tries to reach her. */
@Component
@Transactional
class CaseNotes {

  static final Set<String> KINDS = Set.of("note", "counselling", "reopening");
  static final Set<String> CHANNELS =
      Set.of("call", "whatsapp", "sms", "email", "letter", "visit", "receipt", "family");

  private static final int LONGEST = 20_000;

  private final CaseNoteStore store;
  private final CaseFileStore files;
  private final Cases cases;
  private final TimelineStore timeline;
  private final Clocks clocks;
  private final Vault vault;
  private final Audits audits;
  private final Idempotency idempotency;
  private final Clock clock;

  CaseNotes(
      CaseNoteStore store,
      CaseFileStore files,
      Cases cases,
      TimelineStore timeline,
      Clocks clocks,
      Vault vault,
      Audits audits,
      Idempotency idempotency,
      Clock clock) {
    this.store = store;
    this.files = files;
    this.cases = cases;
    this.timeline = timeline;
    this.clocks = clocks;
    this.vault = vault;
    this.audits = audits;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /**
   * @param text null when the reader's organisation has no key for it
   */
  record Note(Instant at, UUID author, String kind, boolean priv, @Nullable String text) {
    @Override
    public String toString() {
      return "Note[•••]";
    }
  }

  /**
   * @param priv read by nobody but its author
   * @param once idempotency key of the form
   */
  Outcome<UUID> write(UUID caseId, String kind, boolean priv, String text, String once) {
    String tidy = text.strip();
    if (tidy.isEmpty() || tidy.length() > LONGEST || tidy.indexOf('\0') >= 0) {
      return Outcome.refused(Refusal.of("casework.case.refusal.note", LONGEST).on("text"));
    }
    if (!KINDS.contains(kind)) {
      return Outcome.refused(Refusal.of("casework.case.refusal.note-kind").on("kind"));
    }
    CaseView c = cases.view(caseId);
    return idempotency
        .once(
            once,
            caseId + kind + priv + tidy,
            () ->
                vault
                    .sealer(c.key())
                    .then(sealer -> {
                      UUID id = Ids.next();
                      Instant now = clock.instant();
                      store.insert(
                          caseId,
                          new CaseNoteStore.Row(
                              id,
                              now,
                              Objects.requireNonNull(Callers.current().actor()),
                              null,
                              kind,
                              priv,
                              sealer.encrypt(0, field(id), tidy)));
                      timeline.add(caseId, TimelineKind.NOTE, now, "casework.case.told.note");
                      audits.record(
                          Entry.onFile("case.noted", Cases.subject(c))
                              .with(Details.none().code("kind", kind)));
                      return Outcome.done(id.toString());
                    }))
        .then(id -> Outcome.done(UUID.fromString(id)));
  }

  /** Opened; part of opening the file, which is audited there. */
  List<Note> opened(CaseView c, List<CaseNoteStore.Row> notes) {
    return notes.stream()
        .map(n ->
            new Note(
                n.at(),
                n.author(),
                n.kind(),
                n.priv(),
                vault.decryptText(c.key(), 0, field(n.id()), n.text())
                        instanceof Outcome.Done<String>(var text)
                    ? text
                    : null))
        .toList();
  }

  /** A try to reach her. The first in vain starts the 60 days, being reached ends them. */
  Outcome<CaseView> contact(UUID caseId, long seen, String channel, boolean reached) {
    if (!CHANNELS.contains(channel)) {
      return Outcome.refused(Refusal.of("casework.case.refusal.channel").on("channel"));
    }
    return cases
        .change(caseId, seen)
        .then(c -> {
          Instant now = clock.instant();
          contacted(c, now, channel, reached);
          timeline.add(
              caseId,
              TimelineKind.CONTACT,
              now,
              reached ? "casework.case.told.reached" : "casework.case.told.not-reached",
              TimelineStore.key("casework.case.channel." + channel));
          audits.record(
              Entry.onFile("case.contact", Cases.subject(c))
                  .with(Details.none().code("channel", channel).flag("reached", reached)));
          return Outcome.done(cases.view(caseId));
        });
  }

  /** What a contact changes, wherever it was written down: the file's date and its deadlines. */
  void contacted(CaseView c, Instant when, String channel, boolean reached) {
    store.contact(c.id(), when, channel, reached, Callers.find().map(Caller::actor).orElse(null));
    if (reached) {
      files.reached(c.id(), when);
      clocks.meet(c, Clocks.FIRST_ANSWER, Clocks.URGENT_CONTACT);
      clocks.stop(c, Clocks.UNREACHABLE);
    } else if (c.open()) {
      Instant last = c.lastContactAt();
      clocks.start(c, Clocks.UNREACHABLE, last == null ? c.openedAt() : last);
    }
  }

  static String field(UUID note) {
    return "note/" + note;
  }
}
