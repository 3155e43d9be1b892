package id.satuatap.statistics;

import id.satuatap.access.Organisations;
import id.satuatap.region.AreaCode;
import id.satuatap.region.Regions;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Where centres lie, by the areas in force: the code of an area that was renamed or moved leads to
 * the one that took its place.
 */
@Component
class Places {

  /** A centre of which no area is known. */
  static final String NOWHERE = "";

  private final Organisations organisations;
  private final Regions regions;
  private final Map<String, Centre> known = new ConcurrentHashMap<>();

  /**
   * @param area code in force, of a province or regency; empty when none is known
   */
  record Centre(String name, String area) {}

  Places(Organisations organisations, Regions regions) {
    this.organisations = organisations;
    this.regions = regions;
  }

  /** Asked in the role of the reader; names of centres are no secret, so they are kept. */
  Centre centre(String id) {
    Centre found = known.get(id);
    if (found == null) {
      var organisation = organisations.find(UUID.fromString(id));
      if (organisation.isEmpty()) {
        return new Centre(id, NOWHERE);
      }
      String region = organisation.get().regionCode();
      found = new Centre(organisation.get().name(), region == null ? NOWHERE : inForce(region));
      known.put(id, found);
    }
    return found;
  }

  private String inForce(String region) {
    return AreaCode.read(region)
        .map(code -> regions.find(code).today().map(a -> a.code().value()).orElse(region))
        .orElse(NOWHERE);
  }

  /** The group of a centre at a level; nowhere for a centre of a province asked by regency. */
  String group(Breakdown level, String centre) {
    if (level == Breakdown.CENTRE) {
      return centre;
    }
    String area = centre(centre).area();
    int length = level == Breakdown.PROVINCE ? 2 : 5;
    return area.length() >= length ? area.substring(0, length) : NOWHERE;
  }

  boolean lies(String centre, String place) {
    String area = centre(centre).area();
    return area.equals(place) || area.startsWith(place + ".");
  }

  Optional<String> name(String area) {
    return AreaCode.read(area).flatMap(regions::current).map(a -> a.label());
  }
}
