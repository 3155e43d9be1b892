package id.satuatap.journey;

import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.passport.PassportStatusChanged;
import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * What an immigration desk tells of a journey it was asked for: an issued passport is there to be
 * seen, a collected one is in the worker's hands, a rejected one has to be asked for again. Events
 * may come in any order; each acts only where the paper has not gone further.
 */
@Component
class FollowPassports {

  private static final String PAPER = "passport";
  private static final String REASON = "other";

  private final ImmigrationRequestStore requests;
  private final JourneyStore journeys;
  private final ItemStore items;
  private final Checklists checklists;
  private final Clock clock;

  FollowPassports(
      ImmigrationRequestStore requests,
      JourneyStore journeys,
      ItemStore items,
      Checklists checklists,
      Clock clock) {
    this.requests = requests;
    this.journeys = journeys;
    this.items = items;
    this.checklists = checklists;
    this.clock = clock;
  }

  @RunsAs(DatabaseRole.SYSTEM_JOURNEY)
  @ApplicationModuleListener
  void on(PassportStatusChanged changed) {
    requests
        .journey(changed.reference())
        .flatMap(journeys::find)
        .filter(Journey::open)
        .filter(Journey::hasGates)
        .ifPresent(journey -> {
          switch (changed.status()) {
            case ISSUED -> issued(journey);
            case COLLECTED -> checklists.follow(journey, PAPER, true);
            case REJECTED -> rejected(journey);
            case SENT, RECEIVED, WAITING, IN_PROCESS, WITHDRAWN -> {
              // told on the page of the request; the paper is as missing as before
            }
          }
        });
  }

  private void issued(Journey journey) {
    items
        .find(journey.id(), PAPER)
        .filter(i -> i.state() == ItemState.REQUIRED || i.state() == ItemState.REJECTED)
        .ifPresent(item -> {
          if (!items.receive(item, null, false, null)) {
            throw overtaken();
          }
          followed(journey, item, ItemState.RECEIVED);
        });
  }

  private void rejected(Journey journey) {
    items
        .find(journey.id(), PAPER)
        .filter(i -> i.state() == ItemState.REQUIRED || i.state() == ItemState.RECEIVED)
        .ifPresent(item -> {
          var decision = new ItemStore.Decision(ItemState.REJECTED, false, null, REASON, null);
          if (!items.decide(item.id(), item.version(), decision, null)) {
            throw overtaken();
          }
          followed(journey, item, ItemState.REJECTED);
        });
  }

  private void followed(Journey journey, Item before, ItemState after) {
    checklists.refresh(journey, before.gate());
    journeys.add(
        new Step(
            journey.id(),
            journey.centre(),
            before.organisation(),
            "paper",
            before.state().code(),
            after.code(),
            before.code(),
            null,
            clock.instant(),
            null));
  }

  /** Somebody decides about the same paper at this moment: the registry brings the event again. */
  private static IllegalStateException overtaken() {
    return new IllegalStateException("the paper was changed meanwhile");
  }
}
