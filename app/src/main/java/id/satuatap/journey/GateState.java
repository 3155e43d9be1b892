package id.satuatap.journey;

import java.util.Locale;

/** Where a gate stands, for every desk to see. */
public enum GateState {
  /** Something is missing. */
  OPEN,
  /** Everything lies with the desk; it has to decide. */
  WAITING,
  PASSED,
  /** Something was rejected and has to come again. */
  REFUSED;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static GateState ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
