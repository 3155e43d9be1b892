package id.satuatap.journey;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Who comes to these pages. The database decides again; this spares others an empty list. */
@Component
class JourneyDoor implements Navigation {

  static final Set<DatabaseRole> WHO =
      Set.of(DatabaseRole.COUNTER, DatabaseRole.CASEWORK, DatabaseRole.SUPERVISOR);

  @Override
  public List<NavigationEntry> entries() {
    return List.of(new NavigationEntry("journey.nav", "/perjalanan", "compass", 150, WHO));
  }

  /** The caller's centre. */
  static UUID centre() {
    Caller caller = Callers.current();
    UUID centre = caller.centre();
    if (!WHO.contains(caller.role()) || centre == null) {
      throw new AccessDeniedException("no journeys in this role");
    }
    return centre;
  }
}
