package id.satuatap.person;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * A module that knows of persons about whom nothing is decided by the program alone: to join two
 * records of theirs takes somebody who looks. Every one is asked, whatever the caller may see.
 */
public interface SeenByPeople {

  /** Those of these persons. */
  Set<UUID> among(Collection<UUID> persons);
}
