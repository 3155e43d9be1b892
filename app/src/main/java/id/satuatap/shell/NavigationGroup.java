package id.satuatap.shell;

import java.util.Arrays;
import java.util.Locale;

/**
 * Portions of the navigation that can be taken in at a glance. An entry belongs to the last one
 * that begins at or before its order.
 */
enum NavigationGroup {
  START(0),
  PEOPLE(100),
  TOGETHER(300),
  HOUSE(480),
  FIGURES(590),
  RULES(700),
  OFFICE(800);

  private final int from;

  NavigationGroup(int from) {
    this.from = from;
  }

  static NavigationGroup of(NavigationEntry entry) {
    return Arrays.stream(values())
        .filter(group -> group.from <= entry.order())
        .reduce(START, (before, later) -> later);
  }

  /** The first one is the way in and needs no name. */
  boolean named() {
    return this != START;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  String key() {
    return "shell.navigation." + code();
  }
}
