package id.satuatap.person;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sentence of a card on her own page.
 *
 * @param key message key of the module that says it
 * @param arguments as {@code Shell.t} takes them: dates, numbers and texts; a text that begins with
 *     {@code key:} is a message key itself
 */
public record OwnLine(String key, List<@Nullable Object> arguments) {

  public OwnLine {
    arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
  }

  public static OwnLine of(String key, @Nullable Object... arguments) {
    return new OwnLine(key, Arrays.asList(arguments));
  }

  String text(id.satuatap.shell.Shell shell) {
    return shell.t(
        key,
        arguments.stream()
            .map(a -> a instanceof String s && s.startsWith("key:") ? shell.t(s.substring(4)) : a)
            .toArray());
  }
}
