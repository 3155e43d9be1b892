package id.satuatap.person;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * A module that keeps something of persons by their id, and answers for it when somebody is erased
 * or restricted. Asked in the transaction of the head who decides, with the head's rights: done
 * whole or not at all.
 */
public interface HoldsPerson {

  /** Smaller stands higher. */
  int order();

  /**
   * What would become of what is kept here; the same for everybody, so that it gives nobody away.
   */
  List<Holding> plan();

  /**
   * Erases what need not stay.
   *
   * @param persons every id she was recorded under
   * @return what became of it, with numbers
   */
  List<Holding> erase(Collection<UUID> persons);

  /** Uses what is kept here for nothing new, or again for everything. */
  default void restrict(Collection<UUID> persons, boolean restricted) {}
}
