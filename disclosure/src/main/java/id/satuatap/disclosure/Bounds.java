package id.satuatap.disclosure;

import java.util.function.IntToDoubleFunction;

/**
 * How close an outsider who knows that nothing is negative may come to a primary cell.
 *
 * @param width how far the bounds must lie apart
 * @param wished how far they should, while that costs little
 * @param above how far the upper bound must lie above the truth
 */
record Bounds(IntToDoubleFunction width, IntToDoubleFunction wished, IntToDoubleFunction above) {

  /** Bounds closer than this say too much even of the smallest counts. */
  private static final double LEAST_WIDTH = 3;

  static Bounds ofCountsUpTo(long threshold) {
    return new Bounds(cell -> LEAST_WIDTH, cell -> Math.max(LEAST_WIDTH, threshold), cell -> 0);
  }

  static Bounds above(IntToDoubleFunction above) {
    return new Bounds(cell -> 0, cell -> 0, above);
  }
}
