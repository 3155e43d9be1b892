package id.satuatap.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Attacker A2: knows that no count is negative and asks, by linear programming, between which
 * bounds each withheld cell must lie.
 *
 * <p>A solution found for one cell is a possible truth for all of them; a cell whose possible
 * truths already lie far enough apart needs no programme of its own. That is what makes the attack
 * affordable for every cell of a table.
 */
public final class BoundsAttack {

  /** What an attacker can say of a withheld cell; both ends are possible. */
  public record Interval(int cell, double low, double high) {

    public double width() {
      return high - low;
    }
  }

  /** Stands for no upper bound at all. */
  private static final double ENDLESS = 1e9;

  private BoundsAttack() {}

  /**
   * Bounds of every withheld figure, the narrowest first. Those at least as wide as asked for may
   * be wider still; narrower ones are exact.
   */
  public static List<Interval> intervals(ProtectedTable released, double wideEnough) {
    return intervals(released, wideEnough, cell -> true);
  }

  /** The same for those withheld cells only that are asked for. */
  static List<Interval> intervals(ProtectedTable released, double wideEnough, IntPredicate asked) {
    CountTable table = released.table();
    var known = new Known(table.leaves());
    var printed = new ArrayList<int[]>();
    var secret = new ArrayList<int[]>();
    List<int[]> figures = new ArrayList<>(table.sameFigures());
    figures.sort(Comparator.comparingInt((int[] cells) -> table.leavesOf(cells[0]).length));
    for (int[] cells : figures) {
      int shown = -1;
      for (int cell : cells) {
        shown = released.flag(cell).withheld() ? shown : cell;
      }
      if (shown < 0) {
        if (asked.test(cells[0])) {
          secret.add(cells);
        }
      } else {
        Residues left = known.reduce(Residues.sumOf(table.leavesOf(shown)));
        if (!left.isZero()) {
          known.add(left, left.columns[0]);
          printed.add(new int[] {shown});
        }
      }
    }
    double[] low = new double[secret.size()];
    double[] high = new double[secret.size()];
    double endless = ENDLESS;
    for (int[] figure : printed) {
      endless = Math.max(endless, 10.0 * released.published(figure[0]).getAsLong());
    }
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < secret.size(); i++) {
      for (boolean largest : new boolean[] {true, false}) {
        if (high[i] - low[i] < wideEnough) {
          double[] truth = solve(released, printed, table.leavesOf(secret.get(i)[0]), largest);
          if (truth.length == 0) {
            // Says nothing about the other cells: there is no corner to look at.
            high[i] = endless;
            continue;
          }
          for (int j = 0; j < secret.size(); j++) {
            double value = 0;
            for (int leaf : table.leavesOf(secret.get(j)[0])) {
              value += truth[leaf];
            }
            low[j] = Math.min(low[j], value);
            high[j] = Math.max(high[j], value);
          }
        }
      }
    }
    var intervals = new ArrayList<Interval>();
    for (int i = 0; i < secret.size(); i++) {
      for (int cell : secret.get(i)) {
        intervals.add(new Interval(cell, low[i], high[i]));
      }
    }
    intervals.sort(Comparator.comparingDouble(Interval::width).thenComparingInt(Interval::cell));
    return intervals;
  }

  /** A corner where the wanted sum is largest or smallest; empty when it can grow without end. */
  private static double[] solve(
      ProtectedTable released, List<int[]> printed, int[] wanted, boolean largest) {
    CountTable table = released.table();
    var model = new ExpressionsBasedModel();
    var leaves = new Variable[table.leaves()];
    for (int leaf = 0; leaf < leaves.length; leaf++) {
      leaves[leaf] = model.addVariable("x" + leaf).lower(0);
    }
    for (int[] figure : printed) {
      Expression sum =
          model.addExpression("c" + figure[0]).level(released.published(figure[0]).getAsLong());
      for (int leaf : table.leavesOf(figure[0])) {
        sum.set(leaves[leaf], 1);
      }
    }
    for (int leaf : wanted) {
      leaves[leaf].weight(1);
    }
    Optimisation.Result result = largest ? model.maximise() : model.minimise();
    double[] truth = new double[leaves.length];
    if (result.getState() == Optimisation.State.UNBOUNDED) {
      return new double[0];
    }
    if (!result.getState().isFeasible()) {
      throw new UnusableTable("attack.contradiction");
    }
    for (int leaf = 0; leaf < truth.length; leaf++) {
      truth[leaf] = result.doubleValue(leaf);
    }
    return truth;
  }
}
