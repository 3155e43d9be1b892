package id.satuatap.journey;

import java.util.List;
import java.util.UUID;

/**
 * Journeys came in from a spreadsheet, a part of the file at a time.
 *
 * @param journeys each as if it had been opened by hand in the state it stood in
 */
public record JourneysImported(UUID file, List<JourneyAdvanced> journeys) {

  public JourneysImported {
    journeys = List.copyOf(journeys);
  }
}
