package id.satuatap.office;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The lines of this module in the navigation. */
@Component
class OfficeNavigation implements Navigation {

  private static final Set<DatabaseRole> OUTSIDE =
      Set.of(DatabaseRole.PUBLIC, DatabaseRole.WORKER, DatabaseRole.FAMILY, DatabaseRole.VILLAGE);

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        new NavigationEntry("office.nav.standards", "/pelayanan", "info", 40, OUTSIDE),
        new NavigationEntry("office.nav.desk", "/loket", "person", 480, Here.DESKS),
        new NavigationEntry("office.nav.queue", "/antrean", "list", 490, Here.DESKS),
        new NavigationEntry("office.nav.services", "/layanan", "chart", 500, Here.AT_WORK),
        new NavigationEntry("office.nav.roster", "/jadwal", "clock", 510, Here.ROSTER),
        new NavigationEntry("office.nav.rooms", "/ruang", "building", 520, Here.AT_WORK),
        new NavigationEntry("office.nav.competences", "/kompetensi", "book", 530, Here.ROSTER),
        new NavigationEntry("office.nav.centre", "/pusat", "gear", 540, Here.HEAD));
  }
}
