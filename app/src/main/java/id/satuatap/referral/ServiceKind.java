package id.satuatap.referral;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a partner can do for somebody. */
public enum ServiceKind {
  LEGAL_AID,
  SHELTER,
  PSYCHOSOCIAL,
  MEDICAL,
  POLICE_REPORT,
  ACCOMPANIMENT,
  REPATRIATION,
  UNION_SUPPORT,
  WAGE_CLAIM,
  SOCIAL_SECURITY,
  CIVIL_DOCUMENTS,
  CHILD_PROTECTION,
  ECONOMIC,
  CONTENT_REMOVAL,
  OTHER;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ServiceKind> ofCode(String code) {
    return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
  }
}
