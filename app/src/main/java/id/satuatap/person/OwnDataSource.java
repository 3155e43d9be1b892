package id.satuatap.person;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A module that keeps something of hers, for the copy of her own data. Asked in her own name,
 * outside a transaction: the role is {@code r_worker}, so what the database does not show her is
 * not in the copy. Nothing of third persons, and no note an officer wrote for colleagues.
 */
public interface OwnDataSource {

  /** Smaller stands higher. */
  int order();

  /**
   * @param ids every id she was recorded under
   */
  List<OwnData> of(Set<UUID> ids);
}
