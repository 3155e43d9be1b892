package id.satuatap.journey;

import id.satuatap.access.RoleOffices.Office;
import id.satuatap.guard.Callers;
import id.satuatap.guard.Idempotency;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.office.DeskKind;
import id.satuatap.passport.PassportRequests;
import id.satuatap.passport.PassportRequests.Standing;
import id.satuatap.passport.PassportStatus;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends the person of a journey to an immigration desk, in this house or in another centre. The
 * desk learns a reference; who she is, it reads from the papers she shows.
 */
@Service
@Transactional
class ImmigrationRequests {

  private static final Set<PassportStatus> OVER =
      Set.of(PassportStatus.COLLECTED, PassportStatus.REJECTED, PassportStatus.WITHDRAWN);

  private final Journeys journeys;
  private final ImmigrationRequestStore store;
  private final PassportRequests requests;
  private final Agencies agencies;
  private final Idempotency idempotency;

  ImmigrationRequests(
      Journeys journeys,
      ImmigrationRequestStore store,
      PassportRequests requests,
      Agencies agencies,
      Idempotency idempotency) {
    this.journeys = journeys;
    this.store = store;
    this.requests = requests;
    this.agencies = agencies;
    this.idempotency = idempotency;
  }

  /** The journey, for whoever follows the immigration desk. */
  Journey mine(UUID id) {
    JourneyDoor.centre();
    Journey journey = journeys.look(id);
    if (!agencies.of(journey.centre()).mine(DeskKind.IMMIGRATION)) {
      throw new AccessDeniedException("another desk follows immigration");
    }
    return journey;
  }

  List<Office> desks() {
    return requests.desks();
  }

  List<Standing> of(Journey journey) {
    return requests.standings(store.of(journey.id()));
  }

  static boolean open(List<Standing> standings) {
    return standings.stream().anyMatch(s -> !OVER.contains(s.status()));
  }

  /**
   * @param once of the form, so that the same form sends once
   */
  Outcome<String> send(UUID id, String once, @Nullable UUID desk, String service) {
    Journey journey = mine(id);
    if (desk == null) {
      return Outcome.refused(Refusal.of("journey.refusal.choose").on("desk"));
    }
    return idempotency.once(
        once,
        id + " " + desk + " " + service,
        () -> {
          if (!journey.open() || !journey.hasGates()) {
            return Outcome.refused(Refusal.of("journey.refusal.over"));
          }
          if (open(of(journey))) {
            return Outcome.refused(Refusal.of("journey.refusal.passport-sent"));
          }
          return requests
              .send(desk, service)
              .then(reference -> {
                store.add(
                    reference,
                    journey,
                    agencies.of(journey.centre()).at(DeskKind.IMMIGRATION),
                    Callers.current().actor());
                return Outcome.done(reference.toString());
              });
        });
  }
}
