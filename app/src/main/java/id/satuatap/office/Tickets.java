package id.satuatap.office;

import id.satuatap.access.CentreZones;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.message.Messages;
import id.satuatap.message.NewMessage;
import id.satuatap.message.Recipient;
import id.satuatap.message.Template;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tickets as the counters use them: issued, called, served, passed on, ended. */
@Service
@Transactional
class Tickets {

  /** A ticket that nobody ended is not shown for longer than this: the longest shift. */
  static final Duration OPEN_FOR = Duration.ofHours(16);

  private static final Template ALARM = Template.alarm("office.notice.alarm");
  private static final Set<DeskKind> WOMEN_FIRST =
      EnumSet.of(
          DeskKind.COMPLAINT_AND_INFORMATION,
          DeskKind.WOMEN_AND_CHILDREN,
          DeskKind.COUNSELLING_AND_LEGAL_AID);

  private final TicketStore store;
  private final DeskStore desks;
  private final TicketTokens tokens;
  private final DutyRoster roster;
  private final ServiceEvents services;
  private final QueueSignals signals;
  private final Messages messages;
  private final CentreZones zones;
  private final Audits audits;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Tickets(
      TicketStore store,
      DeskStore desks,
      TicketTokens tokens,
      DutyRoster roster,
      ServiceEvents services,
      QueueSignals signals,
      Messages messages,
      CentreZones zones,
      Audits audits,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.desks = desks;
    this.tokens = tokens;
    this.roster = roster;
    this.services = services;
    this.signals = signals;
    this.messages = messages;
    this.zones = zones;
    this.audits = audits;
    this.events = events;
    this.clock = clock;
  }

  // Issued --------------------------------------------------------------------------------------

  /**
   * Issues a ticket; the same id again gives the one that was issued.
   *
   * @return what is printed on it
   */
  Outcome<Issued> issue(NewTicket wanted) {
    Instant now = clock.instant();
    if (Callers.current().role() != DatabaseRole.PUBLIC) {
      var before = store.find(wanted.id());
      if (before.isPresent()) {
        return Outcome.done(issued(before.get()));
      }
    }
    var way = way(wanted);
    if (way.isEmpty()) {
      return Outcome.refused(Refusal.of("office.refusal.choose").on("purpose"));
    }
    var all = desks.desks(wanted.centre());
    Desk first = way.getFirst().desk();
    LocalDate day = LocalDate.ofInstant(now, zones.of(wanted.centre()));
    var ticket =
        Ticket.issued(
            wanted,
            day,
            letter(all, first, wanted.kind()),
            store.numbers(wanted.centre(), day, 1),
            wish(wanted, first),
            first.id(),
            now);
    if (store.insert(
        ticket, TicketTokens.index(tokens.ticket(ticket.id())), Callers.current().actor())) {
      int position = Ticket.STEP;
      for (Stage stage : way) {
        store.insertStop(
            ticket.id(),
            position,
            ticket.centre(),
            stage.desk().id(),
            stage.standard(),
            position == Ticket.STEP ? now : null);
        position += Ticket.STEP;
      }
      signals.afterCommit(ticket.centre());
    }
    return Outcome.done(issued(ticket));
  }

  /**
   * @param token opens the ticket's own page
   */
  record Issued(UUID ticket, String code, String token) {}

  private Issued issued(Ticket t) {
    return new Issued(t.id(), t.code(), tokens.ticket(t.id()));
  }

  private record Stage(Desk desk, @Nullable UUID standard) {}

  /** The desks she will pass; those outside the house and closed ones are left out. */
  private List<Stage> way(NewTicket wanted) {
    Map<UUID, Desk> known =
        desks.desks(wanted.centre()).stream()
            .filter(Desk::open)
            .collect(Collectors.toMap(Desk::id, d -> d));
    if (wanted.desk() != null) {
      Desk desk = known.get(wanted.desk());
      return desk == null ? List.of() : List.of(new Stage(desk, null));
    }
    Route route = wanted.route() == null ? null : desks.route(wanted.route()).orElse(null);
    if (route == null || !route.active() || !route.centre().equals(wanted.centre())) {
      return List.of();
    }
    Map<UUID, ServiceStandard> standards =
        desks.standards(wanted.centre()).stream()
            .filter(ServiceStandard::active)
            .collect(Collectors.toMap(ServiceStandard::id, s -> s));
    var way = new ArrayList<Stage>();
    for (UUID stop : route.stops()) {
      ServiceStandard standard = standards.get(stop);
      if (standard == null) {
        continue;
      }
      Desk desk = known.get(standard.desk());
      if (desk != null) {
        way.add(new Stage(desk, standard.id()));
      }
    }
    return way;
  }

  /** A letter must not tell what somebody came for. */
  private static String letter(List<Desk> all, Desk first, TicketKind kind) {
    if (kind != TicketKind.CONFIDENTIAL && !first.shielded()) {
      return first.letter();
    }
    return all.stream().filter(d -> d.open() && !d.shielded()).findFirst().orElse(first).letter();
  }

  /**
   * Where nothing was said a woman is met by a woman at the desks of complaint and counselling, and
   * everywhere when her business is confidential.
   */
  private static Sex wish(NewTicket wanted, Desk first) {
    Sex said = wanted.wish();
    if (said != null) {
      return said;
    }
    boolean confidential = wanted.kind() == TicketKind.CONFIDENTIAL && wanted.sex() == Sex.FEMALE;
    return confidential || WOMEN_FIRST.contains(first.kind()) ? Sex.FEMALE : Sex.UNKNOWN;
  }

  // Seen ----------------------------------------------------------------------------------------

  /** One ticket of the caller's centre. */
  Ticket open(UUID ticket) {
    return store
        .find(ticket)
        .filter(t -> t.centre().equals(Callers.current().centre()))
        .orElseThrow(() -> new AccessDeniedException("no such ticket of her centre"));
  }

  String token(Ticket t) {
    return tokens.ticket(t.id());
  }

  List<TicketStop> stops(UUID ticket) {
    return store.stops(ticket);
  }

  List<Ticket> open(UUID centre, Instant now) {
    return store.open(centre, now.minus(OPEN_FOR));
  }

  Map<UUID, Integer> waiting(UUID centre) {
    var counts = new HashMap<UUID, Integer>();
    store
        .waiting(centre, clock.instant().minus(OPEN_FOR))
        .forEach(w -> counts.put(w.desk(), w.waiting()));
    return counts;
  }

  /**
   * A desk as its officer sees it.
   *
   * @param now whom this window has called or serves
   * @param waiting in the order in which they will be called
   * @param next the one this officer would call; null when nobody suits
   * @param away those who fetch something or were not there
   */
  record AtDesk(
      Desk desk,
      int station,
      @Nullable Ticket now,
      List<TicketStop> way,
      List<Ticket> waiting,
      @Nullable Ticket next,
      List<Ticket> away) {}

  AtDesk atDesk(UUID desk, int station) {
    Desk d = mine(desk);
    Instant now = clock.instant();
    var all = store.atDesk(desk, now.minus(OPEN_FOR));
    var byId = all.stream().collect(Collectors.toMap(Ticket::id, t -> t));
    var order = order(d, all, now);
    Ticket here = store.atWindow(desk, station).orElse(null);
    return new AtDesk(
        d,
        station,
        here,
        here == null ? List.of() : store.stops(here.id()),
        CallRule.order(waiting(all), order.preferredInRow(), now).stream()
            .flatMap(w -> Optional.ofNullable(byId.get(w.ticket())).stream())
            .toList(),
        CallRule.next(waiting(all), order.officer(), order.onDuty(), order.preferredInRow(), now)
            .map(w -> byId.get(w.ticket()))
            .orElse(null),
        all.stream()
            .filter(
                t -> t.state() == TicketState.AWAITING_DOCUMENT || t.state() == TicketState.NO_SHOW)
            .toList());
  }

  private record Order(Sex officer, Set<Sex> onDuty, int preferredInRow) {}

  private Order order(Desk d, List<Ticket> all, Instant now) {
    Sex officer = officerSex(d.centre(), now);
    Set<Sex> onDuty = EnumSet.of(officer);
    // Asking the roster costs a query, and most people have no wish.
    if (all.stream().anyMatch(t -> t.wish() != Sex.UNKNOWN && t.wish() != officer)) {
      roster.on(d.centre(), now).stream()
          .filter(
              o -> d.organisation().equals(d.centre()) || o.organisation().equals(d.organisation()))
          .map(OnDuty::sex)
          .forEach(onDuty::add);
    }
    int inRow = 0;
    for (boolean preferred :
        store.preferredOfLast(d.id(), now.minus(OPEN_FOR), CallRule.MOST_PREFERRED)) {
      if (!preferred) {
        break;
      }
      inRow++;
    }
    return new Order(officer, onDuty, inRow);
  }

  private static List<CallRule.Waiting> waiting(List<Ticket> all) {
    return all.stream()
        .filter(t -> t.state() == TicketState.WAITING)
        .map(t ->
            new CallRule.Waiting(
                t.id(),
                t.number(),
                t.priority() != null,
                t.appointment(),
                t.wish(),
                t.waitingSince()))
        .toList();
  }

  // Called --------------------------------------------------------------------------------------

  /**
   * @param taken code of the ticket somebody else had called a moment before; null usually
   */
  record Called(Ticket ticket, @Nullable String taken) {}

  /**
   * Calls somebody to a window: the wanted one, or whoever is next by the rule. When another desk
   * was faster with the wanted one, the next is called and the answer says so.
   */
  Outcome<Called> call(UUID desk, int station, @Nullable UUID wanted) {
    Desk d = mine(desk);
    if (station < 1 || station > d.windows()) {
      return Outcome.refused(Refusal.of("office.refusal.window"));
    }
    store.holdWindow(desk, station);
    Instant now = clock.instant();
    var busy = store.atWindow(desk, station);
    if (busy.isPresent()) {
      return Outcome.refused(Refusal.of("office.refusal.window-busy", busy.get().code()));
    }
    String taken = null;
    if (wanted != null) {
      Ticket ticket = open(wanted);
      if (ticket.desk().equals(desk) && called(ticket, station, now)) {
        return Outcome.done(new Called(ticket, null));
      }
      taken = ticket.code();
    }
    var all = store.atDesk(desk, now.minus(OPEN_FOR));
    var byId = all.stream().collect(Collectors.toMap(Ticket::id, t -> t));
    var order = order(d, all, now);
    for (CallRule.Waiting w : CallRule.order(waiting(all), order.preferredInRow(), now)) {
      Ticket ticket = byId.get(w.ticket());
      if (ticket != null
          && CallRule.suits(w.wish(), order.officer(), order.onDuty())
          && called(ticket, station, now)) {
        return Outcome.done(new Called(ticket, taken));
      }
    }
    return Outcome.refused(
        taken != null
            ? Refusal.of("office.refusal.taken-and-nobody", taken)
            : waiting(all).isEmpty()
                ? Refusal.of("office.refusal.nobody-waits")
                : Refusal.of("office.refusal.wish-of-all"));
  }

  private boolean called(Ticket t, int station, Instant now) {
    if (t.state().after(TicketAct.CALL).isEmpty()
        || !store.call(t, station, Callers.current().actor(), now)) {
      return false;
    }
    events.publishEvent(new TicketCalled(t.id(), t.centre(), t.desk(), station, now));
    signals.afterCommit(t.centre());
    return true;
  }

  // Served --------------------------------------------------------------------------------------

  /**
   * What an officer says when she is done with somebody.
   *
   * @param standard the service that was given; null for the one that was planned
   * @param sex as it became known; null leaves what was known
   * @param toDesk where to pass her on to; null is the next desk of her route
   */
  record Done(@Nullable UUID standard, @Nullable Sex sex, @Nullable UUID toDesk) {

    static Done nothing() {
      return new Done(null, null, null);
    }
  }

  /** One step of a ticket, refused when somebody else changed it since it was shown. */
  Outcome<Ticket> act(UUID ticket, int version, TicketAct act, Done done) {
    Ticket t = open(ticket);
    Instant now = clock.instant();
    TicketState to = t.state().after(act).orElse(null);
    if (to == null || act == TicketAct.CALL || t.version() != version) {
      return Outcome.refused(Refusal.of("office.refusal.ticket-moved", t.code()));
    }
    Ticket next;
    if (act == TicketAct.PASS_ON) {
      TicketStop stop = nextStop(t, done.toDesk(), now);
      if (stop == null) {
        return Outcome.refused(Refusal.of("office.refusal.no-next-desk").on("desk"));
      }
      next = t.moved(to, stop.position(), stop.desk(), now, now);
    } else {
      Instant since = t.state() == TicketState.NO_SHOW ? now : t.waitingSince();
      next = t.moved(to, t.stop(), t.desk(), since, now);
    }
    next = act == TicketAct.RECALL ? next.recalled(now) : next;
    next = done.sex() == null || done.sex() == Sex.UNKNOWN ? next : next.withSex(done.sex());
    if (!store.change(t, next)) {
      return Outcome.refused(Refusal.of("office.refusal.ticket-moved", t.code()));
    }
    if (act == TicketAct.SERVE) {
      Sex officer = officerSex(t.centre(), now);
      store.begun(
          t.id(),
          t.stop(),
          now,
          Callers.current().actor(),
          officer,
          t.wish() == Sex.UNKNOWN ? null : t.wish() == officer);
    }
    if (t.state() == TicketState.SERVING) {
      count(t, next.sex(), done.standard(), to, now);
    }
    if (act == TicketAct.PASS_ON) {
      store.arrived(next.id(), next.stop(), now);
    }
    signals.afterCommit(t.centre());
    return Outcome.done(next);
  }

  /** The stop she goes to; one is put in where she is sent to a desk that is not next. */
  private @Nullable TicketStop nextStop(Ticket t, @Nullable UUID toDesk, Instant now) {
    var ahead = store.stops(t.id()).stream().filter(s -> s.position() > t.stop()).toList();
    TicketStop next = ahead.isEmpty() ? null : ahead.getFirst();
    if (toDesk == null || next != null && next.desk().equals(toDesk)) {
      return next;
    }
    Desk desk = desks.desk(toDesk).filter(d -> d.centre().equals(t.centre())).orElse(null);
    int position = t.stop() + 1;
    if (desk == null || !desk.open() || next != null && next.position() == position) {
      return null;
    }
    store.insertStop(t.id(), position, t.centre(), toDesk, null, now);
    return new TicketStop(t.id(), position, toDesk, null, now, null, null, null, null, null);
  }

  /** Each desk's service is counted once, however often she comes back to the same desk for it. */
  private void count(Ticket t, Sex sex, @Nullable UUID given, TicketState to, Instant now) {
    TicketStop stop =
        store.stops(t.id()).stream()
            .filter(s -> s.position() == t.stop())
            .findFirst()
            .orElseThrow();
    UUID standardId = given == null ? stop.standard() : given;
    ServiceStandard standard =
        standardId == null
            ? null
            : desks.standard(standardId).filter(s -> s.centre().equals(t.centre())).orElse(null);
    Duration took = t.begunAt() == null ? Duration.ZERO : Duration.between(t.begunAt(), now);
    Duration counted = took.compareTo(OPEN_FOR) > 0 ? OPEN_FOR : took;
    UUID actor = Callers.current().actor();
    UUID event =
        services.given(
            new NewServiceEvent(
                "ticket " + t.id() + " " + t.stop(),
                t.centre(),
                standard == null ? ServiceKind.INFORMATION : standard.kind(),
                standard == null ? ServiceTopic.OTHER : standard.topic(),
                t.origin() == TicketOrigin.TELEPHONE
                    ? ServiceChannel.TELEPHONE
                    : ServiceChannel.FACE_TO_FACE,
                Served.one(sex),
                t.status(),
                counted,
                null,
                null,
                actor == null ? t.centre() : actor,
                officerSex(t.centre(), now),
                null,
                to == TicketState.AWAITING_DOCUMENT ? null : ServiceOutcome.ANSWERED,
                now),
            t.day(),
            new ServiceEvents.AtDesk(
                t.desk(),
                standard == null ? null : standard.id(),
                standard == null ? null : standard.keptBy(counted)));
    store.served(
        t.id(),
        t.stop(),
        standard == null ? null : standard.id(),
        to == TicketState.AWAITING_DOCUMENT ? null : now,
        event);
  }

  // The alarm -----------------------------------------------------------------------------------

  /** Tells the head on duty that somebody at this desk needs help; the screen shows nothing. */
  void alarm(UUID desk) {
    Desk d = mine(desk);
    messages.send(
        NewMessage.notice(
            "office.alarm " + Ids.next(),
            new Recipient.Duty(d.centre(), DatabaseRole.SUPERVISOR),
            ALARM,
            "/loket",
            d.place()));
    audits.record(
        Entry.of("office.alarm.raised")
            .about(new Subject("desk", d.id(), d.centre(), d.centre()))
            .with(Details.none()));
    signals.afterCommit(d.centre());
  }

  private Desk mine(UUID desk) {
    return desks
        .desk(desk)
        .filter(d -> d.open() && Desks.mine(d))
        .orElseThrow(() -> new AccessDeniedException("not her desk"));
  }

  private Sex officerSex(UUID centre, Instant now) {
    UUID actor = Callers.current().actor();
    return actor == null
        ? Sex.UNKNOWN
        : roster.officer(centre, actor, now).map(OnDuty::sex).orElse(Sex.UNKNOWN);
  }
}
