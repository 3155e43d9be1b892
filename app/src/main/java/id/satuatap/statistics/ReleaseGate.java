package id.satuatap.statistics;

import id.satuatap.disclosure.BestGuessAttack;
import id.satuatap.disclosure.CellKeys;
import id.satuatap.disclosure.CountTable;
import id.satuatap.disclosure.NoiseTable;
import id.satuatap.disclosure.ProtectedTable;
import id.satuatap.disclosure.RangeAttack;
import id.satuatap.disclosure.RangeAttack.Range;
import id.satuatap.disclosure.RangeAttack.Sum;
import id.satuatap.disclosure.Rounding;
import id.satuatap.kernel.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

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

  /**
   * An earlier release of the same kind whose people are among these, or these among them.
   *
   * @param sides its breakdowns in their order, sex last
   * @param printed its counts by codes in that order
   * @param samePeople the very same months, topic, place and house
   * @param truth what it counts at present, to see what the new table gives away of it; null where
   *     it has the same sides or others were counted
   */
  record Earlier(
      Method method,
      int base,
      List<Breakdown> sides,
      Map<List<String>, Long> printed,
      boolean samePeople,
      @Nullable Tabulation truth) {}

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
            differences(
                table,
                answer.sides().stream().map(Tabulation.Side::by).toList(),
                printed,
                method,
                base,
                earlier),
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
    // Under rounding a sum says nothing new: it is the sum of what is printed.
    return method == Method.ROUND && table.codes(cell).contains(Tabulation.TOTAL)
        ? new Range(0, Long.MAX_VALUE / 4)
        : known(method, base, printed.applyAsLong(cell));
  }

  private static Range known(Method method, int base, long shown) {
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
      // A leaf is printed as it is when larger than the base; zero and the base stand for a range.
      case ROUND ->
          shown > base
              ? new Range(shown, shown)
              : shown == base ? new Range(1, base) : new Range(0, base - 1L);
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
   * Small counts that are known when earlier releases are laid beside this one.
   *
   * <p>Of other months, places or houses: cells printed exactly in both that differ by a small
   * number tell what those few did who are in one of them alone. Of the same people: what one table
   * says of sums, the other says of their parts, whatever each is divided by.
   */
  private static int differences(
      CountTable table,
      List<Breakdown> sides,
      long[] printed,
      Method method,
      int base,
      List<Earlier> earlier) {
    int fallen = 0;
    for (Earlier one : earlier) {
      if (one.sides().equals(sides)) {
        fallen += changed(table, printed, method, base, one);
      }
    }
    var same = earlier.stream().filter(Earlier::samePeople).toList();
    if (same.isEmpty()) {
      return fallen;
    }
    var told = new ArrayList<Sum>();
    for (Earlier one : same) {
      told.addAll(sums(table, sides, one.sides(), ranges(one)));
    }
    fallen +=
        determined(table, cell -> known(method, base, table, cell, c -> printed[c]), told, base);
    Map<List<String>, Range> here = new HashMap<>();
    for (int cell = 0; cell < printed.length; cell++) {
      if (method != Method.ROUND || !table.codes(cell).contains(Tabulation.TOTAL)) {
        here.put(table.codes(cell), known(method, base, table, cell, c -> printed[c]));
      }
    }
    for (Earlier one : same) {
      var truth = one.truth();
      if (truth != null) {
        CountTable before = truth.table();
        fallen +=
            determined(
                before,
                cell -> known(one, before.codes(cell)),
                sums(before, one.sides(), sides, here),
                one.base());
      }
    }
    return fallen;
  }

  private static int determined(
      CountTable table, IntFunction<Range> known, List<Sum> told, int base) {
    int fallen = 0;
    for (var interval :
        RangeAttack.intervals(table, known, told, c -> isSmall(table.count(c), base), 0)) {
      // Facts that came between make two tables of the same people contradict each other: then
      // they are different people, and nothing is certain of either.
      double width = Math.floor(interval.high() + 1e-6) - Math.ceil(interval.low() - 1e-6);
      fallen += width >= 0 && width < 1 ? 1 : 0;
    }
    return fallen;
  }

  /** What a reader concludes from a cell of an earlier release; nothing where it has none. */
  private static Range known(Earlier one, List<String> codes) {
    Long shown = one.printed().get(codes);
    boolean sum = codes.contains(Tabulation.TOTAL);
    return shown == null || sum && one.method() == Method.ROUND
        ? new Range(0, Long.MAX_VALUE / 4)
        : known(one.method(), one.base(), shown);
  }

  private static Map<List<String>, Range> ranges(Earlier one) {
    Map<List<String>, Range> ranges = new HashMap<>();
    for (List<String> codes : one.printed().keySet()) {
      if (one.method() != Method.ROUND || !codes.contains(Tabulation.TOTAL)) {
        ranges.put(codes, known(one, codes));
      }
    }
    return ranges;
  }

  /**
   * What another table tells of sums of this one's leaf cells. Its leaf cells are added up to the
   * breakdowns both have, a month to its quarter where the other has only that; its own sums count
   * where both have the same breakdown.
   */
  private static List<Sum> sums(
      CountTable table,
      List<Breakdown> sides,
      List<Breakdown> others,
      Map<List<String>, Range> ranges) {
    var common = new ArrayList<Breakdown[]>();
    for (Breakdown mine : sides) {
      for (Breakdown other : others) {
        // Which centre lies in which regency no code says: such a side is added up.
        if (mine == other
            || mine.dimension().equals(other.dimension()) && !mine.dimension().equals("centre")) {
          common.add(new Breakdown[] {mine, other, mine.compareTo(other) > 0 ? mine : other});
        }
      }
    }
    Map<List<String>, List<Integer>> leaves = new HashMap<>();
    for (int leaf = 0; leaf < table.leaves(); leaf++) {
      leaves
          .computeIfAbsent(
              group(table.codes(table.leafCell(leaf)), sides, common, 0), g -> new ArrayList<>())
          .add(leaf);
    }
    Map<List<String>, long[]> told = new HashMap<>();
    ranges.forEach((codes, range) -> {
      if (!codes.contains(Tabulation.TOTAL)) {
        long[] sum = told.computeIfAbsent(group(codes, others, common, 1), g -> new long[2]);
        sum[0] += range.low();
        sum[1] += range.high();
      }
    });
    // Nothing of theirs under these codes: nobody is there, or they were left out as empty.
    var sums = new ArrayList<Sum>();
    leaves.forEach((group, some) -> {
      long[] sum = told.getOrDefault(group, new long[2]);
      sums.add(
          new Sum(some.stream().mapToInt(Integer::intValue).toArray(), new Range(sum[0], sum[1])));
    });
    ranges.forEach((codes, range) -> {
      if (codes.contains(Tabulation.TOTAL)) {
        int[] some = under(table, sides, others, codes);
        if (some.length > 0) {
          sums.add(new Sum(some, range));
        }
      }
    });
    return sums;
  }

  /** The codes of both tables' common breakdowns, each at the coarser of the two. */
  private static List<String> group(
      List<String> codes, List<Breakdown> sides, List<Breakdown[]> common, int whose) {
    return common.stream()
        .map(pair -> {
          String code = codes.get(sides.indexOf(pair[whose]));
          return pair[whose] == pair[2] ? code : pair[2].group(code);
        })
        .toList();
  }

  /** The leaf cells that a printed sum of another table adds up; none where it cannot be said. */
  private static int[] under(
      CountTable table, List<Breakdown> sides, List<Breakdown> others, List<String> codes) {
    for (int i = 0; i < codes.size(); i++) {
      if (!codes.get(i).equals(Tabulation.TOTAL) && !sides.contains(others.get(i))) {
        return new int[0];
      }
    }
    var some = new ArrayList<Integer>();
    for (int leaf = 0; leaf < table.leaves(); leaf++) {
      var own = table.codes(table.leafCell(leaf));
      boolean in = true;
      for (int i = 0; i < codes.size() && in; i++) {
        in =
            codes.get(i).equals(Tabulation.TOTAL)
                || own.get(sides.indexOf(others.get(i))).equals(codes.get(i));
      }
      if (in) {
        some.add(leaf);
      }
    }
    return some.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Noise moves with every person, so it is never printed exactly. */
  private static int changed(
      CountTable table, long[] printed, Method method, int base, Earlier one) {
    if (method == Method.CELLKEY || one.method() == Method.CELLKEY) {
      return 0;
    }
    int fallen = 0;
    for (int cell = 0; cell < printed.length; cell++) {
      Long before = one.printed().get(table.codes(cell));
      boolean leaf = !table.codes(cell).contains(Tabulation.TOTAL);
      if (before != null
          && leaf
          && (method == Method.NONE || before > one.base() && printed[cell] > base)
          && isSmall(Math.abs(printed[cell] - before), Math.max(base, one.base()))) {
        fallen++;
      }
    }
    return fallen;
  }
}
