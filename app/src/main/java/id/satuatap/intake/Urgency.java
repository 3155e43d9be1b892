package id.satuatap.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How soon somebody has to look. */
public enum Urgency {
  /** In its turn. */
  NORMAL,
  /** Today, before everything ordinary. */
  HIGH,
  /** Now: somebody is in danger. */
  IMMEDIATE;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** 1 to 3, so that the most urgent sorts last in ascending order. */
  public int level() {
    return ordinal() + 1;
  }

  public static Urgency ofLevel(int level) {
    return values()[level - 1];
  }

  public static Optional<Urgency> ofCode(String code) {
    return Arrays.stream(values()).filter(u -> u.code().equals(code)).findFirst();
  }
}
