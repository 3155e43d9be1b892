package id.satuatap.person;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a module tells a worker about herself, or a relative about her.
 *
 * @param icon name of a symbol of the shell
 * @param titleKey message key of the heading
 * @param href a page of the module below {@code /saya} or {@code /keluarga}, or null
 * @param linkKey message key of the link, null without one
 */
public record OwnCard(
    String icon,
    String titleKey,
    List<OwnLine> lines,
    @Nullable String href,
    @Nullable String linkKey) {

  public OwnCard {
    lines = List.copyOf(lines);
  }
}
