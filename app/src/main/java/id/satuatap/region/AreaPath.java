package id.satuatap.region;

import java.util.List;
import java.util.stream.Collectors;

/** An area with everything it lies in, province first. */
public record AreaPath(List<Area> areas) {

  public AreaPath {
    if (areas.isEmpty()) {
      throw new IllegalArgumentException("a path holds at least the area itself");
    }
    areas = List.copyOf(areas);
  }

  public Area area() {
    return areas.getLast();
  }

  /** "Desa Slorok, Kec. Garum, Kab. Blitar, Jawa Timur". */
  public String text() {
    return areas.reversed().stream().map(Area::label).collect(Collectors.joining(", "));
  }

  /** What it lies in, nearest first; empty for a province. */
  public String within() {
    return areas.reversed().stream().skip(1).map(Area::label).collect(Collectors.joining(", "));
  }
}
