package id.satuatap.referral;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Stages of the integrated handling of violence against women in criminal justice, in order. */
public enum JusticeStage {
  REPORT,
  INVESTIGATION,
  PROSECUTION,
  TRIAL,
  VERDICT,
  RESTITUTION,
  RECOVERY;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<JusticeStage> ofCode(String code) {
    return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
  }
}
