package id.satuatap.kernel;

import java.util.Arrays;

/** Sex as Indonesian records write it; unknown is an answer of its own, on every service fact. */
public enum Sex {
  FEMALE("P"),
  MALE("L"),
  UNKNOWN("U");

  private final String code;

  Sex(String code) {
    this.code = code;
  }

  /** {@code P} perempuan, {@code L} laki-laki, {@code U} tidak diketahui. */
  public String code() {
    return code;
  }

  public static Sex ofCode(String code) {
    return Arrays.stream(values()).filter(s -> s.code.equals(code)).findFirst().orElse(UNKNOWN);
  }
}
