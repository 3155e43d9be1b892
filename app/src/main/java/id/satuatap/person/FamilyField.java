package id.satuatap.person;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a worker may let a relative see; nothing of it unless she says so. */
public enum FamilyField {
  /** How far her journey is. */
  JOURNEY,
  /** The country she is in. */
  COUNTRY,
  /** When she last said that she is well. */
  SIGN;

  /** As forms, messages, scopes and the database have it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<FamilyField> ofCode(String code) {
    return Arrays.stream(values()).filter(f -> f.code().equals(code)).findFirst();
  }
}
