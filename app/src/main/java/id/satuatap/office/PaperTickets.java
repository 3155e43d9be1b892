package id.satuatap.office;

import id.satuatap.access.CentreZones;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Days on paper: sheets with numbers nobody else gets, and their entry afterwards. */
@Service
@Transactional
class PaperTickets {

  /** Numbers on one printing. */
  static final int MOST = 200;

  private static final String FIELD = "lines";

  private final TicketStore store;
  private final DeskStore desks;
  private final TicketTokens tokens;
  private final DutyRoster roster;
  private final ServiceEvents services;
  private final CentreZones zones;
  private final Clock clock;

  PaperTickets(
      TicketStore store,
      DeskStore desks,
      TicketTokens tokens,
      DutyRoster roster,
      ServiceEvents services,
      CentreZones zones,
      Clock clock) {
    this.store = store;
    this.desks = desks;
    this.tokens = tokens;
    this.roster = roster;
    this.services = services;
    this.zones = zones;
    this.clock = clock;
  }

  /** Takes numbers of a day out of the row, to be printed; the first of them. */
  int reserve(UUID centre, LocalDate day, int howMany) {
    return store.numbers(centre, day, howMany);
  }

  /** The letter on paper: that of an ordinary desk, for all alike. */
  String letter(UUID centre) {
    return desks.desks(centre).stream()
        .filter(d -> d.open() && !d.shielded())
        .map(Desk::letter)
        .findFirst()
        .orElse("A");
  }

  /**
   * Enters a day's lines, all of them or none.
   *
   * @return how many services were counted
   */
  Outcome<Integer> enter(UUID centre, LocalDate day, String text) {
    Map<String, ServiceStandard> standards =
        desks.standards(centre).stream()
            .filter(ServiceStandard::active)
            .collect(Collectors.toMap(ServiceStandard::code, s -> s));
    var minutes = new HashMap<String, Integer>();
    standards.forEach((code, s) -> minutes.put(code, s.minutes()));
    var reading = PaperRule.read(text, minutes, FIELD);
    var refusals = new ArrayList<>(reading.refusals());
    Map<Integer, List<PaperRule.Entry>> tickets =
        reading.entries().stream()
            .collect(
                Collectors.groupingBy(
                    PaperRule.Entry::number, LinkedHashMap::new, Collectors.toList()));
    int printed = store.lastNumber(centre, day);
    var taken = store.taken(centre, day);
    tickets.forEach((number, lines) -> {
      int line = lines.getFirst().line();
      if (number > printed) {
        refusals.add(Refusal.of("office.refusal.paper.not-printed", line, number).on(FIELD));
      } else if (taken.contains(number)) {
        refusals.add(Refusal.of("office.refusal.paper.entered", line, number).on(FIELD));
      }
    });
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    String letter = letter(centre);
    Instant at = moment(centre, day);
    UUID actor = Callers.current().actor();
    if (actor == null) {
      throw new AccessDeniedException("people of a centre only");
    }
    Sex officer = roster.officer(centre, actor, at).map(OnDuty::sex).orElse(Sex.UNKNOWN);
    tickets.forEach((number, lines) -> {
      UUID id = id(centre, day, number);
      var last = standards.get(lines.getLast().code());
      if (last == null
          || !store.insert(
              ticket(id, centre, day, letter, lines, last, at),
              TicketTokens.index(tokens.ticket(id)),
              actor)) {
        // Somebody entered the same sheet in this very moment; all of ours is taken back.
        throw new AccessDeniedException("entered twice at the same time");
      }
      int position = Ticket.STEP;
      for (PaperRule.Entry line : lines) {
        ServiceStandard s = standards.get(line.code());
        if (s != null) {
          count(id, position, centre, day, line, s, at, actor, officer);
          position += Ticket.STEP;
        }
      }
    });
    return Outcome.done(reading.entries().size());
  }

  private static Ticket ticket(
      UUID id,
      UUID centre,
      LocalDate day,
      String letter,
      List<PaperRule.Entry> lines,
      ServiceStandard last,
      Instant at) {
    var wanted =
        new NewTicket(
            id,
            centre,
            TicketOrigin.PAPER,
            TicketKind.QUICK,
            null,
            null,
            lines.getFirst().sex(),
            ClientStatus.POTENTIAL,
            null,
            null,
            null);
    return Ticket.issued(
            wanted, day, letter, lines.getFirst().number(), Sex.UNKNOWN, last.desk(), at)
        .moved(TicketState.ENDED, lines.size() * Ticket.STEP, last.desk(), at, at);
  }

  private void count(
      UUID ticket,
      int position,
      UUID centre,
      LocalDate day,
      PaperRule.Entry line,
      ServiceStandard s,
      Instant at,
      UUID actor,
      Sex officer) {
    Duration took = Duration.ofMinutes(line.minutes());
    store.insertStop(ticket, position, centre, s.desk(), s.id(), at);
    UUID event =
        services.given(
            new NewServiceEvent(
                "ticket " + ticket + " " + position,
                centre,
                s.kind(),
                s.topic(),
                ServiceChannel.FACE_TO_FACE,
                Served.one(line.sex()),
                ClientStatus.POTENTIAL,
                took,
                null,
                null,
                actor,
                officer,
                null,
                ServiceOutcome.ANSWERED,
                at),
            day,
            new ServiceEvents.AtDesk(s.desk(), s.id(), s.keptBy(took)));
    // No beginning and no end: nobody measured them, and estimates must not be made of them.
    store.served(ticket, position, null, null, event);
  }

  /** Hours are not on paper: noon of a day that is over, now for today. */
  private Instant moment(UUID centre, LocalDate day) {
    ZoneId zone = zones.of(centre);
    Instant now = clock.instant();
    return day.equals(LocalDate.ofInstant(now, zone))
        ? now
        : day.atTime(LocalTime.NOON).atZone(zone).toInstant();
  }

  /** The same number of a day is the same ticket, whoever enters it. */
  private static UUID id(UUID centre, LocalDate day, int number) {
    return UUID.nameUUIDFromBytes(
        ("paper|" + centre + "|" + day + "|" + number).getBytes(StandardCharsets.UTF_8));
  }
}
