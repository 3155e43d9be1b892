package id.satuatap.region;

/** "Negara" or "wilayah": Hong Kong and Taiwan are destinations and no member states. */
public enum CountryKind {
  COUNTRY("country"),
  TERRITORY("territory");

  private final String code;

  CountryKind(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  static CountryKind ofCode(String code) {
    return code.equals("territory") ? TERRITORY : COUNTRY;
  }
}
