package id.satuatap.casework;

import id.satuatap.access.CentreZones;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.casework.CareDraftRule.Opened;
import id.satuatap.casework.CareDraftRule.Situation;
import id.satuatap.casework.CareEntry.Draft;
import id.satuatap.guard.Callers;
import id.satuatap.guard.Idempotency;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.regulation.Regulations;
import id.satuatap.vault.CaseSealer;
import id.satuatap.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everything that is written inside one case: read, decided on, sealed, told to the timeline. */
@Service
@Transactional
class Care {

  static final String POLICE = "violence.report-to-police";
  static final String COMMITMENT = "complaint.commitment-after-second-clarification";

  private static final Set<Sheet> COUNTED =
      EnumSet.of(
          Sheet.SERVICE,
          Sheet.SESSION,
          Sheet.CONTACT,
          Sheet.CLAIM,
          Sheet.INSTALMENT,
          Sheet.FEEDBACK);

  private final Cases cases;
  private final CareStore store;
  private final TimelineStore timeline;
  private final Vault vault;
  private final Regulations regulations;
  private final Lists lists;
  private final CentreZones zones;
  private final SessionService sessions;
  private final CaseNotes notes;
  private final PlanApprovals approvals;
  private final Idempotency idempotency;
  private final Audits audits;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Care(
      Cases cases,
      CareStore store,
      TimelineStore timeline,
      Vault vault,
      Regulations regulations,
      Lists lists,
      CentreZones zones,
      SessionService sessions,
      CaseNotes notes,
      PlanApprovals approvals,
      Idempotency idempotency,
      Audits audits,
      ApplicationEventPublisher events,
      Clock clock) {
    this.cases = cases;
    this.store = store;
    this.timeline = timeline;
    this.vault = vault;
    this.regulations = regulations;
    this.lists = lists;
    this.zones = zones;
    this.sessions = sessions;
    this.notes = notes;
    this.approvals = approvals;
    this.idempotency = idempotency;
    this.audits = audits;
    this.events = events;
    this.clock = clock;
  }

  /**
   * The case with its entries; only those of the sheets asked for are opened.
   *
   * @param all every entry, sealed as it lies
   * @param opened those that were asked for, the oldest first
   * @param supervisor the reader is one
   */
  record Folder(
      CaseView file,
      List<CareEntry> all,
      List<Opened> opened,
      Instant now,
      ZoneId zone,
      boolean supervisor) {

    LocalDate today() {
      return LocalDate.ofInstant(now, zone);
    }

    List<Opened> of(Sheet sheet) {
      return opened.stream().filter(o -> o.entry().sheet() == sheet).toList();
    }

    List<Opened> below(UUID parent) {
      return opened.stream().filter(o -> parent.equals(o.entry().parent())).toList();
    }

    Optional<Opened> find(UUID id) {
      return opened.stream().filter(o -> o.entry().id().equals(id)).findFirst();
    }
  }

  /** Opens a part of the case; it is written down that it was opened. */
  Folder open(UUID caseId, Collection<Sheet> sheets) {
    CaseView file = cases.view(caseId);
    var folder = folder(file, sheets);
    audits.opened(Cases.subject(file));
    return folder;
  }

  /** The facts of a case and the zone of its centre, for who asks others about it. */
  CaseView file(UUID caseId) {
    return cases.view(caseId);
  }

  ZoneId zone(CaseView file) {
    return zones.of(file.centre());
  }

  private Folder folder(CaseView file, Collection<Sheet> sheets) {
    Set<Sheet> wanted = sheets.isEmpty() ? EnumSet.noneOf(Sheet.class) : EnumSet.copyOf(sheets);
    List<CareEntry> all = store.of(file.id());
    List<Opened> opened = new ArrayList<>();
    for (CareEntry entry : all) {
      if (wanted.contains(entry.sheet())) {
        opened.add(opened(file, entry));
      }
    }
    return new Folder(
        file,
        all,
        opened,
        clock.instant(),
        zones.of(file.centre()),
        Callers.current().role() == DatabaseRole.SUPERVISOR);
  }

  private Opened opened(CaseView file, CareEntry entry) {
    String json =
        switch (vault.decryptText(file.key(), entry.version(), place(entry.id()), entry.sealed())) {
          case Outcome.Done<String>(var text) -> text;
          // A colleague whose organisation holds no key of this case.
          case Outcome.Refused<String> _ -> throw new AccessDeniedException("no key for this case");
        };
    return new Opened(entry, Answers.read(json));
  }

  /** Which sheets must be opened to decide about this one. */
  private static Set<Sheet> around(Sheet sheet) {
    var around = EnumSet.of(sheet);
    if (sheet.parent() != null) {
      around.add(sheet.parent());
    }
    return around;
  }

  /**
   * Writes a sheet, once for each key.
   *
   * @param id the entry to change; null for a new one
   * @param seen version the writer had before her
   * @param parent entry a new one hangs below
   */
  Outcome<UUID> write(
      UUID caseId,
      Sheet sheet,
      @Nullable UUID id,
      int seen,
      @Nullable UUID parent,
      Answers given,
      String once) {
    return write(caseId, sheet, sheet.questions(), id, seen, parent, given, once);
  }

  Outcome<UUID> write(
      UUID caseId,
      Sheet sheet,
      List<Question> questions,
      @Nullable UUID id,
      int seen,
      @Nullable UUID parent,
      Answers given,
      String once) {
    CaseView file = cases.view(caseId);
    String body =
        String.join("\n", sheet.code(), caseId + "/" + id, seen + "/" + parent, given.json());
    return idempotency
        .once(once, body, () -> written(file, sheet, questions, id, seen, parent, given))
        .then(text -> Outcome.done(UUID.fromString(text)));
  }

  private Outcome<String> written(
      CaseView file,
      Sheet sheet,
      List<Question> questions,
      @Nullable UUID id,
      int seen,
      @Nullable UUID parent,
      Answers given) {
    if (!file.open()) {
      return Outcome.refused(Refusal.of("casework.care.refusal.closed"));
    }
    Folder folder = folder(file, around(sheet));
    @Nullable Opened before = null;
    if (id != null) {
      before =
          folder
              .find(id)
              .filter(o -> o.entry().sheet() == sheet)
              .orElseThrow(() -> new AccessDeniedException("no such entry"));
    } else if (sheet.once()) {
      before = folder.of(sheet).stream().findFirst().orElse(null);
      if (before != null) {
        return Outcome.refused(Refusal.of("casework.care.refusal.already"));
      }
    }
    UUID below = before == null ? parent : before.entry().parent();
    @Nullable Opened above =
        below == null
            ? null
            : folder
                .find(below)
                .filter(o -> o.entry().sheet() == sheet.parent())
                .orElseThrow(() -> new AccessDeniedException("no such entry"));
    if (sheet.parent() != null && above == null) {
      throw new AccessDeniedException("an entry of this kind hangs below another");
    }
    Answers answers = allowed(sheet, given, before, folder);
    LocalDate today = folder.today();
    var refusals =
        new ArrayList<>(SheetRule.refusals(questions, answers, q -> lists.codes(q, today)));
    Draft draft = Draft.of("noted");
    switch (sheet == Sheet.RIGHT
        ? Outcome.done(Rights.draft(questions, answers))
        : CareDraftRule.draft(sheet, answers, situation(folder, above))) {
      case Outcome.Done<Draft>(var made) -> draft = made;
      case Outcome.Refused<Draft>(var why) ->
          why.stream()
              .filter(r ->
                  r.field() == null
                      || refusals.stream().noneMatch(known -> r.field().equals(known.field())))
              .forEach(refusals::add);
    }
    if (sheet == Sheet.APPROVAL) {
      refusals.addAll(
          PlanApprovalRule.refusals(
              answers,
              before == null ? null : before.entry().state(),
              before != null
                  && Objects.equals(before.entry().writtenBy(), Callers.current().actor())));
    }
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    return save(file, sheet, before, seen, below, draft, answers, folder)
        .then(entry -> Outcome.done(entry.toString()));
  }

  private Outcome<UUID> save(
      CaseView file,
      Sheet sheet,
      @Nullable Opened before,
      int seen,
      @Nullable UUID parent,
      Draft draft,
      Answers answers,
      Folder folder) {
    CaseSealer sealer = sealer(file);
    UUID by = Callers.current().actor();
    UUID id = before == null ? Ids.next() : before.entry().id();
    Instant now = folder.now();
    if (before == null) {
      UUID organisation = Callers.current().organisation();
      store.insert(
          file,
          id,
          sheet,
          parent,
          draft,
          sealer.encrypt(1, place(id), answers.json()),
          organisation == null ? file.organisation() : organisation,
          by,
          now);
      timeline.add(
          file.id(),
          mark(sheet),
          now,
          "casework.care.timeline.added",
          TimelineStore.key(sheet.titleKey()),
          TimelineStore.key(stateKey(draft.state())));
      if (sheet == Sheet.SESSION) {
        sessions.count(file, id, answers, folder.zone());
      }
      if (sheet == Sheet.CONTACT) {
        noteContact(file, answers, now, folder.zone());
      }
    } else {
      if (!store.update(
          file.id(),
          id,
          seen,
          draft,
          sealer.encrypt(seen + 1L, place(id), answers.json()),
          by,
          now)) {
        return Outcome.refused(Refusal.of("casework.care.refusal.changed"));
      }
      if (!before.entry().state().equals(draft.state())) {
        timeline.add(
            file.id(),
            mark(sheet),
            now,
            "casework.care.timeline.changed",
            TimelineStore.key(sheet.titleKey()),
            TimelineStore.key(stateKey(draft.state())));
      }
    }
    if (sheet == Sheet.APPROVAL) {
      approvals.tell(
          file,
          id,
          before == null ? 0 : seen,
          draft,
          before == null ? by : before.entry().writtenBy());
    }
    audits.record(
        Entry.onFile(
                before == null ? "casework.entry-written" : "casework.entry-changed",
                Cases.subject(file))
            .with(Details.none().code("sheet", sheet.code()).id("entry", id)));
    announce(file, id, sheet, parent, draft, answers, now);
    return Outcome.done(id);
  }

  private void announce(
      CaseView file,
      UUID id,
      Sheet sheet,
      @Nullable UUID parent,
      Draft draft,
      Answers answers,
      Instant now) {
    String code =
        switch (sheet) {
          case SERVICE, SESSION, CLAIM -> draft.code();
          case FEEDBACK -> answers.text("would-recommend");
          default -> null;
        };
    if (COUNTED.contains(sheet)) {
      events.publishEvent(
          new CareNoted(
              id,
              file.id(),
              file.centre(),
              sheet.code(),
              draft.state(),
              code,
              parent,
              draft.day(),
              draft.amount(),
              draft.paid(),
              draft.currency(),
              file.sex().code(),
              file.child(),
              now));
    }
  }

  private void noteContact(CaseView file, Answers contact, Instant now, ZoneId zone) {
    Instant when = ContactGate.at(contact, zone);
    boolean reached = contact.is("result", "reached");
    notes.contacted(file, when.isAfter(now) ? now : when, contact.text("channel"), reached);
  }

  /** She takes back what she agreed to; nothing else of the entry changes. */
  Outcome<UUID> withdraw(UUID caseId, UUID id, String once) {
    CaseView file = cases.view(caseId);
    return idempotency
        .once(
            once,
            "withdraw " + caseId + " " + id,
            () -> {
              Folder folder = folder(file, Set.of(Sheet.CONSENT));
              Opened consent =
                  folder.find(id).orElseThrow(() -> new AccessDeniedException("no such entry"));
              if (!consent.entry().in("given")) {
                return Outcome.refused(Refusal.of("casework.consent.refusal.not-given"));
              }
              var draft = Draft.of("withdrawn").code(consent.entry().code()).on(folder.today());
              return save(
                      file,
                      Sheet.CONSENT,
                      consent,
                      consent.entry().version(),
                      null,
                      draft,
                      consent.answers().with("withdrawn", folder.today().toString()),
                      folder)
                  .then(done -> Outcome.done(done.toString()));
            })
        .then(text -> Outcome.done(UUID.fromString(text)));
  }

  /** What is agreed today for a recipient: asked before something is passed on. */
  boolean agreed(UUID caseId, String service, String recipient) {
    Folder folder = folder(cases.view(caseId), Set.of(Sheet.CONSENT));
    return folder.of(Sheet.CONSENT).stream()
        .filter(c -> service.equals(c.entry().code()))
        .filter(c -> c.answers().text("recipient").equalsIgnoreCase(recipient.strip()))
        .anyMatch(c ->
            ConsentRule.standing(
                    c.entry().state(),
                    c.answers().day("expires").orElse(LocalDate.MIN),
                    folder.today())
                == ConsentRule.Standing.GIVEN);
  }

  CaseSealer sealer(CaseView file) {
    return switch (vault.sealer(file.key())) {
      case Outcome.Done<CaseSealer>(var sealer) -> sealer;
      case Outcome.Refused<CaseSealer> _ -> throw new AccessDeniedException("no key for this case");
    };
  }

  /**
   * Only a supervisor writes why the parties may meet all the same, and decides on a plan; what she
   * wrote stays.
   */
  private static Answers allowed(
      Sheet sheet, Answers given, @Nullable Opened before, Folder folder) {
    if (sheet == Sheet.APPROVAL) {
      return PlanApprovalRule.kept(
          given, before == null ? null : before.answers(), folder.supervisor());
    }
    if (sheet != Sheet.MEDIATION || folder.supervisor()) {
      return given;
    }
    return given.with(
        "override-why", before == null ? null : before.answers().text("override-why"));
  }

  private Situation situation(Folder folder, @Nullable Opened above) {
    CaseView file = folder.file();
    boolean allowed =
        folder.of(Sheet.MEDIATION).stream()
            .anyMatch(
                o -> o.answers().text("override-why").length() >= MediationRule.SHORTEST_REASON);
    return new Situation(
        folder.today(),
        folder.zone(),
        folder.supervisor(),
        MediationRule.against(file.violence(), file.trafficking(), file.child()),
        allowed,
        above,
        held -> commitmentLatest(held, folder.zone()),
        reported -> policeDue(reported, folder.zone()));
  }

  @Nullable LocalDate commitmentLatest(LocalDate held, ZoneId zone) {
    return regulations
        .due(COMMITMENT, held.atTime(LocalTime.NOON).atZone(zone).toInstant(), zone)
        .map(due -> due.due().lastDay())
        .orElse(null);
  }

  @Nullable Instant policeDue(Instant reported, ZoneId zone) {
    return regulations.due(POLICE, reported, zone).map(due -> due.due().at()).orElse(null);
  }

  static String stateKey(String state) {
    return "casework.care.state." + state;
  }

  static String place(UUID entry) {
    return "care/" + entry;
  }

  private static TimelineKind mark(Sheet sheet) {
    return switch (sheet) {
      case INCIDENT, SCREENING, RIGHT -> TimelineKind.VIOLENCE;
      case ASSESSMENT, SAFETY, GOAL, APPROVAL, REVIEW -> TimelineKind.PLAN;
      case SERVICE, SESSION, FEEDBACK -> TimelineKind.SERVICE;
      case CONTACT -> TimelineKind.CONTACT;
      case MEDIATION, COMMITMENT, COMPANION -> TimelineKind.MEDIATION;
      case CLAIM, INSTALMENT -> TimelineKind.CLAIM;
      case CONSENT, DOCUMENT -> TimelineKind.OTHER;
    };
  }

  /** Sheets whose words may already answer a question. */
  static Set<Sheet> tellers() {
    return Arrays.stream(Sheet.values())
        .filter(s -> s.questions().stream().anyMatch(Question::told))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Sheet.class)));
  }
}
