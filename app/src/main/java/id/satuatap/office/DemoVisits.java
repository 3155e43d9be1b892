package id.satuatap.office;

import static id.satuatap.kernel.Sex.FEMALE;
import static id.satuatap.kernel.Sex.MALE;
import static id.satuatap.kernel.Sex.UNKNOWN;
import static id.satuatap.office.TicketKind.ASSISTED;
import static id.satuatap.office.TicketKind.CONFIDENTIAL;
import static id.satuatap.office.TicketKind.QUICK;
import static id.satuatap.office.TicketState.AWAITING_DOCUMENT;
import static id.satuatap.office.TicketState.ENDED;
import static id.satuatap.office.TicketState.NO_SHOW;
import static id.satuatap.office.TicketState.SERVING;
import static id.satuatap.office.TicketState.WAITING;

import id.satuatap.access.CentreZones;
import id.satuatap.access.DemoOffice;
import id.satuatap.access.DemoRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Sex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The invented people of today's queue: some served, some waiting, one fetching a document. */
@Component
@Profile("demo")
class DemoVisits {

  private static final Duration PER_DESK = Duration.ofMinutes(16);
  private static final List<String> FIRST = List.of("IN1", "DK1", "TK1", "KS1", "JS1");
  private static final List<String> PAPERS = List.of("TK2", "JS1");

  private static final List<Visit> TODAY =
      List.of(
          new Visit(PAPERS, 175, 2, ENDED, FEMALE),
          new Visit(PAPERS, 163, 2, ENDED, FEMALE),
          new Visit(PAPERS, 151, 2, ENDED, FEMALE),
          new Visit(PAPERS, 139, 2, ENDED, FEMALE),
          new Visit(PAPERS, 127, 2, ENDED, MALE),
          new Visit(PAPERS, 115, 2, ENDED, FEMALE),
          new Visit(FIRST, 95, 2, SERVING, FEMALE).as(ASSISTED),
          new Visit(FIRST, 80, 2, AWAITING_DOCUMENT, FEMALE),
          new Visit(FIRST, 70, 1, SERVING, FEMALE).as(ASSISTED).with(Priority.WITH_CHILD),
          new Visit(FIRST, 60, 2, WAITING, MALE),
          new Visit(PAPERS, 48, 0, WAITING, FEMALE),
          new Visit(List.of("PG1", "KN1"), 40, 0, WAITING, FEMALE).as(CONFIDENTIAL).wishes(FEMALE),
          new Visit(PAPERS, 35, 0, NO_SHOW, FEMALE),
          new Visit(FIRST, 25, 0, WAITING, FEMALE).with(Priority.PREGNANT).wishes(FEMALE),
          new Visit(FIRST, 18, 0, WAITING, UNKNOWN),
          new Visit(List.of("JS1"), 12, 0, WAITING, FEMALE),
          new Visit(PAPERS, 5, 0, WAITING, FEMALE).with(Priority.ELDERLY));

  private final DeskStore desks;
  private final TicketStore tickets;
  private final TicketTokens tokens;
  private final ServiceEventStore services;
  private final CentreZones zones;
  private final Clock clock;

  DemoVisits(
      DeskStore desks,
      TicketStore tickets,
      TicketTokens tokens,
      ServiceEventStore services,
      CentreZones zones,
      Clock clock) {
    this.desks = desks;
    this.tickets = tickets;
    this.tokens = tokens;
    this.services = services;
    this.zones = zones;
    this.clock = clock;
  }

  /**
   * @param services codes of what she came for, in the order of the desks
   * @param minutesAgo when she drew her number
   * @param over how many desks lie behind her
   */
  private record Visit(
      List<String> services,
      int minutesAgo,
      int over,
      TicketState state,
      Sex sex,
      Sex wish,
      @Nullable Priority priority,
      TicketKind kind) {

    Visit(List<String> services, int minutesAgo, int over, TicketState state, Sex sex) {
      this(services, minutesAgo, over, state, sex, UNKNOWN, null, QUICK);
    }

    Visit as(TicketKind of) {
      return new Visit(services, minutesAgo, over, state, sex, wish, priority, of);
    }

    Visit with(Priority first) {
      return new Visit(services, minutesAgo, over, state, sex, wish, first, kind);
    }

    Visit wishes(Sex officer) {
      return new Visit(services, minutesAgo, over, state, sex, officer, priority, kind);
    }
  }

  /** What a centre offers, as far as a visit needs it. */
  private record House(UUID centre, Map<String, ServiceStandard> standards, Map<UUID, Desk> desks) {

    Desk desk(ServiceStandard s) {
      return known(desks.get(s.desk()));
    }

    List<ServiceStandard> way(Visit visit) {
      return visit.services().stream().map(code -> known(standards.get(code))).toList();
    }

    private static <T> T known(@Nullable T part) {
      if (part == null) {
        throw new IllegalStateException("the file of the centre lacks what a visit needs");
      }
      return part;
    }
  }

  void seed(UUID centre) {
    var house =
        new House(
            centre,
            desks.standards(centre).stream()
                .collect(Collectors.toMap(ServiceStandard::code, Function.identity())),
            desks.desks(centre).stream().collect(Collectors.toMap(Desk::id, Function.identity())));
    Instant now = clock.instant();
    TODAY.forEach(visit -> visit(house, visit, now));
  }

  private void visit(House house, Visit v, Instant now) {
    var way = house.way(v);
    int at = Math.min(v.over(), way.size() - 1);
    Instant issued = now.minus(Duration.ofMinutes(v.minutesAgo()));
    Ticket ticket = issue(house, v, way, at, issued);
    Instant begun = issued;
    for (int n = 0; n < Math.min(v.over(), way.size()); n++) {
      begun = issued.plus(PER_DESK.multipliedBy(n)).plus(Duration.ofMinutes(4));
      Instant ended = begun.plus(Duration.ofMinutes(6 + (v.minutesAgo() + n) % 9));
      begin(house, ticket, way.get(n), n, begun);
      tickets.served(
          ticket.id(), position(n), null, ended, event(house, ticket, way.get(n), n, begun, ended));
    }
    Instant since = issued.plus(PER_DESK.multipliedBy(v.over()));
    boolean atWindow = v.state() == SERVING;
    if (atWindow || v.state() == AWAITING_DOCUMENT) {
      begun = since.plus(Duration.ofMinutes(3));
      begin(house, ticket, way.get(at), at, begun);
    }
    if (v.state() == AWAITING_DOCUMENT) {
      Instant left = begun.plus(Duration.ofMinutes(5));
      tickets.served(
          ticket.id(),
          position(at),
          null,
          null,
          event(house, ticket, way.get(at), at, begun, left));
    }
    tickets.change(
        ticket,
        ticket.with(
            v.sex(),
            new Ticket.Standing(
                v.state(),
                position(at),
                way.get(at).desk(),
                atWindow ? 1 : 0,
                1,
                since,
                atWindow ? begun : null,
                atWindow ? 1 : 0,
                atWindow ? begun : null,
                v.state() == ENDED ? begun.plus(Duration.ofMinutes(10)) : null)));
  }

  private Ticket issue(House house, Visit v, List<ServiceStandard> way, int at, Instant issued) {
    Desk first = house.desk(way.getFirst());
    LocalDate day = LocalDate.ofInstant(issued, zones.of(house.centre()));
    Ticket ticket =
        Ticket.issued(
            new NewTicket(
                Ids.next(),
                house.centre(),
                TicketOrigin.WALK_IN,
                v.kind(),
                v.priority(),
                v.wish(),
                v.sex(),
                ClientStatus.POTENTIAL,
                null,
                null,
                null),
            day,
            first.shielded() || v.kind() == CONFIDENTIAL ? "A" : first.letter(),
            tickets.numbers(house.centre(), day, 1),
            v.wish(),
            first.id(),
            issued);
    tickets.insert(ticket, TicketTokens.index(tokens.ticket(ticket.id())), null);
    for (int n = 0; n < way.size(); n++) {
      tickets.insertStop(
          ticket.id(),
          position(n),
          house.centre(),
          way.get(n).desk(),
          way.get(n).id(),
          n <= at ? issued : null);
    }
    return ticket;
  }

  private void begin(House house, Ticket t, ServiceStandard s, int n, Instant begun) {
    DemoRole officer = officer(house.desk(s));
    tickets.begun(t.id(), position(n), begun, officer.account(), officer.sex(), null);
  }

  private UUID event(
      House house, Ticket t, ServiceStandard s, int n, Instant begun, Instant ended) {
    DemoRole officer = officer(house.desk(s));
    Duration took = Duration.between(begun, ended);
    UUID event = Ids.next();
    DemoOffice office = officer.office();
    services.insert(
        event,
        new NewServiceEvent(
            "ticket " + t.id() + " " + position(n),
            t.centre(),
            s.kind(),
            s.topic(),
            ServiceChannel.FACE_TO_FACE,
            Served.one(t.sex()),
            t.status(),
            took,
            null,
            null,
            officer.account(),
            officer.sex(),
            null,
            ServiceOutcome.ANSWERED,
            ended),
        office == null ? t.centre() : office.office(),
        t.day(),
        officer.account(),
        new ServiceEvents.AtDesk(s.desk(), s.id(), s.keptBy(took)));
    return event;
  }

  private static int position(int n) {
    return (n + 1) * Ticket.STEP;
  }

  private static DemoRole officer(Desk desk) {
    return switch (desk.kind()) {
      case EMPLOYMENT -> DemoRole.COUNTER;
      case CIVIL_REGISTRY -> DemoRole.DUKCAPIL;
      case HEALTH -> DemoRole.HEALTH;
      case SOCIAL_SECURITY -> DemoRole.BPJS;
      default -> DemoRole.CASEWORK;
    };
  }
}
