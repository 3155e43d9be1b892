package id.satuatap.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether she left by the procedure of the law. Never a reason to help less. */
public enum Procedural {
  PROCEDURAL,
  NON_PROCEDURAL,
  UNKNOWN;

  /** As it is stored and sent. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Procedural> ofCode(String code) {
    return Arrays.stream(values()).filter(v -> v.code().equals(code)).findFirst();
  }
}
