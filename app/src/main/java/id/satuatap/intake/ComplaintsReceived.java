package id.satuatap.intake;

import java.util.List;
import java.util.UUID;

/**
 * Complaints that came in one go, at most 100 of one centre: a queue of a village or partner, or
 * what waited in the slow lane. Each is announced here and not by itself.
 *
 * @param batch names this announcement
 */
public record ComplaintsReceived(UUID batch, UUID centre, List<ComplaintReceived> complaints) {

  public ComplaintsReceived {
    complaints = List.copyOf(complaints);
  }
}
