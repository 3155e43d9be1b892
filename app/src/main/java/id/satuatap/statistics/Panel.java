package id.satuatap.statistics;

import id.satuatap.statistics.Figures.Label;
import java.util.List;

/**
 * A table on a page of figures, with its picture and how it is reckoned.
 *
 * @param bars empty where a picture says nothing
 * @param formula message key
 */
record Panel(Figures figures, List<Bar> bars, String formula, Shape shape) {

  /** How the bars are drawn. */
  enum Shape {
    BARS,
    /** Men to the left, women to the right: for ages. */
    PYRAMID
  }

  Panel {
    bars = List.copyOf(bars);
  }

  Panel(Figures figures, List<Bar> bars, String formula) {
    this(figures, bars, formula, Shape.BARS);
  }

  Panel as(Shape other) {
    return new Panel(figures, bars, formula, other);
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
