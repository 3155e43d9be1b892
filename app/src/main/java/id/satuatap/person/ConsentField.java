package id.satuatap.person;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may be passed on. */
public enum ConsentField {
  NAME,
  CONTACT,
  IDENTITY_NUMBERS,
  STORY,
  VIOLENCE,
  HEALTH,
  MONEY_CLAIM,
  DOCUMENTS,
  JOURNEY,
  FAMILY;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<ConsentField> ofCode(String code) {
    return Arrays.stream(values()).filter(v -> v.code().equals(code)).findFirst();
  }
}
