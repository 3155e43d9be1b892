package id.satuatap.office;

import java.util.List;
import java.util.UUID;

/**
 * Which services in which order for which purpose.
 *
 * @param open offered where others can look over the shoulder, such as at the kiosk
 * @param stops ids of service standards
 */
public record Route(
    UUID id,
    UUID centre,
    int position,
    String name,
    String purpose,
    boolean open,
    boolean active,
    List<UUID> stops) {

  static final int MOST_STOPS = 10;

  public Route {
    stops = List.copyOf(stops);
  }
}
