package id.satuatap.shell;

import id.satuatap.installation.DatabaseRole;
import java.util.Set;

/**
 * One line of the navigation.
 *
 * @param key message key of the label
 * @param path where it leads; also the prefix by which the entry counts as current
 * @param icon name of a symbol in {@code client/src/icons.svg}
 * @param order smaller comes first; tens leave room. From 0 the way in, 100 people and cases, 300
 *     working together, 480 the centre, 590 figures, 700 information and rules, 800 administration
 * @param roles who sees it; {@link DatabaseRole#PUBLIC} is everybody without sign-in
 */
public record NavigationEntry(
    String key, String path, String icon, int order, Set<DatabaseRole> roles) {

  public NavigationEntry {
    roles = Set.copyOf(roles);
  }
}
