package id.satuatap.region;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a newer list changes. An area that is gone or has a new name since is closed on the date of
 * the newer list; one of the same date is a correction and keeps its period.
 */
record SeedChange(
    List<Area> added, List<Area> renamed, List<Area> corrected, List<AreaCode> closed) {

  /** An area as held now. */
  record Held(String name, LocalDate validFrom) {}

  static SeedChange between(Map<AreaCode, Held> held, List<Area> listed, LocalDate levelDate) {
    var added = new ArrayList<Area>();
    var renamed = new ArrayList<Area>();
    var corrected = new ArrayList<Area>();
    var gone = new HashMap<>(held);
    for (var area : listed) {
      var known = gone.remove(area.code());
      if (known == null) {
        added.add(area);
      } else if (!known.name().equals(area.name())) {
        (known.validFrom().equals(levelDate) ? corrected : renamed).add(area);
      }
    }
    return new SeedChange(added, renamed, corrected, gone.keySet().stream().sorted().toList());
  }

  boolean nothing() {
    return added.isEmpty() && renamed.isEmpty() && corrected.isEmpty() && closed.isEmpty();
  }
}
