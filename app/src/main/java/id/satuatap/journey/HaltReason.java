package id.satuatap.journey;

import java.util.Arrays;
import java.util.Locale;

/** Why a journey stands still until a person has decided. */
public enum HaltReason {
  /** Younger than the regulations allow. */
  UNDER_AGE,
  /** The NIK says another day of birth than the record. */
  NIK_BIRTH,
  /** The NIK says another sex than the record. */
  NIK_SEX,
  /** The interviewer saw signs of trafficking, or that she does not know her rights. */
  INTERVIEW,
  /** Two records turned out to be one person, and both have an open journey. */
  TWO_OPEN;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static HaltReason ofCode(String code) {
    return Arrays.stream(values()).filter(r -> r.code().equals(code)).findFirst().orElseThrow();
  }
}
