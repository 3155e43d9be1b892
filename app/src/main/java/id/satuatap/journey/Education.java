package id.satuatap.journey;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The highest school she finished, in the levels the published figures of placements use. Nobody
 * has to say it, and nothing depends on it.
 */
public enum Education {
  BELOW_PRIMARY,
  PRIMARY,
  JUNIOR,
  SENIOR,
  DIPLOMA,
  BACHELOR,
  POSTGRADUATE,
  UNKNOWN;

  /** The codes of levels, the lowest first. */
  public static final List<String> CODES =
      Arrays.stream(values()).filter(e -> e != UNKNOWN).map(Education::code).toList();

  /** Empty where nobody knows. */
  public String code() {
    return this == UNKNOWN ? "" : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Education> ofCode(String code) {
    return Arrays.stream(values()).filter(e -> e.code().equals(code)).findFirst();
  }
}
