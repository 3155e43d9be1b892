package id.satuatap.office;

import java.util.List;
import java.util.UUID;

/**
 * Where an officer goes on from the number at her desk. Implemented by the modules above; the
 * ticket itself knows nobody's name.
 */
public interface TicketLinks {

  /**
   * A way on.
   *
   * @param key message of the link's text
   */
  record Link(String key, String path) {}

  /** For a ticket that is called or served at the caller's desk. */
  List<Link> of(UUID ticket);
}
