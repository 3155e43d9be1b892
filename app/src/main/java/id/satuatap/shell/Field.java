package id.satuatap.shell;

import org.jspecify.annotations.Nullable;

/** How the parts of a form field name each other. */
final class Field {

  private Field() {}

  /** Value of {@code aria-describedby}: hint first, then error; null when there is neither. */
  static @Nullable String describedBy(String id, @Nullable String hint, boolean wrong) {
    if (hint == null && !wrong) {
      return null;
    }
    if (hint == null) {
      return id + "-error";
    }
    return wrong ? id + "-hint " + id + "-error" : id + "-hint";
  }

  /**
   * Ids of radios and checkboxes: the first carries the field's own, so that the summary finds it.
   */
  static String optionId(String id, int index) {
    return index == 0 ? id : id + "-" + (index + 1);
  }
}
