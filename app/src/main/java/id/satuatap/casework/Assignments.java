package id.satuatap.casework;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.casework.AssignmentRule.Fallback;
import id.satuatap.casework.AssignmentRule.Need;
import id.satuatap.casework.AssignmentRule.Officer;
import id.satuatap.casework.AssignmentRule.Proposal;
import id.satuatap.casework.AssignmentRule.Wish;
import id.satuatap.casework.AssignmentStore.Reader;
import id.satuatap.casework.AssignmentStore.What;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.kernel.SpokenLanguages;
import id.satuatap.message.Messages;
import id.satuatap.message.NewMessage;
import id.satuatap.message.Recipient;
import id.satuatap.message.Template;
import id.satuatap.office.Booking;
import id.satuatap.office.CounsellingRooms;
import id.satuatap.office.DutyRoster;
import id.satuatap.office.OnDuty;
import id.satuatap.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who takes a case, who helps with it, and whether the promise of a female officer was kept. */
@Service
@Transactional
public class Assignments {

  private static final String ROLE = DatabaseRole.CASEWORK.sqlName();
  private static final Duration TALK = Duration.ofHours(1);

  private final AssignmentStore store;
  private final Cases cases;
  private final CaseFileStore files;
  private final TimelineStore timeline;
  private final CaseDuty duty;
  private final WordToHer words;
  private final DutyRoster roster;
  private final CounsellingRooms rooms;
  private final CaseMoved moved;
  private final Messages messages;
  private final Vault vault;
  private final Audits audits;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Assignments(
      AssignmentStore store,
      Cases cases,
      CaseFileStore files,
      TimelineStore timeline,
      CaseDuty duty,
      WordToHer words,
      DutyRoster roster,
      CounsellingRooms rooms,
      CaseMoved moved,
      Messages messages,
      Vault vault,
      Audits audits,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.cases = cases;
    this.files = files;
    this.timeline = timeline;
    this.duty = duty;
    this.words = words;
    this.roster = roster;
    this.rooms = rooms;
    this.moved = moved;
    this.messages = messages;
    this.vault = vault;
    this.audits = audits;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What the rule proposes now.
   *
   * @param language she would like to speak, or null while she was not asked
   * @param next when somebody of the wished sex comes on duty, where nobody suitable is there
   */
  record Offer(
      Wish wish,
      @Nullable String language,
      List<Proposal> proposals,
      List<Fallback> fallbacks,
      DutyRoster.@Nullable Upcoming next) {}

  /**
   * How often officers of the wished sex were offered, for the report on the standard procedure.
   */
  public List<PromiseCount> promise(UUID centre, Instant from, Instant to) {
    return store.promise(centre, from, to);
  }

  Offer propose(CaseView c) {
    Instant now = clock.instant();
    String language = c.wishedLanguage();
    Need need = Need.of(c);
    List<OnDuty> onDuty =
        roster.on(c.centre(), now).stream().filter(o -> o.roles().contains(ROLE)).toList();
    Map<UUID, Integer> load = load(onDuty);
    var proposals =
        AssignmentRule.propose(need, onDuty.stream().map(o -> officer(o, load)).toList());
    var fallbacks = AssignmentRule.fallbacks(need, proposals);
    Wish wish = AssignmentRule.wish(need);
    return new Offer(
        wish,
        language,
        proposals,
        fallbacks,
        fallbacks.isEmpty() || wish.sex().equals("any")
            ? null
            : roster.next(c.centre(), Sex.ofCode(wish.sex()), ROLE, now).orElse(null));
  }

  /** Names of those who work at the centre, for lines that know only ids. */
  Map<UUID, String> names(UUID centre) {
    return roster.names(centre);
  }

  /** Colleagues who could be added. */
  List<OnDuty> colleagues(CaseView c) {
    var there = store.readers(c.id()).stream().map(Reader::account).toList();
    return roster.officers(c.centre(), clock.instant()).stream()
        .filter(o -> o.roles().contains(ROLE))
        .filter(o -> !o.account().equals(c.holder()) && !there.contains(o.account()))
        .toList();
  }

  List<Reader> readers(CaseView c) {
    return store.readers(c.id());
  }

  List<AssignmentStore.Line> history(CaseView c) {
    return store.of(c.id());
  }

  /**
   * She says whom she wants to talk to, and in which language.
   *
   * @param language a code of the office; blank when it does not matter or was not asked
   */
  Outcome<CaseView> wish(UUID id, long seen, String wished, String language) {
    if (!Set.of("P", "L", "any").contains(wished)) {
      return Outcome.refused(Refusal.of("casework.assign.refusal.wish").on("wish"));
    }
    if (!language.isBlank() && !SpokenLanguages.CODES.contains(language)) {
      return Outcome.refused(Refusal.of("casework.assign.refusal.wish").on("language"));
    }
    return cases
        .change(id, seen)
        .then(c -> {
          files.setWish(id, wished);
          files.setLanguage(id, language.isBlank() ? null : language);
          audits.record(Entry.onFile("case.wish", Cases.subject(c)));
          return Outcome.done(cases.view(id));
        });
  }

  /**
   * Gives the case to an officer.
   *
   * @param room when a room with a door is wanted, or null
   * @param against the person knows and agrees that this officer is not as wished or usual
   */
  Outcome<Optional<Booking>> assign(
      UUID id, long seen, UUID account, @Nullable Instant room, boolean against) {
    return cases
        .change(id, seen)
        .then(c -> {
          Instant now = clock.instant();
          OnDuty found = roster.officer(c.centre(), account, now).orElse(null);
          if (found == null || !found.roles().contains(ROLE)) {
            return Outcome.refused(Refusal.of("casework.assign.refusal.officer").on("officer"));
          }
          if (!c.open()) {
            return Outcome.refused(Refusal.of("casework.case.refusal.closed"));
          }
          if (account.equals(c.holder())) {
            return Outcome.refused(Refusal.of("casework.assign.refusal.already").on("officer"));
          }
          Need need = Need.of(c);
          Wish wish = AssignmentRule.wish(need);
          Officer officer = officer(found, Map.of());
          boolean suitable = AssignmentRule.propose(need, List.of(officer)).getFirst().suitable();
          if (!suitable && !against) {
            return Outcome.refused(
                Refusal.of(
                        wish.fits(officer.sex())
                            ? "casework.assign.refusal.competence"
                            : "casework.assign.refusal.sex")
                    .on("against"));
          }
          return booked(c, room, now)
              .then(booking -> {
                offered(c, need, wish, account, now);
                hand(
                    c,
                    officer,
                    wish,
                    need.language(),
                    suitable,
                    booking.map(Booking::id).orElse(null),
                    now);
                return Outcome.done(booking);
              });
        });
  }

  /** Whom the rule put first, where somebody else was taken: that she was there is kept. */
  private void offered(CaseView c, Need need, Wish wish, UUID taken, Instant now) {
    Proposal first = propose(c).proposals().stream().findFirst().orElse(null);
    if (first != null && first.suitable() && !first.officer().account().equals(taken)) {
      store.insert(
          c,
          now,
          What.OFFERED,
          first.officer(),
          wish,
          need.language(),
          null,
          null,
          Callers.current().actor());
    }
  }

  private Outcome<Optional<Booking>> booked(CaseView c, @Nullable Instant room, Instant now) {
    if (room == null) {
      return Outcome.done(Optional.empty());
    }
    Instant from = room.isBefore(now) ? now.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60) : room;
    return rooms.hold(c.centre(), from, TALK, c.id()).then(b -> Outcome.done(Optional.of(b)));
  }

  private void hand(
      CaseView c,
      Officer officer,
      Wish wish,
      @Nullable String language,
      boolean suitable,
      @Nullable UUID booking,
      Instant now) {
    Caller caller = Callers.current();
    UUID actor = caller.actor();
    boolean self = officer.account().equals(actor);
    if (!officer.organisation().equals(c.organisation())) {
      vault.share(c.key(), officer.organisation()).orThrow();
    }
    words.assigned(c, officer.account(), officer.organisation());
    store.insert(
        c,
        now,
        self ? What.TOOK : What.ACCEPTED,
        officer,
        wish,
        language,
        suitable ? null : Fallback.OTHER_OFFICER.code(),
        booking,
        actor);
    timeline.add(
        c.id(),
        TimelineKind.ASSIGNMENT,
        now,
        c.unassigned() ? "casework.case.told.assigned" : "casework.case.told.handed-over",
        TimelineStore.key("casework.assign.officer." + officer.sex().code()));
    if (booking != null) {
      timeline.add(c.id(), TimelineKind.ASSIGNMENT, now, "casework.case.told.room");
    }
    audits.record(
        Entry.onFile("case.assigned", Cases.subject(c))
            .with(Details.none().id("officer", officer.account()).flag("suitable", suitable)));
    events.publishEvent(
        new CaseAssigned(
            c.id(),
            c.centre(),
            c.sex().code(),
            c.violence(),
            officer.sex().code(),
            wish.sex(),
            wish.fits(officer.sex()),
            suitable ? null : Fallback.OTHER_OFFICER.code(),
            Duration.between(c.openedAt(), now),
            now));
    if (!self) {
      messages.send(
          NewMessage.notice(
              "casework/assigned/" + c.id() + "/" + (c.version() + 1),
              new Recipient.Staff(officer.account()),
              c.urgency() == 0
                  ? Template.alarm("casework.assign.notice.urgent")
                  : Template.notice("casework.assign.notice"),
              "/kasus/" + c.id(),
              c.spokenCode()));
    }
    moved.to(c, officer.account());
    change(c, officer.account(), caller);
  }

  /**
   * Row security lets nobody put a row where she cannot see it, so an officer who hands a case on
   * reads along until it stands, and no longer.
   */
  private void change(CaseView c, UUID holder, Caller caller) {
    UUID actor = caller.actor();
    UUID leaves =
        caller.role() == DatabaseRole.CASEWORK
                && actor != null
                && !holder.equals(actor)
                && !holder.equals(c.centre())
            ? actor
            : null;
    if (leaves != null) {
      store.addReader(
          c, leaves, Objects.requireNonNull(caller.organisation()), "", clock.instant(), leaves);
    }
    store.removeReader(c.id(), holder);
    takeKeyFromFormer(c, holder);
    files.setHolder(c.id(), holder);
    if (leaves != null) {
      words.endReading(c, leaves);
      store.removeReader(c.id(), leaves);
    }
  }

  /** An officer of another organisation leaves: its key goes, unless a colleague of hers stays. */
  private void takeKeyFromFormer(CaseView c, UUID next) {
    if (c.unassigned()) {
      return;
    }
    Instant now = clock.instant();
    UUID former =
        roster.officer(c.centre(), c.holder(), now).map(OnDuty::organisation).orElse(null);
    UUID coming = roster.officer(c.centre(), next, now).map(OnDuty::organisation).orElse(null);
    if (former != null
        && !former.equals(c.organisation())
        && !former.equals(coming)
        && store.readers(c.id()).stream()
            .noneMatch(r -> r.organisation().equals(former) && !r.account().equals(c.holder()))) {
      vault.revoke(c.key(), former);
    }
  }

  /** She gives the case back to the centre, which finds somebody else. */
  Outcome<CaseView> giveBack(UUID id, long seen) {
    return cases
        .change(id, seen)
        .then(c -> {
          Caller caller = Callers.current();
          if (!c.open()
              || c.unassigned()
              || !c.holder().equals(caller.actor()) && !Cases.supervised()) {
            return Outcome.refused(Refusal.of("casework.assign.refusal.not-yours"));
          }
          Instant now = clock.instant();
          Officer officer =
              roster
                  .officer(c.centre(), c.holder(), now)
                  .map(o -> officer(o, Map.of()))
                  .orElse(null);
          store.insert(
              c,
              now,
              What.DECLINED,
              officer,
              AssignmentRule.wish(Need.of(c)),
              c.wishedLanguage(),
              null,
              null,
              caller.actor());
          timeline.add(id, TimelineKind.ASSIGNMENT, now, "casework.case.told.given-back");
          audits.record(Entry.onFile("case.given-back", Cases.subject(c)));
          words.handBack(c, caller.actor());
          moved.to(c, c.centre());
          change(c, c.centre(), caller);
          messages.send(
              NewMessage.notice(
                  "casework/given-back/" + id + "/" + (c.version() + 1),
                  new Recipient.Duty(c.centre(), DatabaseRole.SUPERVISOR),
                  Template.notice("casework.assign.notice.given-back"),
                  "/kasus/" + id,
                  c.spokenCode()));
          return Outcome.done(cases.view(id));
        });
  }

  /** Nobody suitable is there: what was offered instead is written down and counted. */
  Outcome<CaseView> unavailable(UUID id, long seen, String fallback, boolean declined) {
    Fallback chosen =
        Arrays.stream(Fallback.values())
            .filter(f -> f.code().equals(fallback))
            .findFirst()
            .orElse(null);
    if (chosen == null) {
      return Outcome.refused(Refusal.of("casework.assign.refusal.fallback").on("fallback"));
    }
    return cases
        .change(id, seen)
        .then(c -> {
          Instant now = clock.instant();
          store.insert(
              c,
              now,
              declined ? What.DECLINED : What.UNAVAILABLE,
              null,
              AssignmentRule.wish(Need.of(c)),
              c.wishedLanguage(),
              chosen.code(),
              null,
              Callers.current().actor());
          timeline.add(
              id,
              TimelineKind.ASSIGNMENT,
              now,
              "casework.case.told.fallback",
              TimelineStore.key("casework.assign.fallback." + chosen.code()));
          audits.record(
              Entry.onFile("case.fallback", Cases.subject(c))
                  .with(Details.none().code("fallback", chosen.code())));
          return Outcome.done(c);
        });
  }

  /** A colleague reads and works on the case too. */
  Outcome<CaseView> add(UUID id, long seen, UUID account) {
    return cases
        .change(id, seen)
        .then(c -> {
          Instant now = clock.instant();
          if (!mayLead(c)) {
            return Outcome.refused(Refusal.of("casework.assign.refusal.not-yours"));
          }
          OnDuty colleague = roster.officer(c.centre(), account, now).orElse(null);
          if (colleague == null
              || !colleague.roles().contains(ROLE)
              || account.equals(c.holder())) {
            return Outcome.refused(Refusal.of("casework.assign.refusal.officer").on("colleague"));
          }
          if (!colleague.organisation().equals(c.organisation())) {
            vault.share(c.key(), colleague.organisation()).orThrow();
          }
          store.addReader(
              c,
              account,
              colleague.organisation(),
              colleague.name(),
              now,
              Callers.current().actor());
          words.letRead(c, account);
          moved.reads(c, account, true);
          timeline.add(id, TimelineKind.ASSIGNMENT, now, "casework.case.told.colleague");
          audits.record(
              Entry.onFile("case.colleague", Cases.subject(c))
                  .with(Details.none().id("officer", account)));
          messages.send(
              NewMessage.notice(
                  "casework/colleague/" + id + "/" + account,
                  new Recipient.Staff(account),
                  Template.notice("casework.assign.notice.colleague"),
                  "/kasus/" + id,
                  c.spokenCode()));
          return Outcome.done(c);
        });
  }

  /** A colleague leaves; with the last of an organisation its key goes too. */
  Outcome<CaseView> remove(UUID id, long seen, UUID account) {
    return cases
        .change(id, seen)
        .then(c -> {
          if (!mayLead(c)) {
            return Outcome.refused(Refusal.of("casework.assign.refusal.not-yours"));
          }
          var readers = store.readers(id);
          var leaving = readers.stream().filter(r -> r.account().equals(account)).findFirst();
          if (leaving.isEmpty()) {
            return Outcome.refused(Refusal.of("casework.assign.refusal.officer").on("colleague"));
          }
          UUID organisation = leaving.get().organisation();
          store.removeReader(id, account);
          words.endReading(c, account);
          moved.reads(c, account, false);
          boolean others =
              readers.stream()
                      .anyMatch(r ->
                          !r.account().equals(account) && r.organisation().equals(organisation))
                  || holderIsOf(c, organisation);
          if (!organisation.equals(c.organisation()) && !others) {
            // The share may have been ended by hand before: then there is nothing to take back.
            vault.revoke(c.key(), organisation);
          }
          timeline.add(
              id, TimelineKind.ASSIGNMENT, clock.instant(), "casework.case.told.colleague-left");
          audits.record(
              Entry.onFile("case.colleague-left", Cases.subject(c))
                  .with(Details.none().id("officer", account)));
          return Outcome.done(c);
        });
  }

  private boolean holderIsOf(CaseView c, UUID organisation) {
    return roster
        .officer(c.centre(), c.holder(), clock.instant())
        .filter(o -> o.organisation().equals(organisation))
        .isPresent();
  }

  /** The officer who holds it, anybody of the centre while nobody does, and supervisors. */
  static boolean mayLead(CaseView c) {
    Caller caller = Callers.current();
    return caller.role() == DatabaseRole.SUPERVISOR
        || c.unassigned()
        || c.holder().equals(caller.actor());
  }

  private Map<UUID, Integer> load(List<OnDuty> officers) {
    return officers.isEmpty()
        ? Map.of()
        : duty.call(() -> store.load(officers.stream().map(OnDuty::account).toList()));
  }

  private static Officer officer(OnDuty o, Map<UUID, Integer> load) {
    return new Officer(
        o.account(),
        o.organisation(),
        o.name(),
        o.sex(),
        o.competences(),
        o.languages(),
        load.getOrDefault(o.account(), 0));
  }
}
