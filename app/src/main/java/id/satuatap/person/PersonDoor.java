package id.satuatap.person;

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

/** Who comes to these pages. The database decides again; this spares others an empty form. */
@Component
class PersonDoor implements Navigation {

  static final Set<DatabaseRole> WHO =
      Set.of(DatabaseRole.COUNTER, DatabaseRole.CASEWORK, DatabaseRole.SUPERVISOR);

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        new NavigationEntry("person.nav", "/orang", "person", 140, WHO),
        new NavigationEntry("person.own.nav", "/saya", "home", 20, Set.of(DatabaseRole.WORKER)),
        new NavigationEntry(
            "person.family.nav", "/keluarga", "heart", 20, Set.of(DatabaseRole.FAMILY)));
  }

  /** The caller's centre. */
  static UUID centre() {
    Caller caller = Callers.current();
    UUID centre = caller.centre();
    if (!WHO.contains(caller.role()) || centre == null) {
      throw new AccessDeniedException("no persons in this role");
    }
    return centre;
  }
}
