package id.satuatap.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Attacker A2 for tables in which nothing is withheld but nothing is exact either: knows how far
 * each printed count may be from the truth and that the truths add up, and asks how narrow that
 * makes the small ones.
 *
 * <p>First bounds are passed from sums to their parts and back until nothing moves; then linear
 * programmes are solved for the narrowest that are left. Leaf cells without anybody are known to
 * this attacker, which makes it stronger than a reader.
 */
public final class RangeAttack {

  private static final int MOST_PASSES = 60;

  /** Between which counts the truth of a printed cell lies, both ends included. */
  public record Range(long low, long high) {}

  /** What another table tells of the sum of some leaf cells. */
  public record Sum(int[] leaves, Range range) {}

  private final CountTable table;
  private final IntFunction<Range> known;
  private final List<Sum> others;
  private final double[] low;
  private final double[] high;

  private RangeAttack(CountTable table, IntFunction<Range> known, List<Sum> others) {
    this.table = table;
    this.known = known;
    this.others = others;
    this.low = new double[table.leaves()];
    this.high = new double[table.leaves()];
    Arrays.fill(high, Double.POSITIVE_INFINITY);
  }

  /**
   * Bounds of the cells asked for, the narrowest first.
   *
   * @param known what a reader concludes from one printed count alone
   * @param programmes for how many of the narrowest linear programmes are solved
   */
  public static List<BoundsAttack.Interval> intervals(
      CountTable table, IntFunction<Range> known, IntPredicate asked, int programmes) {
    return intervals(table, known, List.of(), asked, programmes);
  }

  /**
   * The same with other tables of the same counts laid beside it.
   *
   * @param others what they tell of sums of leaf cells
   */
  public static List<BoundsAttack.Interval> intervals(
      CountTable table,
      IntFunction<Range> known,
      List<Sum> others,
      IntPredicate asked,
      int programmes) {
    var attack = new RangeAttack(table, known, others);
    attack.propagate();
    var intervals = new ArrayList<BoundsAttack.Interval>();
    for (int cell = 0; cell < table.size(); cell++) {
      if (asked.test(cell)) {
        intervals.add(attack.bounds(cell));
      }
    }
    var order =
        Comparator.comparingDouble(BoundsAttack.Interval::width)
            .thenComparingInt(BoundsAttack.Interval::cell);
    intervals.sort(order);
    for (int i = 0; i < Math.min(programmes, intervals.size()); i++) {
      intervals.set(i, attack.solved(intervals.get(i)));
    }
    intervals.sort(order);
    return intervals;
  }

  private BoundsAttack.Interval bounds(int cell) {
    double from = 0;
    double to = 0;
    for (int leaf : table.leavesOf(cell)) {
      from += low[leaf];
      to += high[leaf];
    }
    Range range = known.apply(cell);
    return new BoundsAttack.Interval(cell, Math.max(from, range.low()), Math.min(to, range.high()));
  }

  private void propagate() {
    boolean moved = true;
    for (int pass = 0; moved && pass < MOST_PASSES; pass++) {
      moved = false;
      for (int cell = 0; cell < table.size(); cell++) {
        int[] leaves = table.leavesOf(cell);
        if (leaves.length > 0) {
          moved |= tighten(leaves, known.apply(cell));
        }
      }
      for (Sum other : others) {
        if (other.leaves().length > 0) {
          moved |= tighten(other.leaves(), other.range());
        }
      }
    }
  }

  private boolean tighten(int[] leaves, Range sum) {
    double lows = 0;
    double highs = 0;
    for (int leaf : leaves) {
      lows += low[leaf];
      highs += high[leaf];
    }
    boolean moved = false;
    for (int leaf : leaves) {
      double most = sum.high() - (lows - low[leaf]);
      double others = highs - high[leaf];
      double least = Double.isNaN(others) ? 0 : sum.low() - others;
      if (most < high[leaf]) {
        high[leaf] = most;
        moved = true;
      }
      if (least > low[leaf]) {
        low[leaf] = least;
        moved = true;
      }
    }
    return moved;
  }

  private BoundsAttack.Interval solved(BoundsAttack.Interval wide) {
    double from = solve(wide.cell(), false);
    double to = solve(wide.cell(), true);
    return new BoundsAttack.Interval(
        wide.cell(), Math.max(wide.low(), from), Math.min(wide.high(), to));
  }

  private double solve(int wanted, boolean largest) {
    var model = new ExpressionsBasedModel();
    var leaves = new Variable[table.leaves()];
    for (int leaf = 0; leaf < leaves.length; leaf++) {
      leaves[leaf] = model.addVariable("x" + leaf).lower(low[leaf]);
      if (!Double.isInfinite(high[leaf])) {
        leaves[leaf].upper(high[leaf]);
      }
    }
    for (int[] figure : table.sameFigures()) {
      Range range = known.apply(figure[0]);
      var sum = model.addExpression("c" + figure[0]).lower(range.low()).upper(range.high());
      for (int leaf : table.leavesOf(figure[0])) {
        sum.set(leaves[leaf], 1);
      }
    }
    for (int i = 0; i < others.size(); i++) {
      Range range = others.get(i).range();
      var sum = model.addExpression("o" + i).lower(range.low()).upper(range.high());
      for (int leaf : others.get(i).leaves()) {
        sum.set(leaves[leaf], 1);
      }
    }
    for (int leaf : table.leavesOf(wanted)) {
      leaves[leaf].weight(1);
    }
    Optimisation.Result result = largest ? model.maximise() : model.minimise();
    if (!result.getState().isFeasible()) {
      throw new UnusableTable("attack.contradiction");
    }
    double value = 0;
    for (int leaf : table.leavesOf(wanted)) {
      value += result.doubleValue(leaf);
    }
    return value;
  }
}
