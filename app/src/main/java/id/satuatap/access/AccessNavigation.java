package id.satuatap.access;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The lines of this module in the navigation. */
@Component
class AccessNavigation implements Navigation {

  private static final Set<DatabaseRole> PEOPLE =
      EnumSet.complementOf(
          EnumSet.copyOf(
              Arrays.stream(DatabaseRole.values())
                  .filter(r -> r.system() || r == DatabaseRole.PUBLIC)
                  .toList()));

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        new NavigationEntry("access.nav.start", "/", "home", 0, PEOPLE),
        new NavigationEntry("access.nav.break-glass", "/darurat", "alert", 800, BreakGlasses.WHO),
        new NavigationEntry(
            "access.nav.break-glass.centre",
            "/kelola/darurat",
            "eye",
            810,
            Set.of(DatabaseRole.SUPERVISOR)),
        new NavigationEntry(
            "access.nav.accounts",
            "/kelola/akun",
            "people",
            820,
            Set.of(DatabaseRole.OPERATOR, DatabaseRole.SUPERVISOR)),
        new NavigationEntry(
            "access.nav.organisations",
            "/kelola/organisasi",
            "building",
            830,
            Set.of(DatabaseRole.OPERATOR)),
        new NavigationEntry(
            "access.nav.requests",
            "/kelola/permintaan",
            "letter",
            840,
            Set.of(DatabaseRole.OPERATOR)),
        new NavigationEntry("access.nav.own", "/akun/saya", "person", 900, PEOPLE));
  }
}
