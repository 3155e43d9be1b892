package id.satuatap.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expected "no", said as a value.
 *
 * @param key message key; the person reads its text, never the key
 * @param arguments filled into the text; never a name, a narrative or a secret
 * @param field the form field the refusal belongs to, or null when it concerns the whole request
 */
public record Refusal(String key, List<Object> arguments, @Nullable String field) {

  public Refusal {
    arguments = List.copyOf(arguments);
  }

  public static Refusal of(String key, Object... arguments) {
    return new Refusal(key, List.of(arguments), null);
  }

  public Refusal on(String formField) {
    return new Refusal(key, arguments, formField);
  }
}
