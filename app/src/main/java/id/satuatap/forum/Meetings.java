package id.satuatap.forum;

import id.satuatap.access.CentreZones;
import id.satuatap.access.Organisation;
import id.satuatap.access.Organisations;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import id.satuatap.casework.AgeingCases;
import id.satuatap.forum.Meeting.Attendant;
import id.satuatap.forum.Meeting.Conflict;
import id.satuatap.forum.Meeting.Decision;
import id.satuatap.forum.Meeting.Item;
import id.satuatap.forum.Meeting.ItemKind;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.shell.SexSplit;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Coordination meetings of a centre: the head prepares and keeps them, the counters and agencies
 * see what is on the agenda and what they owe.
 */
@Service
@Transactional
public class Meetings {

  static final Set<DatabaseRole> WHO =
      Set.of(
          DatabaseRole.SUPERVISOR,
          DatabaseRole.COUNTER,
          DatabaseRole.PASSPORT,
          DatabaseRole.CASEWORK);

  private static final int MOST_MEETINGS = 50;
  private static final int MOST_ITEMS = 20;
  private static final int MOST_CONFLICTS = 100;
  private static final int FARTHEST_DAYS = 732;

  private final MeetingStore store;
  private final AgeingCases ageing;
  private final Organisations organisations;
  private final CentreZones zones;
  private final Audits audits;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Meetings(
      MeetingStore store,
      AgeingCases ageing,
      Organisations organisations,
      CentreZones zones,
      Audits audits,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.ageing = ageing;
    this.organisations = organisations;
    this.zones = zones;
    this.audits = audits;
    this.events = events;
    this.clock = clock;
  }

  /** The first page. */
  record Overview(
      List<Meeting> meetings,
      List<Decision> decisions,
      List<Conflict> conflicts,
      LocalDate today,
      Instant now,
      @Nullable UUID office,
      boolean leads) {

    boolean mayEnd(Decision decision) {
      return decision.open() && (leads || decision.ownerId().equals(office));
    }
  }

  /** One meeting with all that belongs to it. */
  record Whole(
      Meeting meeting,
      String centre,
      List<Item> items,
      List<Attendant> attendants,
      List<Decision> decisions,
      List<Organisation> offices,
      LocalDate day,
      boolean leads) {

    SexSplit split() {
      return new SexSplit(
          attendants.stream().filter(a -> a.sex() == Sex.FEMALE).count(),
          attendants.stream().filter(a -> a.sex() == Sex.MALE).count(),
          attendants.stream().filter(a -> a.sex() == Sex.UNKNOWN).count());
    }
  }

  /** A meeting as it was typed. */
  record Plan(String day, String time, String place) {}

  /** A report of contradicting rules as it was typed. */
  record Report(String rule, String article, String against, String what) {}

  Overview overview() {
    var caller = member();
    UUID centre = centre(caller);
    return new Overview(
        store.meetings(centre, MOST_MEETINGS),
        store.openDecisions(centre, MOST_CONFLICTS),
        store.conflicts(centre, false, MOST_CONFLICTS),
        today(centre),
        clock.instant(),
        caller.organisation(),
        leads(caller));
  }

  Whole open(UUID id) {
    var caller = member();
    var meeting = theirs(id);
    return new Whole(
        meeting,
        organisations.find(meeting.centre()).map(Organisation::name).orElse(""),
        store.items(id),
        store.attendants(id),
        store.decisions(id),
        leads(caller)
            ? organisations.list(null, "").stream()
                .filter(o -> meeting.centre().equals(o.centre()) && o.active())
                .toList()
            : List.of(),
        LocalDate.ofInstant(meeting.at(), zones.of(meeting.centre())),
        leads(caller));
  }

  /** A new meeting; its agenda is there at once. The same id again changes nothing. */
  Outcome<UUID> plan(UUID id, Plan plan) {
    var caller = leader();
    UUID centre = centre(caller);
    var refusals = new ArrayList<Refusal>();
    LocalDate day = day(plan.day());
    LocalTime time = time(plan.time());
    LocalDate today = today(centre);
    if (day == null
        || day.isBefore(today.minusDays(FARTHEST_DAYS))
        || day.isAfter(today.plusDays(FARTHEST_DAYS))) {
      refusals.add(Refusal.of("forum.refusal.day").on("tanggal"));
    }
    if (time == null) {
      refusals.add(Refusal.of("forum.refusal.time").on("jam"));
    }
    check(refusals, "tempat", plan.place(), 3, 160, "forum.refusal.place");
    if (!refusals.isEmpty() || day == null || time == null) {
      return Outcome.refused(refusals);
    }
    Instant at = day.atTime(time).atZone(zones.of(centre)).toInstant();
    if (store.insert(id, centre, at, plan.place(), actor(caller))) {
      recorded("forum.meeting.planned", id, centre);
      fill(theirs(id));
    }
    return Outcome.done(id);
  }

  /** Puts on the agenda what has come to wait since. */
  Outcome<Integer> refresh(UUID id) {
    leader();
    var meeting = theirs(id);
    if (meeting.closed()) {
      return Outcome.refused(Refusal.of("forum.refusal.closed"));
    }
    return Outcome.done(fill(meeting));
  }

  private int fill(Meeting meeting) {
    UUID centre = meeting.centre();
    int added = 0;
    for (Decision d : store.openDecisions(centre, MOST_CONFLICTS)) {
      if (!d.meeting().equals(meeting.id())) {
        added +=
            add(
                meeting,
                ItemKind.DECISION,
                d.id(),
                d.text(),
                d.owner(),
                d.due().atStartOfDay(zones.of(centre)).toInstant());
      }
    }
    for (Conflict c : store.conflicts(centre, true, MOST_ITEMS)) {
      added +=
          add(
              meeting,
              ItemKind.CONFLICT,
              c.id(),
              c.rule() + (c.article().isEmpty() ? "" : " " + c.article()) + " – " + c.against(),
              null,
              c.reportedAt());
    }
    for (AgeingCases.AgeingCase c : ageing.of(centre, MOST_ITEMS)) {
      added += add(meeting, ItemKind.CASE, c.id(), c.code(), c.category(), c.dueAt());
    }
    for (MeetingStore.Overdue r : store.overdue(centre, MOST_ITEMS)) {
      var last = r.id().toString();
      added +=
          add(
              meeting,
              ItemKind.REFERRAL,
              r.id(),
              last.substring(last.length() - 6).toUpperCase(java.util.Locale.ROOT),
              null,
              r.dueAt());
    }
    return added;
  }

  private int add(
      Meeting meeting,
      ItemKind kind,
      UUID subject,
      String label,
      @Nullable String code,
      Instant since) {
    return store.addItem(Ids.next(), meeting, kind, subject, label, code, since) ? 1 : 0;
  }

  Outcome<UUID> topic(UUID id, UUID item, String text) {
    leader();
    return planned(id)
        .then(meeting -> {
          var refusals = new ArrayList<Refusal>();
          check(refusals, "topik", text, 3, 200, "forum.refusal.topic");
          if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
          }
          store.addItem(item, meeting, ItemKind.TOPIC, item, text, null, clock.instant());
          return Outcome.done(item);
        });
  }

  Outcome<UUID> attend(UUID id, UUID attendant, String name, String sex, String organisation) {
    var caller = leader();
    return planned(id)
        .then(meeting -> {
          var refusals = new ArrayList<Refusal>();
          check(refusals, "nama", name, 2, 120, "forum.refusal.name");
          if (!Set.of("P", "L", "U").contains(sex)) {
            refusals.add(Refusal.of("forum.refusal.sex").on("kelamin"));
          }
          check(refusals, "lembaga", organisation, 2, 160, "forum.refusal.organisation");
          if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
          }
          store.attend(attendant, meeting, name, Sex.ofCode(sex), organisation, actor(caller));
          return Outcome.done(attendant);
        });
  }

  Outcome<UUID> absent(UUID id, UUID attendant) {
    leader();
    return planned(id)
        .then(meeting -> {
          store.absent(id, attendant);
          return Outcome.done(attendant);
        });
  }

  Outcome<UUID> decide(UUID id, UUID decision, String text, String owner, String due) {
    var caller = leader();
    return planned(id)
        .then(meeting -> {
          var refusals = new ArrayList<Refusal>();
          check(refusals, "putusan", text, 5, 1000, "forum.refusal.decision");
          var office =
              organisations.list(null, "").stream()
                  .filter(
                      o -> meeting.centre().equals(o.centre()) && o.id().toString().equals(owner))
                  .findFirst();
          if (office.isEmpty()) {
            refusals.add(Refusal.of("forum.refusal.owner").on("penanggung"));
          }
          LocalDate day = day(due);
          LocalDate held = LocalDate.ofInstant(meeting.at(), zones.of(meeting.centre()));
          if (day == null || day.isBefore(held) || day.isAfter(held.plusDays(FARTHEST_DAYS))) {
            refusals.add(Refusal.of("forum.refusal.due").on("tenggat"));
          }
          if (!refusals.isEmpty() || day == null) {
            return Outcome.refused(refusals);
          }
          var who = office.orElseThrow();
          if (store.decide(decision, meeting, text, who.id(), who.name(), day, actor(caller))) {
            recorded("forum.decision.taken", decision, meeting.centre());
            events.publishEvent(
                new DecisionTaken(decision, id, meeting.centre(), who.id(), day, clock.instant()));
          }
          return Outcome.done(decision);
        });
  }

  /** Done or dropped; by the head, or by the office that owes it. */
  Outcome<UUID> end(UUID decision, String how, String result) {
    var caller = member();
    var found =
        store
            .findDecision(decision)
            .orElseThrow(() -> new AccessDeniedException("no such decision"));
    if (!leads(caller) && !found.ownerId().equals(caller.organisation())) {
      throw new AccessDeniedException("another office owes it");
    }
    if (!how.equals("done") && !how.equals("dropped")) {
      return Outcome.refused(Refusal.of("forum.refusal.how").on("hasil"));
    }
    var refusals = new ArrayList<Refusal>();
    check(
        refusals,
        "keterangan",
        result,
        how.equals("dropped") ? 5 : 0,
        1000,
        "forum.refusal.result");
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    if (!store.end(decision, how, result, actor(caller))) {
      return Outcome.refused(Refusal.of("forum.refusal.ended"));
    }
    recorded("forum.decision." + how, decision, centre(caller));
    return Outcome.done(decision);
  }

  Outcome<UUID> write(UUID id, int version, String minutes) {
    leader();
    return planned(id)
        .then(meeting -> {
          var refusals = new ArrayList<Refusal>();
          check(refusals, "notulen", minutes, 0, 8000, "forum.refusal.minutes");
          if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
          }
          return store.write(id, version, minutes)
              ? Outcome.done(id)
              : Outcome.refused(Refusal.of("forum.refusal.changed").on("notulen"));
        });
  }

  /** After this the minutes stand; what is open comes up at the next meeting by itself. */
  Outcome<UUID> close(UUID id) {
    var caller = leader();
    return planned(id)
        .then(meeting -> {
          var refusals = new ArrayList<Refusal>();
          if (meeting.minutes() == null || meeting.minutes().isBlank()) {
            refusals.add(Refusal.of("forum.refusal.no-minutes").on("notulen"));
          }
          if (store.attendants(id).isEmpty()) {
            refusals.add(Refusal.of("forum.refusal.nobody").on("nama"));
          }
          if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
          }
          store.close(id, actor(caller));
          recorded("forum.meeting.closed", id, meeting.centre());
          return Outcome.done(id);
        });
  }

  /** Any officer of the centre's counters and agencies may say where rules contradict. */
  Outcome<UUID> report(UUID id, Report report) {
    var caller = member();
    UUID centre = centre(caller);
    var refusals = new ArrayList<Refusal>();
    check(refusals, "aturan", report.rule(), 3, 200, "forum.refusal.rule");
    check(refusals, "pasal", report.article(), 0, 100, "forum.refusal.article");
    check(refusals, "lawan", report.against(), 3, 200, "forum.refusal.against");
    check(refusals, "masalah", report.what(), 10, 2000, "forum.refusal.what");
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    UUID office = caller.organisation() == null ? centre : caller.organisation();
    if (store.report(
        id,
        centre,
        office,
        report.rule(),
        report.article(),
        report.against(),
        report.what(),
        actor(caller))) {
      recorded("forum.conflict.reported", id, centre);
    }
    return Outcome.done(id);
  }

  Outcome<UUID> solve(UUID conflict) {
    var caller = leader();
    if (!store.knows(conflict)) {
      throw new AccessDeniedException("no such report");
    }
    if (!store.solve(conflict)) {
      return Outcome.refused(Refusal.of("forum.refusal.solved"));
    }
    recorded("forum.conflict.solved", conflict, centre(caller));
    return Outcome.done(conflict);
  }

  /** Written down, because paper leaves the house. */
  void printed(Meeting meeting) {
    recorded("forum.minutes.printed", meeting.id(), meeting.centre());
  }

  ZoneId zone(Meeting meeting) {
    return zones.of(meeting.centre());
  }

  private Outcome<Meeting> planned(UUID id) {
    var meeting = theirs(id);
    return meeting.closed()
        ? Outcome.refused(Refusal.of("forum.refusal.closed"))
        : Outcome.done(meeting);
  }

  private Meeting theirs(UUID id) {
    return store.find(id).orElseThrow(() -> new AccessDeniedException("no such meeting"));
  }

  private void recorded(String action, UUID id, UUID centre) {
    audits.record(Entry.of(action).about(new Subject("forum", id, centre, centre)));
  }

  private LocalDate today(UUID centre) {
    return LocalDate.ofInstant(clock.instant(), zones.of(centre));
  }

  private static void check(
      List<Refusal> refusals, String field, String text, int shortest, int longest, String key) {
    if (text.length() < shortest || text.length() > longest || text.indexOf('\0') >= 0) {
      refusals.add(Refusal.of(key).on(field));
    }
  }

  private static @Nullable LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text.strip());
      return day.getYear() >= 2000 && day.getYear() < 2100 ? day : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static @Nullable LocalTime time(String text) {
    try {
      return LocalTime.parse(text.strip().replace('.', ':'));
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static boolean leads(Caller caller) {
    return caller.role() == DatabaseRole.SUPERVISOR;
  }

  private static Caller member() {
    var caller = Callers.current();
    if (!WHO.contains(caller.role())) {
      throw new AccessDeniedException("the forum is for the centre's counters and agencies");
    }
    return caller;
  }

  private static Caller leader() {
    var caller = member();
    if (!leads(caller)) {
      throw new AccessDeniedException("the head of the centre keeps the meeting");
    }
    return caller;
  }

  private static UUID centre(Caller caller) {
    UUID centre = caller.centre();
    if (centre == null) {
      throw new AccessDeniedException("no centre");
    }
    return centre;
  }

  private static UUID actor(Caller caller) {
    UUID actor = caller.actor();
    if (actor == null) {
      throw new AccessDeniedException("nobody acts");
    }
    return actor;
  }
}
