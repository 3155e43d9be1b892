package id.satuatap.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How she wants to be reached. */
public enum Reach {
  NONE,
  CALL,
  WHATSAPP,
  SMS,
  EMAIL,
  LETTER,
  IN_PERSON;

  /** As it is stored and sent. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Reach> ofCode(String code) {
    return Arrays.stream(values()).filter(v -> v.code().equals(code)).findFirst();
  }
}
