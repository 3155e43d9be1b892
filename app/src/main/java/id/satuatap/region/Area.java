package id.satuatap.region;

/** One administrative area as the list in force names it. */
public record Area(AreaCode code, AreaKind kind, String name) {

  static Area of(AreaCode code, String name) {
    return new Area(code, AreaKind.of(code), name);
  }

  /** The name as written in an address: "Desa Slorok", "Kec. Garum", "Kab. Blitar". */
  public String label() {
    return kind.label(name);
  }
}
