package id.satuatap.journey;

import java.util.Set;
import java.util.UUID;

/** An import was undone: these journeys are no more, and nothing had been built upon them. */
public record JourneysTakenBack(UUID file, Set<UUID> journeys) {

  public JourneysTakenBack {
    journeys = Set.copyOf(journeys);
  }
}
