package id.satuatap.shell;

import org.jspecify.annotations.Nullable;

/**
 * One option of radios, checkboxes or a select.
 *
 * @param text what is read, already in the person's language
 * @param hint a line below, or null
 */
public record Choice(String value, String text, @Nullable String hint) {

  public static Choice of(String value, String text) {
    return new Choice(value, text, null);
  }
}
