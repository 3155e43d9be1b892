package id.satuatap.journey;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who employs: a legal entity (formal, in older reports) or a person (informal). */
public enum Sector {
  LEGAL_ENTITY,
  INDIVIDUAL,
  UNKNOWN;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Sector> ofCode(String code) {
    return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
  }
}
