package id.satuatap.person;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * A module that keeps something about persons by their id. Whoever wants to take records back asks
 * every one of them first, whatever the caller may see herself.
 */
public interface PersonUse {

  /** Those of these persons something is kept about. */
  Set<UUID> used(Collection<UUID> persons);
}
