package id.satuatap.journey;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Callers;
import id.satuatap.journey.Homecoming.Arrival;
import id.satuatap.journey.Homecoming.Death;
import id.satuatap.journey.Homecoming.Follow;
import id.satuatap.journey.Homecoming.Handover;
import id.satuatap.journey.JourneyState.Phase;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.message.SafeContact;
import id.satuatap.office.DeskKind;
import id.satuatap.person.Persons;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * From the arrival to the way home: told arrivals, contracts that follow another, the hand-over at
 * the border, a death, and going back to the same work.
 */
@Service
@Transactional
class Homecomings {

  private static final int LONGEST = 2000;
  private static final int LONGEST_PLACE = 80;

  private final Journeys journeys;
  private final JourneyStore store;
  private final HomecomingStore kept;
  private final Contracts contracts;
  private final PaperStore papers;
  private final Requirements requirements;
  private final Agencies agencies;
  private final Persons persons;
  private final Audits audits;
  private final ApplicationEventPublisher events;

  Homecomings(
      Journeys journeys,
      JourneyStore store,
      HomecomingStore kept,
      Contracts contracts,
      PaperStore papers,
      Requirements requirements,
      Agencies agencies,
      Persons persons,
      Audits audits,
      ApplicationEventPublisher events) {
    this.journeys = journeys;
    this.store = store;
    this.kept = kept;
    this.contracts = contracts;
    this.papers = papers;
    this.requirements = requirements;
    this.agencies = agencies;
    this.persons = persons;
    this.audits = audits;
    this.events = events;
  }

  /** What is known of the way home. */
  record Known(
      Optional<Arrival> arrival,
      Optional<Handover> handover,
      Optional<Death> death,
      Optional<UUID> former) {}

  Known known(Journey journey) {
    return new Known(
        kept.arrival(journey.id()),
        kept.handover(journey),
        kept.death(journey),
        kept.former(journey.id()));
  }

  /** The manpower desk, whoever cares for people abroad, and the head. */
  boolean mayRecord(Journey journey) {
    return AbroadPage.WHO.contains(Callers.current().role())
        || agencies.of(journey.centre()).mine(DeskKind.EMPLOYMENT);
  }

  /** She, her family, the mission, the agency or the desk says that she has arrived. */
  Outcome<Journey> arrived(Journey journey, Arrival arrival) {
    List<Refusal> refusals = new ArrayList<>();
    one(Homecoming.TOLD_BY, arrival.toldBy(), "told", refusals);
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    return advanced(journey, JourneyState.ARRIVAL_REPORTED, arrival.on(), "")
        .then(after -> stood(after, kept.arrived(after, arrival, actor()), "journey.arrival-told"));
  }

  /** She is back: how she was received, and what she needs. */
  Outcome<Journey> returned(Journey journey, Handover handover) {
    LocalDate today = journeys.today(journey.centre());
    List<Refusal> refusals = new ArrayList<>();
    listed(Homecoming.REASONS, List.of(handover.reason()), "reason", today, refusals);
    listed(Homecoming.NEEDS, handover.needs(), "needs", today, refusals);
    one(Homecoming.ENTRIES, handover.entry(), "entry", refusals);
    one(Homecoming.MET_BY, handover.metBy(), "met", refusals);
    one(Homecoming.ONWARD, handover.onward(), "onward", refusals);
    if (handover.place().length() > LONGEST_PLACE) {
      refusals.add(Refusal.of("journey.refusal.long", LONGEST_PLACE).on("place"));
    }
    words(handover.sealed(), refusals);
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    return advanced(journey, JourneyState.RETURNED, handover.on(), "")
        .then(
            after -> stood(after, kept.handedOver(after, handover, actor()), "journey.handed-over"))
        .then(after -> {
          events.publishEvent(
              new CameHome(after.id(), after.centre(), handover.reason(), handover.on()));
          return Outcome.done(after);
        });
  }

  /** She has died. From now on nothing is sent to her by itself. */
  Outcome<Journey> died(Journey journey, Death death) {
    LocalDate today = journeys.today(journey.centre());
    List<Refusal> refusals = new ArrayList<>();
    listed(Homecoming.CAUSES, List.of(death.cause()), "cause", today, refusals);
    listed(Homecoming.RIGHTS, death.rights(), "rights", today, refusals);
    one(Homecoming.DEATH_TOLD_BY, death.toldBy(), "told", refusals);
    one(Homecoming.REMAINS, death.remains(), "remains", refusals);
    LocalDate told = death.familyToldOn();
    if (told != null && (told.isAfter(today) || told.isBefore(death.on()))) {
      refusals.add(Refusal.of("journey.refusal.date").on("family"));
    }
    words(death.sealed(), refusals);
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    String reason =
        switch (death.cause()) {
          case "illness", "violence" -> death.cause();
          case "work-accident", "traffic", "at-sea" -> "accident";
          default -> "other";
        };
    return advanced(journey, JourneyState.DECEASED, death.on(), reason)
        .then(after -> {
          persons.setSafeContact(after.person(), SafeContact.nobody(ZoneId.of("Asia/Jakarta")));
          return stood(after, kept.died(after, death, actor()), "journey.death-recorded");
        });
  }

  /**
   * Her contract goes on, or another employer takes her. With another employer every field of the
   * contract is asked anew.
   */
  Outcome<Journey> follows(
      Journey journey, Follow follow, @Nullable LocalDate begins, @Nullable LocalDate ends) {
    if (!contracts.mine(journey)) {
      throw new AccessDeniedException("the manpower desk keeps the contract");
    }
    if (begins == null || ends == null || !ends.isAfter(begins)) {
      return Outcome.refused(Refusal.of("journey.refusal.contract-end").on("ends"));
    }
    LocalDate today = journeys.today(journey.centre());
    Contract before = contracts.of(journey);
    PaperStore.ContractRow row = papers.contract(journey.id()).orElse(null);
    LocalDate since = begins.isBefore(journey.stateSince()) ? journey.stateSince() : begins;
    LocalDate on = since.isAfter(today) ? today : since;
    // The second extension, or employer, in a row: she works in between.
    Outcome<Journey> from =
        journey.state() == follow.state()
            ? advanced(journey, JourneyState.WORKING, on, "")
            : Outcome.done(journey);
    return from.then(now -> advanced(now, follow.state(), on, ""))
        .then(after -> {
          UUID organisation = agencies.of(after.centre()).at(DeskKind.EMPLOYMENT);
          kept.former(after, organisation, follow.code(), row, actor());
          var put =
              contracts.put(
                  after.id(),
                  before.version(),
                  follow == Follow.TRANSFER ? Map.of() : before.fields(),
                  begins,
                  ends);
          return put instanceof Outcome.Refused<Contract>(var refusals)
              ? this.<Journey>undone(refusals)
              : stood(after, true, "journey.contract-follows");
        });
  }

  /** Back to the same work: a journey of its own that points to the former one. */
  Outcome<Journey> again(Journey former) {
    if (former.state().phase() != Phase.BACK) {
      return Outcome.refused(Refusal.of("journey.refusal.not-back"));
    }
    return journeys
        .begin(
            new NewJourney(
                former.person(),
                Scheme.RE_ENTRY,
                JourneyState.REGISTERED,
                journeys.today(former.centre()),
                former.destination(),
                former.sector(),
                former.job(),
                former.education(),
                former.agency(),
                "",
                null))
        .then(begun -> {
          kept.goesOnFrom(begun.id(), former.id());
          return Outcome.done(begun);
        });
  }

  private Outcome<Journey> advanced(Journey journey, JourneyState to, LocalDate on, String reason) {
    if (!mayRecord(journey)) {
      throw new AccessDeniedException("another desk records this");
    }
    if (!journey.state().next().contains(to)) {
      return Outcome.refused(Refusal.of("journey.refusal.step"));
    }
    return journeys.advance(new Journeys.Advance(journey.id(), journey.version(), to, on, reason));
  }

  private Outcome<Journey> stood(Journey journey, boolean written, String deed) {
    if (!written) {
      return undone(List.of(Refusal.of("journey.refusal.changed")));
    }
    audits.record(Entry.onFile(deed, Journeys.subject(journey)));
    return Outcome.done(store.find(journey.id()).orElse(journey));
  }

  private <T> Outcome<T> undone(List<Refusal> refusals) {
    TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
    return Outcome.refused(refusals);
  }

  private void listed(
      String list, List<String> codes, String field, LocalDate today, List<Refusal> refusals) {
    if (!codes.stream().allMatch(code -> requirements.known(list, code, today))) {
      refusals.add(Refusal.of("journey.refusal.choose").on(field));
    }
  }

  private static void one(List<String> codes, String code, String field, List<Refusal> refusals) {
    if (!codes.contains(code)) {
      refusals.add(Refusal.of("journey.refusal.choose").on(field));
    }
  }

  private static void words(Map<String, List<String>> sealed, List<Refusal> refusals) {
    sealed.forEach((field, words) -> {
      if (String.join("", words).length() > LONGEST) {
        refusals.add(Refusal.of("journey.refusal.long", LONGEST).on(field));
      }
    });
  }

  private static @Nullable UUID actor() {
    return Callers.current().actor();
  }
}
