package id.satuatap.office;

import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;

/** The centre the reader works at. */
final class Here {

  static final Set<DatabaseRole> ROSTER =
      Set.of(
          DatabaseRole.COUNTER,
          DatabaseRole.PASSPORT,
          DatabaseRole.CASEWORK,
          DatabaseRole.SUPERVISOR);
  static final Set<DatabaseRole> AT_WORK =
      Set.of(DatabaseRole.COUNTER, DatabaseRole.CASEWORK, DatabaseRole.SUPERVISOR);

  /** Those who sit at desks. */
  static final Set<DatabaseRole> DESKS = ROSTER;

  static final Set<DatabaseRole> HEAD = Set.of(DatabaseRole.SUPERVISOR);

  private Here() {}

  /** Her centre, when she works there in one of these roles. */
  static UUID centre(Set<DatabaseRole> roles) {
    var caller = Callers.current();
    UUID centre = caller.centre();
    if (!roles.contains(caller.role()) || centre == null) {
      throw new AccessDeniedException("people of a centre only");
    }
    return centre;
  }

  static boolean isHead() {
    return HEAD.contains(Callers.current().role());
  }
}
