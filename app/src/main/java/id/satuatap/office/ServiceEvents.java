package id.satuatap.office;

import id.satuatap.access.CentreZones;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every contact counts once: that is what all figures of a centre are made of. */
@Service
@Transactional
public class ServiceEvents {

  private final ServiceEventStore store;
  private final CentreZones zones;
  private final Audits audits;
  private final ApplicationEventPublisher events;

  ServiceEvents(
      ServiceEventStore store, CentreZones zones, Audits audits, ApplicationEventPublisher events) {
    this.store = store;
    this.zones = zones;
    this.audits = audits;
    this.events = events;
  }

  /**
   * Counts a contact and announces it; one that was counted before is not counted again.
   *
   * @return id of the one entry, also at a repetition
   */
  public UUID given(NewServiceEvent e) {
    return given(e, LocalDate.ofInstant(e.at(), zones.of(e.centre())), null);
  }

  /**
   * What a ticket's service is counted with besides.
   *
   * @param kept whether the published standard was kept; null where none is published
   */
  record AtDesk(UUID desk, @Nullable UUID standard, @Nullable Boolean kept) {}

  /** Counts under a day of its own: a ticket belongs to the day it was issued. */
  UUID given(NewServiceEvent e, LocalDate day, @Nullable AtDesk place) {
    Caller caller = Callers.current();
    UUID organisation = caller.organisation() == null ? e.centre() : caller.organisation();
    UUID id = Ids.next();
    if (!store.insert(id, e, organisation, day, caller.actor(), place)) {
      return store
          .byOnceKey(e.centre(), e.onceKey())
          .orElseThrow(() -> new AccessDeniedException("counted by another office"));
    }
    announce(store.find(id).orElseThrow());
    return id;
  }

  /** Takes an entry back by its negative; what was entered stays to be seen. */
  Outcome<UUID> reverse(UUID event) {
    Caller caller = Callers.current();
    var found =
        store.find(event).orElseThrow(() -> new AccessDeniedException("no such entry of hers"));
    if (found.reverses() != null) {
      return Outcome.refused(Refusal.of("office.refusal.is-correction"));
    }
    UUID id = Ids.next();
    UUID organisation = caller.organisation() == null ? found.centre() : caller.organisation();
    if (!store.reverse(id, event, organisation, caller.actor())) {
      return Outcome.refused(Refusal.of("office.refusal.taken-back"));
    }
    audits.record(
        Entry.of("office.service.taken-back")
            .about(new Subject("service", event, found.organisation(), found.centre()))
            .with(Details.none().id("correction", id)));
    announce(store.find(id).orElseThrow());
    return Outcome.done(id);
  }

  /** What was given in these days of the centres' calendars, for those who count anew. */
  public List<ServiceGiven> between(LocalDate from, LocalDate to) {
    return store.between(from, to).stream().map(ServiceEvents::fact).toList();
  }

  // The log of a centre -------------------------------------------------------------------------

  List<ServiceEventStore.Logged> log(
      UUID centre, ServiceEventStore.Filter filter, long skip, int most) {
    return store.log(centre, filter, skip, most);
  }

  long count(UUID centre, ServiceEventStore.Filter filter) {
    return store.count(centre, filter);
  }

  List<ServiceEventStore.Sum> byKind(UUID centre, ServiceEventStore.Filter filter) {
    return store.byKind(centre, filter);
  }

  List<ServiceEventStore.Sum> byDesk(UUID centre, ServiceEventStore.Filter filter) {
    return store.byDesk(centre, filter);
  }

  List<ServiceEventStore.DeskSum> byDeskAndService(UUID centre, LocalDate day) {
    return store.byDeskAndService(centre, day);
  }

  private void announce(ServiceEventStore.Line e) {
    events.publishEvent(fact(e));
  }

  private static ServiceGiven fact(ServiceEventStore.Line e) {
    return new ServiceGiven(
        e.id(),
        e.centre(),
        e.organisation(),
        e.day(),
        e.kind(),
        e.topic(),
        e.channel(),
        e.clientStatus(),
        e.women(),
        e.men(),
        e.unknown(),
        e.minutes(),
        e.programme(),
        e.funder(),
        e.officerSex().code(),
        e.outcome(),
        e.reverses() != null,
        e.at());
  }
}
