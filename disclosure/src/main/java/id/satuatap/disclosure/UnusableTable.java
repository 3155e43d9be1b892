package id.satuatap.disclosure;

import java.util.List;

/**
 * What was given is no table that can be protected. The key names the message in the bundle {@code
 * protect}, which says what to do about it.
 */
public final class UnusableTable extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String key;
  private final transient List<Object> arguments;

  public UnusableTable(String key, Object... arguments) {
    super(key + " " + List.of(arguments));
    this.key = key;
    this.arguments = List.of(arguments);
  }

  public String key() {
    return key;
  }

  public List<Object> arguments() {
    return arguments;
  }
}
