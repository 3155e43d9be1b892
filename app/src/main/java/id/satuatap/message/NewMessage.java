package id.satuatap.message;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Words to be sent.
 *
 * @param dedupeKey names this one message, at most 200 characters; sending it again does nothing
 * @param arguments by position {@code "0"}, {@code "1"}…; {@code "path"} is where a notice leads. A
 *     value {@code key:…} is read as a message key, {@code at:…} as an instant in the reader's
 *     zone, {@code link:} is a link that is nowhere kept. Never a name, a receipt or anything told
 *     in confidence.
 * @param notBefore earliest moment, or null for now
 */
public record NewMessage(
    String dedupeKey,
    Recipient to,
    Template template,
    Map<String, String> arguments,
    @Nullable Instant notBefore) {

  /** As a value: the link that the subject's {@link ContactPermission} gives when it is sent. */
  public static final String LINK = "link:";

  static final String PATH = "path";

  public NewMessage {
    if (dedupeKey.isBlank() || dedupeKey.length() > 200) {
      throw new IllegalArgumentException("a key of 1 to 200 characters");
    }
    if ((to instanceof Recipient.Subject) != (template.kind() == Template.Kind.OUTSIDE)) {
      throw new IllegalArgumentException(
          "people outside get outside texts, colleagues get notices: " + template.key());
    }
    arguments = Map.copyOf(arguments);
    String path = arguments.get(PATH);
    if (path != null && (!path.startsWith("/") || path.startsWith("//"))) {
      throw new IllegalArgumentException("a notice leads to a page of ours");
    }
  }

  /**
   * A notice for colleagues.
   *
   * @param path page it leads to
   */
  public static NewMessage notice(
      String dedupeKey, Recipient to, Template template, String path, String... arguments) {
    var all = new HashMap<String, String>();
    all.put(PATH, path);
    for (int i = 0; i < arguments.length; i++) {
      all.put(Integer.toString(i), arguments[i]);
    }
    return new NewMessage(dedupeKey, to, template, all, null);
  }

  /** A message to somebody outside, now or as soon as her rules allow it. */
  public static NewMessage outside(String dedupeKey, Recipient.Subject to, Template template) {
    return new NewMessage(dedupeKey, to, template, Map.of(), null);
  }

  static Object[] positional(Map<String, String> arguments) {
    var inOrder = new TreeMap<Integer, String>();
    arguments.forEach((key, value) -> {
      if (key.matches("[0-9]{1,2}")) {
        inOrder.put(Integer.parseInt(key), value);
      }
    });
    return inOrder.values().toArray();
  }
}
