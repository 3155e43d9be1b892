package id.satuatap.access;

import java.util.Optional;
import java.util.UUID;

/**
 * How people on the telephone name what an emergency has to open, and where it is then read. One
 * bean for each kind, in the module the thing belongs to.
 */
public interface EmergencySubject {

  BreakGlass.SubjectKind kind();

  /**
   * What of this centre was named, whoever may read it; asked as a background duty of the module.
   * It tells nothing by itself: the emergency that follows is written down and told to the head.
   */
  Optional<UUID> named(String typed, UUID centre);

  /** Its page. */
  String path(UUID id);
}
