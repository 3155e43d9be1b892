package id.satuatap.referral;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a partner is. */
public enum PartnerKind {
  UPTD_PPA,
  POLICE_UNIT,
  PROSECUTOR,
  LEGAL_AID,
  UNION,
  CRISIS_CENTRE,
  SHELTER,
  HEALTH,
  MISSION,
  AGENCY,
  COMMUNITY;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<PartnerKind> ofCode(String code) {
    return Arrays.stream(values()).filter(k -> k.code().equals(code)).findFirst();
  }
}
