package id.satuatap.statistics;

import id.satuatap.statistics.Figures.Label;
import java.util.List;

/**
 * A table on a page of figures, with its picture and how it is reckoned.
 *
 * @param bars empty where a picture says nothing
 * @param formula message key
 * @param places the same by area, for a map of tiles; empty where it is none
 */
record Panel(Figures figures, List<Bar> bars, String formula, Shape shape, List<Place> places) {

  /** How the bars are drawn. */
  enum Shape {
    BARS,
    /** Men to the left, women to the right: for ages. */
    PYRAMID
  }

  Panel {
    bars = List.copyOf(bars);
    places = List.copyOf(places);
  }

  Panel(Figures figures, List<Bar> bars, String formula) {
    this(figures, bars, formula, Shape.BARS, List.of());
  }

  Panel as(Shape other) {
    return new Panel(figures, bars, formula, other, places);
  }

  Panel on(List<Place> map) {
    return new Panel(figures, bars, formula, shape, map);
  }

  /** An area on its tile. */
  record Place(TileMap.Tile tile, Bar bar) {}

  /** Side of a tile in the units of the drawing. */
  static final int TILE = 100;

  /** The drawing's box: as many tiles as the map has columns and rows. */
  String box() {
    int columns = places.stream().mapToInt(p -> p.tile().column()).max().orElse(0) + 1;
    int rows = places.stream().mapToInt(p -> p.tile().row()).max().orElse(0) + 1;
    return "0 0 " + columns * TILE + " " + rows * TILE;
  }

  /** Length of a part in a tile, of the largest area's whole. */
  String inTile(long part) {
    long most = Math.max(1, places.stream().mapToLong(p -> p.bar().all()).max().orElse(1));
    return String.format(java.util.Locale.ROOT, "%.2f", 84.0 * Math.max(0, part) / most);
  }

  /** One bar, divided by sex. */
  record Bar(Label label, long women, long men, long unknown) {

    long all() {
      return women + men + unknown;
    }
  }

  private static final int MOST_LETTERS = 34;

  boolean drawn() {
    return bars.stream().anyMatch(b -> b.all() > 0);
  }

  /** Percent of the longest bar, as an attribute. */
  String length(long part) {
    long most = Math.max(1, bars.stream().mapToLong(Bar::all).max().orElse(1));
    // The number stands behind the bar.
    return String.format(java.util.Locale.ROOT, "%.2f%%", 82.0 * Math.max(0, part) / most);
  }

  /** Percent of half the picture, for a side of a pyramid. */
  String half(long part) {
    long most =
        Math.max(1, bars.stream().mapToLong(b -> Math.max(b.women(), b.men())).max().orElse(1));
    return String.format(java.util.Locale.ROOT, "%.2f%%", 34.0 * Math.max(0, part) / most);
  }

  /** Where the left side of a pyramid begins. */
  String leftOf(long part) {
    long most =
        Math.max(1, bars.stream().mapToLong(b -> Math.max(b.women(), b.men())).max().orElse(1));
    return String.format(java.util.Locale.ROOT, "%.2f%%", 50 - 34.0 * Math.max(0, part) / most);
  }

  static String shortened(String text) {
    return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS - 1) + "…";
  }
}
