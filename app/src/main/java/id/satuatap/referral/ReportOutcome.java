package id.satuatap.referral;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What came of a service the partner gave. */
public enum ReportOutcome {
  GIVEN,
  CONTINUING,
  PARTLY,
  NOT_REACHED,
  SHE_STOPPED,
  HANDED_ON;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ReportOutcome> ofCode(String code) {
    return Arrays.stream(values()).filter(o -> o.code().equals(code)).findFirst();
  }
}
