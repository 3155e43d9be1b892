package id.satuatap.person;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a consent is for. */
public enum ConsentPurpose {
  SERVICE,
  REFERRAL,
  LEGAL_AID,
  HEALTH,
  POLICE,
  FAMILY,
  STATISTICS,
  TRAINING;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<ConsentPurpose> ofCode(String code) {
    return Arrays.stream(values()).filter(v -> v.code().equals(code)).findFirst();
  }
}
