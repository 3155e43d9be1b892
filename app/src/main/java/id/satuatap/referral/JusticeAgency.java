package id.satuatap.referral;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who is responsible for a stage. */
public enum JusticeAgency {
  POLICE,
  PROSECUTOR,
  COURT,
  LPSK,
  UPTD_PPA,
  MANPOWER_OFFICE,
  BP3MI,
  LEGAL_AID,
  FOREIGN_AUTHORITY,
  OTHER;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<JusticeAgency> ofCode(String code) {
    return Arrays.stream(values()).filter(a -> a.code().equals(code)).findFirst();
  }
}
