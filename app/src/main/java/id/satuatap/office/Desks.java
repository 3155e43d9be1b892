package id.satuatap.office;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How a centre is set up: its desks, what they offer and by which standard, and the routes. */
@Service
@Transactional
public class Desks {

  private final DeskStore store;
  private final TicketTokens tokens;
  private final Audits audits;

  Desks(DeskStore store, TicketTokens tokens, Audits audits) {
    this.store = store;
    this.tokens = tokens;
    this.audits = audits;
  }

  /** All desks of a centre in the order of the house, closed ones too. */
  public List<Desk> of(UUID centre) {
    return store.desks(centre);
  }

  public Optional<Desk> find(UUID desk) {
    return store.desk(desk);
  }

  /** All published services of a centre, withdrawn ones too. */
  public List<ServiceStandard> standards(UUID centre) {
    return store.standards(centre);
  }

  public Optional<ServiceStandard> standard(UUID standard) {
    return store.standard(standard);
  }

  public List<Route> routes(UUID centre) {
    return store.routes(centre);
  }

  public Optional<Route> route(UUID route) {
    return store.route(route);
  }

  /** Opening hours in the centre's own words; empty when nobody wrote any. */
  public String hours(UUID centre) {
    return store.hours(centre);
  }

  /**
   * Desks where this caller may sit: those of her own agency and those of the house, for heads all.
   */
  List<Desk> mine(UUID centre) {
    return store.desks(centre).stream().filter(d -> d.open() && mine(d)).toList();
  }

  static boolean mine(Desk desk) {
    Caller caller = Callers.current();
    return desk.centre().equals(caller.centre())
        && (caller.role() == DatabaseRole.SUPERVISOR
            || desk.organisation().equals(desk.centre())
            || desk.organisation().equals(caller.organisation()));
  }

  // Set up by the head of the centre ------------------------------------------------------------

  Outcome<UUID> put(Desk d) {
    if (!store.put(d)) {
      return Outcome.refused(Refusal.of("office.refusal.letter").on("letter"));
    }
    recorded("office.desk.set-up", "desk", d.id(), d.centre());
    return Outcome.done(d.id());
  }

  Outcome<UUID> put(ServiceStandard s) {
    if (!belongs(store.desks(s.centre()), s.desk())) {
      return Outcome.refused(Refusal.of("office.refusal.choose").on("desk"));
    }
    if (!store.put(s)) {
      return Outcome.refused(Refusal.of("office.refusal.code").on("code"));
    }
    recorded("office.standard.set-up", "service-standard", s.id(), s.centre());
    return Outcome.done(s.id());
  }

  Outcome<UUID> put(Route r) {
    var known = store.standards(r.centre()).stream().map(ServiceStandard::id).toList();
    var refusals = new ArrayList<Refusal>();
    if (r.stops().isEmpty() || !known.containsAll(r.stops())) {
      refusals.add(Refusal.of("office.refusal.stops").on("stop1"));
    }
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    store.put(r);
    recorded("office.route.set-up", "route", r.id(), r.centre());
    return Outcome.done(r.id());
  }

  void setHours(UUID centre, String hours) {
    front(centre);
    store.setHours(centre, hours);
    recorded("office.hours.set-up", "centre", centre, centre);
  }

  /**
   * The addresses of display and kiosk, made at the first asking.
   *
   * @param screen key of the display
   * @param kiosk key of the kiosk
   */
  record Front(String screen, String kiosk) {}

  Front front(UUID centre) {
    int version =
        store
            .keyVersion(centre)
            .orElseGet(() -> {
              set(centre, 1);
              return 1;
            });
    return keys(centre, version);
  }

  /** New addresses; the old ones lead nowhere any more. */
  Front renewFront(UUID centre) {
    int version = store.keyVersion(centre).orElse(0) + 1;
    set(centre, version);
    recorded("office.front.renewed", "centre", centre, centre);
    return keys(centre, version);
  }

  private void set(UUID centre, int version) {
    var keys = keys(centre, version);
    store.putFront(
        centre, version, TicketTokens.index(keys.screen()), TicketTokens.index(keys.kiosk()));
  }

  private Front keys(UUID centre, int version) {
    return new Front(tokens.screen(centre, version), tokens.kiosk(centre, version));
  }

  private static boolean belongs(List<Desk> desks, UUID desk) {
    return desks.stream().anyMatch(d -> d.id().equals(desk));
  }

  private void recorded(String action, String kind, UUID id, UUID centre) {
    audits.record(
        Entry.of(action).about(new Subject(kind, id, centre, centre)).with(Details.none()));
  }
}
