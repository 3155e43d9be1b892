package id.satuatap.access;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How far a worker or relative reaches at this moment.
 *
 * @param scopes by kind, such as {@code person}
 */
public record OwnRights(UUID centre, Map<String, Set<String>> scopes) {

  public OwnRights {
    scopes = Map.copyOf(scopes);
  }
}
