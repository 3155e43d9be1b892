package id.satuatap.statistics;

import id.satuatap.disclosure.BestGuessAttack;
import id.satuatap.disclosure.CellKeys;
import id.satuatap.disclosure.CountTable;
import id.satuatap.disclosure.NoiseTable;
import id.satuatap.disclosure.ProtectedTable;
import id.satuatap.disclosure.RangeAttack;
import id.satuatap.disclosure.RangeAttack.Range;
import id.satuatap.disclosure.Rounding;
import id.satuatap.kernel.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;

/**
 * Protects a table and lets the attackers loose on it; what they take blocks the release.
 *
 * <p>A1 asks which small counts are certain from what is printed, A2 between which counts they lie
 * when everything must add up, A3 lays earlier releases beside it, A4 guesses from what is known of
 * the method. Small is a count from 1 to one less than the base.
 */
final class ReleaseGate {

  static final int SMALLEST = 3;

  /** More than this is not attacked in a moment while somebody waits. */
  static final int MOST_CELLS = 3_000;

  private static final NoiseTable NOISE = NoiseTable.usual();
  private static final int PROGRAMMES = 6;
  private static final double TOLERATED = 0.05;

  private ReleaseGate() {}

  /** How printed counts differ from true ones. */
  enum Method {
    /** To a base; everything adds up. */
    ROUND,
    /** By noise of the cell keys; the same people get the same noise in every table. */
    CELLKEY,
    /** Not at all: for tests that must fail. */
    NONE
  }

  /**
   * What the attackers found.
   *
   * @param certain A1: small counts that are known for sure
   * @param determined A2: small counts that only one number fits
   * @param narrowest A2: width of the narrowest interval around a small count
   * @param differences A3: cells whose change since an earlier release tells of a few people
   * @param byNoise true where the method is noise, which is what A4 knows; under rounding its share
   *     is written down and does not block, since there the commonest small counts go one way each
   *     and what protects is the interval
   * @param guessed A4: share of small counts guessed right
   * @param blind A4: share guessed right without looking
   */
  record Attacks(
      int small,
      int certain,
      int determined,
      double narrowest,
      int differences,
      boolean byNoise,
      double guessed,
      double blind) {

    List<Refusal> findings() {
      var found = new ArrayList<Refusal>();
      if (certain > 0) {
        found.add(Refusal.of("statistics.attack.a1", certain));
      }
      if (determined > 0) {
        found.add(Refusal.of("statistics.attack.a2", determined));
      }
      if (differences > 0) {
        found.add(Refusal.of("statistics.attack.a3", differences));
      }
      // Of a handful of cells a lucky guess proves nothing: the error of sampling is allowed for.
      double luck = small == 0 ? 0 : 1.645 * Math.sqrt(blind * (1 - blind) / small);
      if (byNoise && guessed > blind + Math.max(TOLERATED, luck)) {
        found.add(Refusal.of("statistics.attack.a4", guessed, blind));
      }
      return found;
    }
  }

  /** Printed counts, one a cell of the table, and what was tried against them. */
  record Result(CountTable table, long[] printed, Attacks attacks) {}

  /** An earlier release of the same kind: printed counts by codes joined in the table's order. */
  record Earlier(Method method, Map<List<String>, Long> printed) {}

  static Result protect(Tabulation answer, Method method, int base, List<Earlier> earlier) {
    CountTable table = answer.table();
    ProtectedTable released =
        switch (method) {
          case ROUND -> Rounding.toBase(base).protect(table);
          case CELLKEY -> CellKeys.with(NOISE).protect(table, answer.leafKeys(table));
          case NONE -> null;
        };
    long[] printed = new long[table.size()];
    for (int cell = 0; cell < printed.length; cell++) {
      printed[cell] = released == null ? table.count(cell) : released.published(cell).orElseThrow();
    }
    IntToLongFunction shown = cell -> printed[cell];
    int small = 0;
    int certain = 0;
    for (int cell = 0; cell < printed.length; cell++) {
      if (isSmall(table.count(cell), base)) {
        small++;
        Range range = known(method, base, table, cell, shown);
        certain += range.low() == range.high() ? 1 : 0;
      }
    }
    var intervals =
        RangeAttack.intervals(
            table,
            cell -> known(method, base, table, cell, shown),
            cell -> isSmall(table.count(cell), base),
            method == Method.CELLKEY ? PROGRAMMES : 0);
    int determined = 0;
    for (var interval : intervals) {
      determined +=
          Math.floor(interval.high() + 1e-6) - Math.ceil(interval.low() - 1e-6) < 1 ? 1 : 0;
    }
    double[] guesses =
        released != null && method == Method.CELLKEY
            ? guesses(released)
            : guesses(table, printed, base);
    return new Result(
        table,
        printed,
        new Attacks(
            small,
            certain,
            determined,
            intervals.isEmpty() ? 0 : intervals.getFirst().width(),
            differences(table, printed, method, base, earlier),
            method != Method.ROUND,
            guesses[0],
            guesses[1]));
  }

  private static boolean isSmall(long count, int base) {
    return count >= 1 && count < base;
  }

  /** What a reader concludes from one printed count, knowing the method. */
  private static Range known(
      Method method, int base, CountTable table, int cell, IntToLongFunction printed) {
    long shown = printed.applyAsLong(cell);
    return switch (method) {
      case NONE -> new Range(shown, shown);
      case CELLKEY -> {
        long low = -1;
        long high = -1;
        for (long truth = Math.max(0, shown - NOISE.deviation());
            truth <= shown + NOISE.deviation();
            truth++) {
          if (NOISE.probability(truth, (int) (shown - truth)) > 0) {
            low = low < 0 ? truth : low;
            high = truth;
          }
        }
        yield new Range(low, high);
      }
      case ROUND -> {
        // A leaf is printed as it is when larger than the base; zero and the base stand for a
        // range.
        // A sum says nothing new: it is the sum of what is printed.
        if (table.codes(cell).contains(Tabulation.TOTAL)) {
          yield new Range(0, Long.MAX_VALUE / 4);
        }
        yield shown > base
            ? new Range(shown, shown)
            : shown == base ? new Range(1, base) : new Range(0, base - 1L);
      }
    };
  }

  private static double[] guesses(ProtectedTable released) {
    var result = BestGuessAttack.against(released, NOISE);
    return new double[] {result.guessed(), result.blind()};
  }

  /** Names for every printed leaf the commonest truth behind what is printed there. */
  private static double[] guesses(CountTable table, long[] printed, int base) {
    Map<Long, Map<Long, Integer>> behind = new HashMap<>();
    Map<Long, Integer> often = new HashMap<>();
    int small = 0;
    // Nobody is printed as nobody: zeros hide the small counts that became one.
    int zeros = 0;
    for (int cell = 0; cell < printed.length; cell++) {
      zeros += table.count(cell) == 0 && !table.codes(cell).contains(Tabulation.TOTAL) ? 1 : 0;
    }
    behind.computeIfAbsent(0L, p -> new HashMap<>()).put(0L, zeros);
    for (int leaf = 0; leaf < table.leaves(); leaf++) {
      long truth = table.leafCount(leaf);
      behind
          .computeIfAbsent(printed[table.leafCell(leaf)], p -> new HashMap<>())
          .merge(truth, 1, Integer::sum);
      if (isSmall(truth, base)) {
        small++;
        often.merge(truth, 1, Integer::sum);
      }
    }
    if (small == 0) {
      return new double[] {0, 0};
    }
    int right = 0;
    for (Map<Long, Integer> truths : behind.values()) {
      long best =
          truths.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
      right += isSmall(best, base) ? truths.getOrDefault(best, 0) : 0;
    }
    int blind = often.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return new double[] {(double) right / small, (double) blind / small};
  }

  /**
   * Cells printed exactly in both releases that differ by a small number: it is known then what
   * those few did who came between. Noise moves with every person, so it is never printed exactly.
   */
  private static int differences(
      CountTable table, long[] printed, Method method, int base, List<Earlier> earlier) {
    if (method == Method.CELLKEY) {
      return 0;
    }
    int fallen = 0;
    for (Earlier one : earlier) {
      if (one.method() == Method.CELLKEY) {
        continue;
      }
      for (int cell = 0; cell < printed.length; cell++) {
        Long before = one.printed().get(table.codes(cell));
        boolean leaf = !table.codes(cell).contains(Tabulation.TOTAL);
        if (before != null
            && leaf
            && (method == Method.NONE || before > base && printed[cell] > base)
            && isSmall(Math.abs(printed[cell] - before), base)) {
          fallen++;
        }
      }
    }
    return fallen;
  }
}
