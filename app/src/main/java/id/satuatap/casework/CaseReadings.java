package id.satuatap.casework;

import id.satuatap.audit.Audits;
import id.satuatap.casework.AssignmentStore.Reader;
import id.satuatap.casework.CaseNotes.Note;
import id.satuatap.casework.ClosingStore.Closing;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.RoundTrip;
import id.satuatap.intake.ComplaintView;
import id.satuatap.intake.Complaints;
import id.satuatap.kernel.Outcome;
import id.satuatap.referral.Origin;
import id.satuatap.referral.ReferralLine;
import id.satuatap.referral.Referrals;
import id.satuatap.vault.Vault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One whole case as its officer reads it, in one transaction with one row of audit. */
@Component
@Transactional
class CaseReadings {

  private final RoundTrip trip;
  private final CaseFileStore store;
  private final Complaints complaints;
  private final Clocks clocks;
  private final CaseNotes notes;
  private final Assignments assignments;
  private final Closings closings;
  private final List<CaseSection> sections;
  private final Vault vault;
  private final Audits audits;

  CaseReadings(
      RoundTrip trip,
      CaseFileStore store,
      Complaints complaints,
      Clocks clocks,
      CaseNotes notes,
      Assignments assignments,
      Closings closings,
      List<CaseSection> sections,
      Vault vault,
      Audits audits) {
    this.trip = trip;
    this.store = store;
    this.complaints = complaints;
    this.clocks = clocks;
    this.notes = notes;
    this.assignments = assignments;
    this.closings = closings;
    this.sections = List.copyOf(sections);
    this.vault = vault;
    this.audits = audits;
  }

  /**
   * @param told the complaint, decrypted; null for a case opened directly
   * @param brief what an officer wrote when she opened it herself
   * @param sealed true when the reader's organisation holds no key: facts are shown, words are not
   * @param returned why a supervisor gave the wish to close back
   * @param names of colleagues by account
   */
  record Reading(
      CaseView c,
      @Nullable ComplaintView told,
      @Nullable String brief,
      boolean sealed,
      List<Clocks.Line> clocks,
      List<TimelineStore.Line> timeline,
      List<Note> notes,
      List<Reader> readers,
      @Nullable Closing waiting,
      @Nullable String returned,
      List<ReferralLine> referrals,
      List<CaseSection.Summary> sections,
      Map<UUID, String> names) {

    @Override
    public String toString() {
      return "Reading[" + c.id() + "]";
    }
  }

  /**
   * Opens the file; the opening is written down once, with the complaint's where there is one. What
   * is held of the case comes in one round trip: row security asks of every part whether the reader
   * may see it. A complaint has the id of its case, so it is asked for before the case is known.
   */
  Reading open(UUID id) {
    var file = CaseFileStore.file(id);
    var latest = TimelineStore.of(id);
    var sealedNotes = CaseNoteStore.of(id);
    var colleagues = AssignmentStore.readersOf(id);
    var lately = ClosingStore.lately(id);
    var inside = CareStore.all(id);
    var running = ClockStore.ticking(id);
    var sent = Referrals.aboutOrigin(new Origin(Cases.KIND, id));
    var opening = Complaints.Opening.of(id);
    var questions =
        Stream.concat(
            Stream.of(file, latest, sealedNotes, colleagues, lately, inside, running, sent),
            opening.questions().stream());
    var held = trip.ask(questions.toList());
    CaseView c = held.one(file).orElseThrow(() -> new AccessDeniedException("no such case"));
    ComplaintView told = null;
    String brief = null;
    boolean sealed = false;
    UUID complaint = c.complaint();
    if (complaint != null) {
      told = complaints.open(opening, held);
      sealed = told.story() == null;
    } else {
      audits.opened(Cases.subject(c));
      byte[] bytes = store.brief(id);
      if (bytes != null) {
        brief =
            vault.decryptText(c.key(), 0, Cases.BRIEF, bytes)
                    instanceof Outcome.Done<String>(var text)
                ? text
                : null;
        sealed = brief == null;
      }
    }
    var story = held.to(latest);
    var written = notes.opened(c, held.to(sealedNotes));
    var closing = held.one(lately);
    Closing waiting = closing.filter(l -> l.state().equals("asked")).orElse(null);
    var shown = new ArrayList<CaseSection.Summary>();
    sections.forEach(s -> shown.addAll(s.of(c, held.to(inside))));
    shown.sort(Comparator.comparingInt(CaseSection.Summary::order));
    return new Reading(
        c,
        told,
        brief,
        sealed,
        held.to(running).stream().map(r -> clocks.line(r, c.centre())).toList(),
        story,
        written,
        held.to(colleagues),
        waiting,
        waiting == null && c.open() ? closings.returned(c, closing).orElse(null) : null,
        held.to(sent),
        List.copyOf(shown),
        names(c, story, written));
  }

  /** The roster is asked only where somebody else than the reader has a part in the case. */
  private Map<UUID, String> names(CaseView c, List<TimelineStore.Line> story, List<Note> written) {
    UUID me = Callers.find().map(Caller::actor).orElse(null);
    boolean others =
        Stream.of(
                Stream.of(c.holder()).filter(h -> !c.unassigned()),
                story.stream().map(TimelineStore.Line::actor),
                written.stream().map(Note::author))
            .flatMap(s -> s)
            .anyMatch(who -> who != null && !who.equals(me));
    return others ? assignments.names(c.centre()) : Map.of();
  }

  /** What lies sealed is not needed: facts, deadlines and what happened. */
  Optional<CaseView> facts(UUID id) {
    return store.find(id);
  }
}
