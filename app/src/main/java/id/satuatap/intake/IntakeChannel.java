package id.satuatap.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The way a complaint came. */
public enum IntakeChannel {
  ONLINE,
  DESK,
  TELEPHONE,
  LETTER,
  EMAIL,
  PARTNER,
  VILLAGE,
  /** Somebody abroad who was asked how she is; nobody chooses it. */
  CHECK_IN;

  /** As it is stored and sent. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<IntakeChannel> ofCode(String code) {
    return Arrays.stream(values()).filter(v -> v.code().equals(code)).findFirst();
  }
}
