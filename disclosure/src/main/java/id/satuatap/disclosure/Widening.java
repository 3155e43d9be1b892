package id.satuatap.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Looks at a pattern with the eyes of somebody who knows that no count is negative, and withholds
 * more where that person would come too close to a primary cell. The printed sums that hold a cell
 * in a narrow place are found by their shadow prices; the least valuable of them goes.
 */
final class Widening {

  /** Unknown leaves beyond which the bounds would take minutes. */
  static final int MOST_LEAVES = 1_600;

  private static final int MOST_ROUNDS = 12;
  private static final double TRIFLE = 1e-6;
  private static final double CUT = 1_000_000;

  private final List<SecondarySuppression.Figure> figures;
  private final SecondarySuppression suppression;
  private final double[] truth;
  private double scale = 1;

  Widening(
      CountTable table,
      List<SecondarySuppression.Figure> figures,
      SecondarySuppression suppression) {
    this.figures = figures;
    this.suppression = suppression;
    this.truth = new double[table.leaves()];
    Arrays.setAll(truth, table::leafCount);
  }

  /**
   * Adds to a pattern what the bounds demand.
   *
   * @param cells of each figure
   */
  boolean[] widened(boolean[] pattern, Bounds bounds, List<int[]> cells) {
    if (truth.length > MOST_LEAVES) {
      return pattern;
    }
    double[] width = new double[figures.size()];
    double[] wished = new double[figures.size()];
    double[] above = new double[figures.size()];
    double most = 1;
    boolean more = false;
    for (int i = 0; i < width.length; i++) {
      if (figures.get(i).primary()) {
        int cell = cells.get(i)[0];
        width[i] = bounds.width().applyAsDouble(cell);
        wished[i] = bounds.wished().applyAsDouble(cell);
        above[i] = bounds.above().applyAsDouble(cell);
        more |= wished[i] > width[i];
        most = Math.max(most, Math.max(wished[i], above[i]));
      }
    }
    cut(Math.max(CUT, most * 1_000));
    boolean[] withheld = widened(pattern, width, above, Long.MAX_VALUE);
    if (more) {
      // What is left out of the pattern by looking for a smaller one may be spent on wider bounds.
      double[] some = Arrays.stream(wished).map(w -> Math.min(w, Bounds.NARROW)).toArray();
      withheld = widened(withheld, some, above, suppression.cellsAtFirst());
      withheld = widened(withheld, wished, above, suppression.cellsAtFirst());
    }
    return withheld;
  }

  /**
   * Large leaves are cut, for the sake of precision: a change that is possible for less is possible
   * for more.
   */
  private void cut(double most) {
    for (int leaf = 0; leaf < truth.length; leaf++) {
      truth[leaf] = Math.min(truth[leaf], most) / most * CUT;
    }
    scale = CUT / most;
  }

  private boolean[] widened(boolean[] found, double[] width, double[] above, long mostCells) {
    boolean[] withheld = found;
    var forced = new LinkedHashSet<Integer>();
    List<Integer> asked =
        IntStream.range(0, width.length).filter(i -> figures.get(i).primary()).boxed().toList();
    for (int round = 0; round < MOST_ROUNDS && !asked.isEmpty(); round++) {
      List<Integer> printed = independent(withheld);
      var truths =
          new PossibleTruths(truth, printed.stream().map(i -> figures.get(i).leaves()).toList());
      asked = narrow(truths, asked, width, above);
      int before = forced.size();
      for (int i : asked) {
        addHolding(truths, printed, i, forced);
      }
      if (forced.size() == before) {
        break;
      }
      boolean[] wider = suppression.without(withheld, forced);
      if (suppression.cells(wider) > mostCells) {
        break;
      }
      withheld = wider;
    }
    return withheld;
  }

  private List<Integer> independent(boolean[] withheld) {
    var known = new Known(truth.length);
    var kept = new ArrayList<Integer>();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < withheld.length; i++) {
      if (!withheld[i]) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparingInt(i -> figures.get(i).leaves().length));
    for (int i : order) {
      Residues left = known.reduce(Residues.sumOf(figures.get(i).leaves()));
      if (!left.isZero()) {
        known.add(left, left.columns[0]);
        kept.add(i);
      }
    }
    return kept;
  }

  /** Those of the figures asked for whose bounds are too close. */
  private List<Integer> narrow(
      PossibleTruths truths, List<Integer> asked, double[] width, double[] above) {
    double[] value = new double[asked.size()];
    for (int j = 0; j < value.length; j++) {
      for (int leaf : figures.get(asked.get(j)).leaves()) {
        value[j] += truth[leaf];
      }
    }
    double[] low = value.clone();
    double[] high = value.clone();
    var narrow = new ArrayList<Integer>();
    for (int i = 0; i < value.length; i++) {
      int figure = asked.get(i);
      int[] leaves = figures.get(figure).leaves();
      double apart = width[figure] * scale;
      double highest = value[i] + above[figure] * scale;
      boolean endless = false;
      if (high[i] < highest || high[i] - low[i] < apart) {
        endless = !truths.walk(leaves, true, Math.max(highest, low[i] + apart));
        note(truths, asked, i, low, high);
      }
      if (!endless && high[i] - low[i] < apart) {
        truths.walk(leaves, false, high[i] - apart);
        note(truths, asked, i, low, high);
      }
      if (!endless && (high[i] - low[i] < apart - TRIFLE || high[i] < highest - TRIFLE)) {
        narrow.add(figure);
      }
    }
    return narrow;
  }

  /** Where the walk stands is a possible truth for all. */
  private void note(
      PossibleTruths truths, List<Integer> asked, int from, double[] low, double[] high) {
    for (int j = from; j < low.length; j++) {
      double here = truths.sum(figures.get(asked.get(j)).leaves());
      low[j] = Math.min(low[j], here);
      high[j] = Math.max(high[j], here);
    }
  }

  /** Adds the least valuable printed sum that keeps this figure from being larger. */
  private void addHolding(
      PossibleTruths truths, List<Integer> printed, int figure, Set<Integer> forced) {
    int[] leaves = figures.get(figure).leaves();
    int best = -1;
    if (truths.walk(leaves, true, Double.POSITIVE_INFINITY)) {
      boolean[] holding = truths.holding(leaves);
      for (int i = 0; i < holding.length; i++) {
        int candidate = printed.get(i);
        if (holding[i]
            && (best < 0 || figures.get(candidate).value() < figures.get(best).value())) {
          best = candidate;
        }
      }
    }
    if (best >= 0) {
      forced.add(best);
    }
  }
}
