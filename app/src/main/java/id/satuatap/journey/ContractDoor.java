package id.satuatap.journey;

import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Who comes to the pages of a contract and of what was paid for social security. */
@Component
class ContractDoor {

  private final Journeys journeys;
  private final Contracts contracts;

  ContractDoor(Journeys journeys, Contracts contracts) {
    this.journeys = journeys;
    this.contracts = contracts;
  }

  /** A journey whose contract the caller's desk keeps. */
  Journey employment(UUID id) {
    JourneyDoor.centre();
    Journey journey = journeys.look(id);
    if (!contracts.mine(journey)) {
      throw new AccessDeniedException("the manpower desk keeps the contract");
    }
    return journey;
  }

  /** A journey whose payments the caller's desk records. */
  Journey insurance(UUID id) {
    JourneyDoor.centre();
    Journey journey = journeys.look(id);
    if (!contracts.mineInsured(journey)) {
      throw new AccessDeniedException("the social security desk records payments");
    }
    return journey;
  }
}
