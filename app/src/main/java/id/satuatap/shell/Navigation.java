package id.satuatap.shell;

import java.util.List;

/** Contributes entries to the navigation; a page class may implement it for its own entry. */
public interface Navigation {

  List<NavigationEntry> entries();
}
