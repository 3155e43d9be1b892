package id.satuatap.office;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is seen without a sign-in: the display of a centre, its kiosk, and the page of one ticket.
 * Each is opened by a key; the key gives a public caller the scope of one centre, and the database
 * lets that caller read numbers and places only.
 */
@Service
class Boards {

  static final int MOST_SHOWN = 8;

  private static final Pattern KEY = Pattern.compile("[0-9a-z]{20}");
  private static final Duration PACE = Duration.ofHours(4);

  private final TicketStore tickets;
  private final DeskStore desks;
  private final Tickets counters;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Boards(
      TicketStore tickets,
      DeskStore desks,
      Tickets counters,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.tickets = tickets;
    this.desks = desks;
    this.counters = counters;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  // The display ---------------------------------------------------------------------------------

  /**
   * One line of the display.
   *
   * @param place where to go
   * @param key changes with every call, so that a voice says each once
   */
  record Call(String code, String place, boolean serving, String key) {}

  Optional<UUID> centreOfScreen(String key) {
    return centre(key, desks::byScreen);
  }

  List<Call> calls(UUID centre) {
    return as(
        scoped("board", centre),
        () -> {
          Map<UUID, Desk> known = known(centre);
          return tickets.shown(centre, clock.instant().minus(Tickets.OPEN_FOR), MOST_SHOWN).stream()
              .map(s -> {
                Desk desk = known.get(s.desk());
                return new Call(
                    s.code(),
                    desk == null ? "–" : desk.place(s.station()),
                    s.serving(),
                    s.code() + "." + s.calls() + "." + s.desk().toString().substring(0, 4));
              })
              .toList();
        });
  }

  // The kiosk -----------------------------------------------------------------------------------

  Optional<UUID> centreOfKiosk(String key) {
    return centre(key, desks::byKiosk);
  }

  Outcome<Tickets.Issued> issue(NewTicket wanted) {
    return as(scoped("kiosk", wanted.centre()), () -> counters.issue(wanted));
  }

  // One ticket ----------------------------------------------------------------------------------

  /**
   * @param over she has been there
   * @param here she is there or waits for it
   */
  record Step(String place, boolean over, boolean here) {}

  /**
   * A ticket as the person with the receipt sees it.
   *
   * @param place where she is called to or waits for
   * @param minutes estimated wait; empty when nothing was measured
   */
  record Mine(
      UUID centre,
      String code,
      TicketState state,
      String place,
      int ahead,
      OptionalInt minutes,
      List<Step> steps) {}

  Optional<UUID> centreOfTicket(String token) {
    return found(token).map(TicketStore.Found::centre);
  }

  Optional<Mine> mine(String token) {
    return found(token)
        .flatMap(f ->
            as(scoped("board", f.centre()), () -> tickets.own(f.ticket()).map(t -> mine(f, t))));
  }

  private Mine mine(TicketStore.Found found, TicketStore.Own t) {
    Map<UUID, Desk> known = known(found.centre());
    Instant now = clock.instant();
    var queue = tickets.queue(t.desk(), t.waitingSince(), now.minus(Tickets.OPEN_FOR));
    var steps = new ArrayList<Step>();
    for (var stop : tickets.ownStops(t.ticket())) {
      Desk desk = known.get(stop.desk());
      steps.add(
          new Step(
              desk == null ? "–" : desk.place(),
              stop.over(),
              !stop.over() && stop.position() == t.stop() && t.state() != TicketState.ENDED));
    }
    Desk desk = known.get(t.desk());
    return new Mine(
        found.centre(),
        t.code(),
        t.state(),
        desk == null ? "–" : t.station() == 0 ? desk.place() : desk.place(t.station()),
        queue.ahead(),
        t.state() == TicketState.WAITING
            ? WaitRule.minutes(
                queue.ahead(),
                queue.serving(),
                queue.windows(),
                tickets.pace(t.desk(), now.minus(PACE)),
                promised(found.centre(), t.desk()))
            : OptionalInt.empty(),
        steps);
  }

  private OptionalInt promised(UUID centre, UUID desk) {
    return desks.standards(centre).stream()
        .filter(s -> s.active() && s.desk().equals(desk))
        .mapToInt(ServiceStandard::minutes)
        .min();
  }

  private Map<UUID, Desk> known(UUID centre) {
    return desks.desks(centre).stream().collect(Collectors.toMap(Desk::id, d -> d));
  }

  private Optional<TicketStore.Found> found(String token) {
    return KEY.matcher(token).matches()
        ? duty(() -> tickets.byToken(TicketTokens.index(token)))
        : Optional.empty();
  }

  private interface Finding {
    Optional<UUID> by(byte[] index);
  }

  private Optional<UUID> centre(String key, Finding finding) {
    return KEY.matcher(key).matches()
        ? duty(() -> finding.by(TicketTokens.index(key)))
        : Optional.empty();
  }

  private static Caller scoped(String scope, UUID centre) {
    return new Caller(
        DatabaseRole.PUBLIC, null, null, null, Map.of(scope, Set.of(centre.toString())), null);
  }

  private <T> T duty(Supplier<T> work) {
    return as(Caller.system(DatabaseRole.SYSTEM_OFFICE), work);
  }

  @SuppressWarnings("NullAway") // the work never returns null
  private <T> T as(Caller caller, Supplier<T> work) {
    return Callers.call(caller, () -> transaction.execute(status -> work.get()));
  }
}
