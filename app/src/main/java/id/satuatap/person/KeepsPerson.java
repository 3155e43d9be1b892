package id.satuatap.person;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * A module in which something about a person is still under way, so that her data cannot be erased
 * yet. Asked in the name of the supervisor who decides.
 */
public interface KeepsPerson {

  /**
   * @param persons every id she was recorded under
   * @return message keys of the reasons, empty when nothing forbids it
   */
  List<String> reasons(Collection<UUID> persons);
}
