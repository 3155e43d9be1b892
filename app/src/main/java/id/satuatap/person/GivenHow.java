package id.satuatap.person;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a consent was given. */
public enum GivenHow {
  SIGNED,
  SPOKEN,
  PHONE,
  ELECTRONIC,
  GUARDIAN;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<GivenHow> ofCode(String code) {
    return Arrays.stream(values()).filter(v -> v.code().equals(code)).findFirst();
  }
}
