package id.satuatap.office;

import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import java.util.List;
import org.springframework.stereotype.Component;

/** The lines of this module in the navigation. */
@Component
class OfficeNavigation implements Navigation {

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        new NavigationEntry("office.nav.services", "/layanan", "chart", 500, Here.AT_WORK),
        new NavigationEntry("office.nav.roster", "/jadwal", "clock", 510, Here.ROSTER),
        new NavigationEntry("office.nav.rooms", "/ruang", "building", 520, Here.AT_WORK),
        new NavigationEntry("office.nav.competences", "/kompetensi", "book", 530, Here.ROSTER));
  }
}
