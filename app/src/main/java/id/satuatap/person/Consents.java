package id.satuatap.person;

import id.satuatap.access.CentreZones;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.regulation.Regulations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The ledger of consents: added to, withdrawn, never rewritten. */
@Service
@Transactional
public class Consents {

  private static final String STOP = "privacy.withdrawal-stop";
  private static final int MOST = 100;

  private final ConsentStore store;
  private final Persons persons;
  private final Regulations regulations;
  private final CentreZones zones;
  private final Audits audits;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  Consents(
      ConsentStore store,
      Persons persons,
      Regulations regulations,
      CentreZones zones,
      Audits audits,
      Clock clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.persons = persons;
    this.regulations = regulations;
    this.zones = zones;
    this.audits = audits;
    this.clock = clock;
    this.events = events;
  }

  public Outcome<UUID> give(NewConsent given) {
    var person = persons.theirs(given.person());
    var refusals = ConsentRule.refusals(given, clock.instant());
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    UUID id = Ids.next();
    store.insert(id, person.id(), person.centre(), given, Callers.current().actor());
    audits.record(
        Entry.onFile("person.consent-given", Persons.subject(person.id(), person.centre()))
            .with(Details.none().id("consent", id).code("purpose", given.purpose().code())));
    return Outcome.done(id);
  }

  /**
   * Withdraws a consent: from now on nothing may be done by it. Those who act by it hear of it and
   * stop within the time of the law (Art. 40 UU 27/2022).
   */
  public Outcome<Consent> withdraw(UUID id) {
    Consent consent = theirs(id);
    Instant now = clock.instant();
    Instant stopBy =
        regulations
            .due(STOP, now, zones.of(consent.centre()))
            .map(due -> due.due().at())
            .orElse(now.plus(Duration.ofHours(72)));
    if (!store.withdraw(id, Callers.current().actor(), stopBy)) {
      return Outcome.refused(Refusal.of("person.refusal.consent-withdrawn"));
    }
    audits.record(
        Entry.onFile(
                "person.consent-withdrawn", Persons.subject(consent.person(), consent.centre()))
            .with(Details.none().id("consent", id)));
    events.publishEvent(new ConsentWithdrawn(id));
    return Outcome.done(theirs(id));
  }

  /** Newest first. */
  public List<Consent> of(UUID person) {
    return store.of(persons.idsOf(List.of(person)), MOST);
  }

  /** Whether a consent of this purpose for this recipient stands at the instant. */
  public boolean stands(UUID person, ConsentPurpose purpose, UUID recipient, Instant at) {
    return of(person).stream()
        .anyMatch(c -> c.purpose() == purpose && recipient.equals(c.recipient()) && c.standsAt(at));
  }

  private Consent theirs(UUID id) {
    return store.find(id).orElseThrow(() -> new AccessDeniedException("no such consent"));
  }
}
