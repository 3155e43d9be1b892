package id.satuatap.passport;

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

/** Who comes to these pages. The store decides again. */
@Component
class PassportDoor implements Navigation {

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        new NavigationEntry(
            "passport.nav", "/paspor", "letter", 140, Set.of(DatabaseRole.PASSPORT)));
  }

  /** The desk of the caller. */
  record Desk(UUID centre, UUID organisation, UUID officer) {}

  static Desk desk() {
    Caller caller = Callers.current();
    UUID centre = caller.centre();
    UUID organisation = caller.organisation();
    UUID officer = caller.actor();
    if (caller.role() != DatabaseRole.PASSPORT
        || centre == null
        || organisation == null
        || officer == null) {
      throw new AccessDeniedException("no immigration desk in this role");
    }
    return new Desk(centre, organisation, officer);
  }
}
