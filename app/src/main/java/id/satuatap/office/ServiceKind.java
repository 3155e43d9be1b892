package id.satuatap.office;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What was given. */
public enum ServiceKind {
  INFORMATION,
  DOCUMENT,
  COMPLAINT_INTAKE,
  COUNSELLING,
  LEGAL_AID,
  MEDIATION,
  HEALTH,
  SHELTER,
  REFERRAL,
  ORIENTATION,
  TRAINING,
  RETURN_AND_REINTEGRATION,
  FOLLOW_UP;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<ServiceKind> ofCode(String code) {
    return Arrays.stream(values()).filter(k -> k.code().equals(code)).findFirst();
  }
}
