package id.satuatap.casework;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class CaseNavigation implements Navigation {

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        new NavigationEntry(
            "casework.list.nav",
            "/kasus",
            "file",
            110,
            Set.of(DatabaseRole.CASEWORK, DatabaseRole.SUPERVISOR)),
        new NavigationEntry(
            "casework.watch.nav", "/pengawasan", "eye", 120, Set.of(DatabaseRole.SUPERVISOR)));
  }
}
