package id.satuatap.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Against whom. */
public enum RespondentKind {
  EMPLOYER,
  AGENCY,
  BROKER,
  OFFICIAL,
  OTHER;

  /** As it is stored and sent. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<RespondentKind> ofCode(String code) {
    return Arrays.stream(values()).filter(v -> v.code().equals(code)).findFirst();
  }
}
