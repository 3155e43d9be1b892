package id.satuatap.disclosure;

import java.util.function.IntToDoubleFunction;

/**
 * How close an outsider who knows that nothing is negative may come to a primary cell.
 *
 * @param width how far the bounds must lie apart; one leaves two whole numbers
 * @param wished how far they should, while that costs little
 * @param above how far the upper bound must lie above the truth
 */
record Bounds(IntToDoubleFunction width, IntToDoubleFunction wished, IntToDoubleFunction above) {

  /** Bounds closer than this say much even of the smallest counts. */
  static final double NARROW = 3;

  static Bounds ofCountsUpTo(long threshold) {
    return new Bounds(cell -> 1, cell -> Math.max(NARROW, threshold), cell -> 0);
  }

  static Bounds above(IntToDoubleFunction above) {
    return new Bounds(cell -> 0, cell -> 0, above);
  }
}
