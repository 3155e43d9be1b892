package id.satuatap.access;

import id.satuatap.installation.DatabaseRole;
import java.util.Optional;
import java.util.UUID;

/**
 * Says what is a worker's or a relative's own; asked at every request, so that what was taken back
 * is gone at the next click. Implemented by the module that knows persons.
 */
public interface OwnRightsSource {

  /**
   * @param holder an account, or the code she came with
   * @return empty when nothing is hers, or not any more
   */
  Optional<OwnRights> of(DatabaseRole role, UUID holder, boolean byCode);
}
