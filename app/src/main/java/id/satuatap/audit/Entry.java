package id.satuatap.audit;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A deed to be recorded; who did it and when is added from the running transaction.
 *
 * @param action code, the module first: {@code casework.closed}
 * @param content whether a person's file was touched; such rows are hidden from operators
 */
public record Entry(String action, boolean content, Optional<Subject> subject, Details details) {

  private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9_.-]{0,63}");

  public Entry {
    if (!ACTION.matcher(action).matches()) {
      throw new IllegalArgumentException("not an action: " + action);
    }
  }

  /** A deed that concerns no person's file: accounts, roles, rules, the installation. */
  public static Entry of(String action) {
    return new Entry(action, false, Optional.empty(), Details.none());
  }

  /** A deed on a person's file. */
  public static Entry onFile(String action, Subject file) {
    return new Entry(action, true, Optional.of(file), Details.none());
  }

  /** The thing the deed was done to. */
  public Entry about(@Nullable Subject thing) {
    return new Entry(action, content, Optional.ofNullable(thing), details);
  }

  public Entry with(Details more) {
    return new Entry(action, content, subject, more);
  }
}
