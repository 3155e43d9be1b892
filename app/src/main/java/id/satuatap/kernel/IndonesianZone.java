package id.satuatap.kernel;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

/** The three zones of the country, under the names people use. */
public enum IndonesianZone {
  WIB("Asia/Jakarta"),
  WITA("Asia/Makassar"),
  WIT("Asia/Jayapura");

  private final ZoneId zone;

  IndonesianZone(String name) {
    this.zone = ZoneId.of(name);
  }

  public ZoneId zone() {
    return zone;
  }

  /** By its name in capitals. */
  public static Optional<IndonesianZone> of(String name) {
    return Arrays.stream(values()).filter(z -> z.name().equals(name)).findFirst();
  }
}
