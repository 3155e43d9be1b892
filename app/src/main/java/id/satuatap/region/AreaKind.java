package id.satuatap.region;

/**
 * What an area is in law. The code alone tells: two digits a part, regencies numbered from 01 and
 * cities from 71, and the first digit of a village part is 1, 2 or 3.
 */
public enum AreaKind {
  PROVINCE(1, "province", ""),
  REGENCY(2, "regency", "Kab. "),
  CITY(2, "city", ""),
  DISTRICT(3, "district", "Kec. "),
  KELURAHAN(4, "kelurahan", "Kel. "),
  DESA(4, "desa", "Desa "),
  DESA_ADAT(4, "desa_adat", "");

  private final int level;
  private final String code;
  private final String prefix;

  AreaKind(int level, String code, String prefix) {
    this.level = level;
    this.code = code;
    this.prefix = prefix;
  }

  /** 1 province, 2 regency or city, 3 district, 4 village. */
  public int level() {
    return level;
  }

  /** As stored in the database and used in the JSON interface. */
  public String code() {
    return code;
  }

  /**
   * How the name is usually written in an address; city and customary village names carry theirs.
   */
  String label(String name) {
    return switch (this) {
      case REGENCY -> prefix + (name.startsWith("Kabupaten ") ? name.substring(10) : name);
      default -> prefix + name;
    };
  }

  static AreaKind of(AreaCode code) {
    return switch (code.level()) {
      case 1 -> PROVINCE;
      case 2 -> code.lastPart() >= 70 ? CITY : REGENCY;
      case 3 -> DISTRICT;
      default ->
          switch (code.lastPart() / 1000) {
            case 1 -> KELURAHAN;
            case 3 -> DESA_ADAT;
            default -> DESA;
          };
    };
  }
}
