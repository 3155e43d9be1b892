package id.satuatap.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What she asks for. */
public enum Relief {
  SAFETY,
  COME_HOME,
  WAGES,
  REFUND,
  DOCUMENTS,
  CONTRACT,
  HEALTH,
  LEGAL,
  FIND,
  INFORMATION,
  OTHER;

  /** As it is stored and sent. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Relief> ofCode(String code) {
    return Arrays.stream(values()).filter(v -> v.code().equals(code)).findFirst();
  }
}
