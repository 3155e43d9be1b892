package id.satuatap.region;

/** What represents Indonesia there; the trade office in Taipei (KDEI) is no embassy. */
public enum MissionKind {
  EMBASSY("embassy"),
  CONSULATE("consulate"),
  TRADE_OFFICE("trade_office");

  private final String code;

  MissionKind(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  static MissionKind ofCode(String code) {
    return switch (code) {
      case "embassy" -> EMBASSY;
      case "consulate" -> CONSULATE;
      case "trade_office" -> TRADE_OFFICE;
      default -> throw new IllegalArgumentException("mission kind " + code);
    };
  }
}
