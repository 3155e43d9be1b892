package id.satuatap.referral;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a stage ended. */
public enum JusticeOutcome {
  FORWARDED,
  RETURNED,
  STOPPED,
  CONVICTED,
  ACQUITTED,
  GRANTED,
  PARTLY_GRANTED,
  REFUSED,
  PAID,
  WITHDRAWN,
  DONE;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<JusticeOutcome> ofCode(String code) {
    return Arrays.stream(values()).filter(o -> o.code().equals(code)).findFirst();
  }
}
