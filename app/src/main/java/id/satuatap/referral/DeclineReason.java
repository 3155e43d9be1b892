package id.satuatap.referral;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a partner says no. */
public enum DeclineReason {
  NO_PLACE,
  NOT_OUR_SERVICE,
  NOT_OUR_AREA,
  NOT_REACHED,
  SHE_DECLINED,
  CONFLICT_OF_INTEREST,
  OTHER;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<DeclineReason> ofCode(String code) {
    return Arrays.stream(values()).filter(r -> r.code().equals(code)).findFirst();
  }
}
