package id.satuatap.office;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where somebody is on the way through migration. */
public enum ClientStatus {
  POTENTIAL,
  WORKING,
  RETURNED,
  FAMILY;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ClientStatus> ofCode(String code) {
    return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
  }
}
