package id.satuatap.casework;

import id.satuatap.access.CentreZones;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import id.satuatap.casework.CaseFileStore.Row;
import id.satuatap.casework.Clocks.Start;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.Idempotency;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.intake.ComplaintReceived;
import id.satuatap.intake.ComplaintsReceived;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The case files: how they are opened, found, moved on and read. */
@Service
@Transactional
public class Cases {

  /** Kind under which a case stands in the audit, and as the origin of referrals. */
  public static final String KIND = "case";

  static final String BRIEF = "brief";

  private static final int BRIEF_LONGEST = 20_000;
  private static final int CODES_TRIED = 5;

  private final CaseFileStore store;
  private final TimelineStore timeline;
  private final Clocks clocks;
  private final CentreZones zones;
  private final WordToHer words;
  private final Vault vault;
  private final Audits audits;
  private final Idempotency idempotency;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Cases(
      CaseFileStore store,
      TimelineStore timeline,
      Clocks clocks,
      CentreZones zones,
      WordToHer words,
      Vault vault,
      Audits audits,
      Idempotency idempotency,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.timeline = timeline;
    this.clocks = clocks;
    this.zones = zones;
    this.words = words;
    this.vault = vault;
    this.audits = audits;
    this.idempotency = idempotency;
    this.events = events;
    this.clock = clock;
  }

  // Opening ------------------------------------------------------------------------------------

  /**
   * Opens the case of a complaint; a second time does nothing.
   *
   * @return true when it was opened now
   */
  boolean openFor(ComplaintReceived complaint) {
    Row row = row(complaint);
    if (!insert(row)) {
      return false;
    }
    announce(row);
    return true;
  }

  /** The same for a queue, written together. */
  void openFor(ComplaintsReceived queue) {
    List<Row> left = queue.complaints().stream().map(Cases::row).toList();
    Map<UUID, List<Start>> starts = new HashMap<>();
    // They often came in one moment, and a deadline is counted over a calendar.
    Map<List<Object>, List<Start>> counted = new HashMap<>();
    for (Row row : left) {
      starts.put(
          row.id(),
          counted.computeIfAbsent(
              List.of(row.openedAt(), row.centre(), row.urgency() < 2), same -> starts(row)));
    }
    for (int attempt = 0; attempt < CODES_TRIED && !left.isEmpty(); attempt++) {
      Set<UUID> opened =
          store.open(
              left, left.stream().map(r -> CaseCode.random()).toList(), r -> startsOf(r, starts));
      left.stream().filter(r -> opened.contains(r.id())).forEach(this::announce);
      List<Row> rest = left.stream().filter(r -> !opened.contains(r.id())).toList();
      Set<UUID> standing =
          rest.isEmpty() ? Set.of() : store.standing(rest.stream().map(Row::id).toList());
      left = rest.stream().filter(r -> !standing.contains(r.id())).toList();
    }
    if (!left.isEmpty()) {
      throw new IllegalStateException("no free code was found");
    }
  }

  private static List<Start> startsOf(Row row, Map<UUID, List<Start>> starts) {
    return Objects.requireNonNull(starts.get(row.id()));
  }

  private static Row row(ComplaintReceived complaint) {
    return new Row(
        complaint.complaint(),
        complaint.centre(),
        complaint.centre(),
        null,
        complaint.at(),
        urgency(complaint.urgency()),
        true,
        complaint.violence(),
        complaint.trafficking(),
        complaint.child(),
        sex(complaint.sex()),
        null,
        complaint.speaks(),
        complaint.channel(),
        complaint.category(),
        complaint.destination(),
        complaint.phase(),
        complaint.procedural(),
        null);
  }

  /**
   * Opens a case without a complaint. Her centre owns it and she holds it, a supervisor leaves it
   * to be assigned.
   *
   * @param once idempotency key of the form
   */
  public Outcome<UUID> openDirectly(NewCase c, String once) {
    Caller caller = Callers.current();
    UUID centre = caller.centre();
    if (centre == null || !centre.equals(caller.organisation())) {
      return Outcome.refused(Refusal.of("casework.case.refusal.open-elsewhere"));
    }
    var refusals = refusals(c);
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    return idempotency
        .once(
            once,
            c.sex() + "\u001f" + c.category() + "\u001f" + c.destination() + "\u001f" + c.brief(),
            () -> {
              var sealer = vault.newCase(centre);
              UUID id = sealer.id().value();
              UUID holder =
                  caller.role() == DatabaseRole.CASEWORK
                      ? Objects.requireNonNull(caller.actor())
                      : centre;
              Row row =
                  new Row(
                      id,
                      centre,
                      holder,
                      c.person(),
                      clock.instant(),
                      c.urgency(),
                      false,
                      c.violence(),
                      c.trafficking(),
                      c.child(),
                      c.sex().code(),
                      c.wishedOfficer(),
                      c.wishedLanguage(),
                      c.channel(),
                      c.category(),
                      c.destination(),
                      c.phase(),
                      c.procedural(),
                      sealer.encrypt(0, BRIEF, c.brief().strip()));
              if (!insert(row)) {
                throw new IllegalStateException("a new case has a new key");
              }
              timeline.add(id, TimelineKind.STATE, row.openedAt(), "casework.case.told.opened");
              audits.record(Entry.onFile("case.made", new Subject(KIND, id, centre, centre)));
              announce(row);
              return Outcome.done(id.toString());
            })
        .then(id -> Outcome.done(UUID.fromString(id)));
  }

  static List<Refusal> refusals(NewCase c) {
    var refusals = new ArrayList<Refusal>();
    String brief = c.brief().strip();
    if (brief.length() < 3 || brief.length() > BRIEF_LONGEST || brief.indexOf('\0') >= 0) {
      refusals.add(Refusal.of("casework.case.refusal.brief", BRIEF_LONGEST).on("brief"));
    }
    if (c.urgency() < 0 || c.urgency() > 2) {
      refusals.add(Refusal.of("casework.case.refusal.urgency").on("urgency"));
    }
    return refusals;
  }

  /** The code is drawn by lot; in the rare case that it is taken, again. */
  private boolean insert(Row row) {
    List<Start> starts = starts(row);
    for (int attempt = 0; attempt < CODES_TRIED; attempt++) {
      if (store.open(row, CaseCode.random(), starts)) {
        return true;
      }
      if (store.exists(row.id())) {
        return false;
      }
    }
    throw new IllegalStateException("no free code was found");
  }

  /** The deadlines a case begins with, the nearest first. */
  private List<Start> starts(Row row) {
    List<Start> starts = new ArrayList<>();
    Instant from = row.openedAt().truncatedTo(ChronoUnit.MICROS);
    if (row.urgency() < 2) {
      clocks.start(Clocks.URGENT_CONTACT, row.centre(), from).ifPresent(starts::add);
    }
    clocks.start(Clocks.FIRST_ANSWER, row.centre(), from).ifPresent(starts::add);
    if (starts.isEmpty()) {
      throw new IllegalStateException("no rule says when a case is first answered");
    }
    starts.sort((a, b) -> a.due().compareTo(b.due()));
    return starts;
  }

  private void announce(Row c) {
    events.publishEvent(
        new CaseOpened(
            c.id(),
            c.centre(),
            c.fromComplaint(),
            c.channel(),
            c.category(),
            c.sex(),
            c.violence(),
            c.trafficking(),
            c.child(),
            c.phase(),
            c.procedural(),
            c.destination(),
            c.urgency(),
            c.openedAt()));
  }

  // Finding and reading ------------------------------------------------------------------------

  /** The facts of a case the caller may see; nothing of it counts as opening the file. */
  CaseView view(UUID id) {
    return store.find(id).orElseThrow(() -> new AccessDeniedException("no such case"));
  }

  /** As {@link #view}, empty where the caller may not see it. */
  Optional<CaseView> find(UUID id) {
    return store.find(id);
  }

  /**
   * For a change: whoever else changes it waits, and a page that showed an older state is refused.
   *
   * @param seen version the person had on her screen
   */
  Outcome<CaseView> change(UUID id, long seen) {
    CaseView c =
        store.findForUpdate(id).orElseThrow(() -> new AccessDeniedException("no such case"));
    return c.version() == seen
        ? Outcome.done(c)
        : Outcome.refused(Refusal.of("casework.case.refusal.changed-meanwhile"));
  }

  /** What the audit writes down about a deed in this case. */
  static Subject subject(CaseView c) {
    return new Subject(KIND, c.id(), c.organisation(), c.centre());
  }

  // Moving on ----------------------------------------------------------------------------------

  /**
   * What a step brings with it.
   *
   * @param handling kind of help, for {@link Step#HANDLE}
   * @param missing what she is asked for, for {@link Step#ASK}: {@code documents} or {@code
   *     clarity}
   * @param words what she is told, in plain words; may be empty
   */
  record Moving(@Nullable Handling handling, @Nullable String missing, String words) {
    static Moving plain() {
      return new Moving(null, null, "");
    }
  }

  Outcome<CaseView> advance(UUID id, long seen, Step step, Moving with) {
    if (with.words().length() > 2_000 || with.words().indexOf('\0') >= 0) {
      return Outcome.refused(Refusal.of("casework.case.refusal.words", 2_000).on("words"));
    }
    return change(id, seen)
        .then(c ->
            CaseFile.move(c, step, with.handling(), supervised())
                .then(move -> {
                  Instant now = clock.instant();
                  store.move(c, move.to(), move.handling(), c.ground(), closedAfter(c, move.to()));
                  follow(c, step, with, now);
                  timeline.add(
                      id,
                      TimelineKind.STATE,
                      now,
                      "casework.case.told." + step.code(),
                      move.handling() == null || step != Step.HANDLE
                          ? TimelineStore.key("casework.case.state." + move.to().code())
                          : TimelineStore.key("casework.case.handling." + move.handling().code()));
                  audits.record(
                      Entry.onFile("case.advanced", subject(c))
                          .with(
                              Details.none()
                                  .code("from", c.state().code())
                                  .code("to", move.to().code())));
                  announce(c, move.to(), move.handling(), now);
                  words.moved(c, move.to(), move.handling(), with.words());
                  return Outcome.done(view(id));
                }));
  }

  /** What the step starts, ends or lets stand still. */
  private void follow(CaseView c, Step step, Moving with, Instant now) {
    switch (step) {
      case REGISTER -> {
        int year = now.atZone(zones.of(c.centre())).getYear();
        store.number(c.id(), year, store.nextNumber(c.centre(), year));
      }
      case ASK -> {
        clocks.start(c, "clarity".equals(with.missing()) ? Clocks.CLARITY : Clocks.DOCUMENTS, now);
        clocks.pause(c);
      }
      case COMPLETE -> {
        clocks.meet(c, Clocks.DOCUMENTS, Clocks.CLARITY);
        clocks.resume(c);
      }
      case VERIFY -> {
        clocks.meet(c, Clocks.DOCUMENTS, Clocks.CLARITY);
        clocks.resume(c);
      }
      case TRIAGE ->
          clocks.start(
              c,
              c.destination() == null ? Clocks.WITHOUT_FIELD_CHECK : Clocks.WITH_FIELD_CHECK,
              c.openedAt());
      case HANDLE -> {
        clocks.meet(c, Clocks.FIRST_ANSWER, Clocks.URGENT_CONTACT);
        if (with.handling() == Handling.CLARIFICATION_2) {
          clocks.start(c, Clocks.COMMITMENT, now);
        } else {
          clocks.meet(c, Clocks.COMMITMENT);
        }
      }
      case WATCH -> clocks.start(c, Clocks.MONITORING, now);
      case END_WATCH -> clocks.stopAll(c);
      case REOPEN -> {
        clocks.stopAll(c);
        clocks.start(
            c, c.destination() == null ? Clocks.WITHOUT_FIELD_CHECK : Clocks.WITH_FIELD_CHECK, now);
      }
      case RESOLVE, CLOSE -> throw new IllegalStateException("closing has its own way");
    }
  }

  void announce(CaseView before, State to, @Nullable Handling handling, Instant now) {
    events.publishEvent(
        new CaseAdvanced(
            before.id(),
            before.centre(),
            before.state().code(),
            to.code(),
            handling == null ? null : handling.code(),
            before.sex().code(),
            before.category(),
            before.violence(),
            now));
  }

  private static @Nullable Instant closedAfter(CaseView c, State to) {
    return switch (to) {
      case MONITORED, CLOSED_WITH_REASON, RESOLVED -> c.closedAt();
      default -> null;
    };
  }

  /**
   * What is known better now. Marks of violence and trafficking are set by whoever learns of it;
   * taking one away again needs a supervisor.
   */
  Outcome<CaseView> mark(UUID id, boolean violence, boolean trafficking, boolean child) {
    CaseView c =
        store.findForUpdate(id).orElseThrow(() -> new AccessDeniedException("no such case"));
    boolean less = c.violence() && !violence || c.trafficking() && !trafficking;
    if (less && !supervised()) {
      return Outcome.refused(Refusal.of("casework.case.refusal.unmark"));
    }
    if (c.violence() == violence && c.trafficking() == trafficking && c.child() == child) {
      return Outcome.done(c);
    }
    store.mark(
        id,
        violence,
        trafficking,
        child,
        c.sex().code(),
        violence || trafficking ? Math.min(c.urgency(), 1) : c.urgency(),
        c.category(),
        c.destination(),
        c.phase(),
        c.procedural());
    timeline.add(id, TimelineKind.VIOLENCE, clock.instant(), "casework.case.told.marked");
    audits.record(Entry.onFile("case.marked", subject(c)));
    return Outcome.done(view(id));
  }

  /** She, or an officer, completed the complaint: the case follows. */
  void follow(id.satuatap.intake.ComplaintChanged now) {
    store
        .findForUpdate(now.complaint())
        .ifPresent(c -> {
          // What the case learned since is not taken back by the complaint.
          store.mark(
              c.id(),
              c.violence() || now.violence(),
              c.trafficking() || now.trafficking(),
              c.child() || now.child(),
              sex(now.sex()),
              Math.min(c.urgency(), urgency(now.urgency())),
              now.category() == null ? c.category() : now.category(),
              now.destination() == null ? c.destination() : now.destination(),
              now.phase(),
              now.procedural());
          // What an officer heard from herself goes before what she chose in the form.
          if (now.speaks() != null && c.wishedLanguage() == null) {
            store.setLanguage(c.id(), now.speaks());
          }
          if (urgency(now.urgency()) < 2 && c.urgency() == 2 && c.open()) {
            clocks.start(c, Clocks.URGENT_CONTACT, now.at());
          }
          timeline.add(
              c.id(), TimelineKind.OTHER, now.at(), "casework.case.told.complaint-changed");
        });
  }

  /** Links the case with a person of the registry, or loosens it. */
  Outcome<CaseView> about(UUID id, long seen, @Nullable UUID person) {
    return change(id, seen)
        .then(c -> {
          store.setPerson(id, person);
          timeline.add(
              id,
              TimelineKind.OTHER,
              clock.instant(),
              person == null ? "casework.case.told.unlinked" : "casework.case.told.linked");
          audits.record(Entry.onFile("case.person", subject(c)));
          return Outcome.done(view(id));
        });
  }

  /** A day on which she is looked after again. */
  Outcome<CaseView> followUp(UUID id, long seen, LocalDate day) {
    return change(id, seen)
        .then(c -> {
          LocalDate today = clock.instant().atZone(zones.of(c.centre())).toLocalDate();
          if (day.isBefore(today) || day.isAfter(today.plusYears(1))) {
            return Outcome.refused(Refusal.of("casework.case.refusal.day").on("day"));
          }
          if (!c.open()) {
            return Outcome.refused(Refusal.of("casework.case.refusal.closed"));
          }
          clocks.meet(c, Clocks.FOLLOW_UP);
          clocks.plan(c, day);
          timeline.add(id, TimelineKind.PLAN, clock.instant(), "casework.case.told.follow-up", day);
          return Outcome.done(view(id));
        });
  }

  /** She was told that nothing more can be done; from now on her answer is waited for. */
  Outcome<CaseView> cannotBeSolved(UUID id, long seen, String plainWords) {
    if (plainWords.isBlank() || plainWords.length() > 2_000 || plainWords.indexOf('\0') >= 0) {
      return Outcome.refused(Refusal.of("casework.case.refusal.words", 2_000).on("words"));
    }
    return change(id, seen)
        .then(c -> {
          if (!c.open()) {
            return Outcome.refused(Refusal.of("casework.case.refusal.closed"));
          }
          clocks.start(c, Clocks.UNSOLVABLE, clock.instant());
          timeline.add(id, TimelineKind.CONTACT, clock.instant(), "casework.case.told.unsolvable");
          words.tell(c, plainWords);
          return Outcome.done(view(id));
        });
  }

  static boolean supervised() {
    return Callers.current().role() == DatabaseRole.SUPERVISOR;
  }

  /** The complaint's three steps as the case counts them. */
  static int urgency(String code) {
    return switch (code) {
      case "immediate" -> 0;
      case "high" -> 1;
      default -> 2;
    };
  }

  /** "Prefers not to say" counts as unknown. */
  private static String sex(String code) {
    return code.equals("P") || code.equals("L") ? code : "U";
  }
}
