package id.satuatap.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** When it happened, seen from the work abroad. */
public enum Phase {
  BEFORE,
  DURING,
  AFTER,
  UNKNOWN;

  /** As it is stored and sent. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Phase> ofCode(String code) {
    return Arrays.stream(values()).filter(v -> v.code().equals(code)).findFirst();
  }
}
