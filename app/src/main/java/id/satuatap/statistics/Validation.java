package id.satuatap.statistics;

import id.satuatap.disclosure.CountTable;
import id.satuatap.kernel.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was checked before a table was printed, kept with it for everybody. Whatever it says follows
 * from the printed figures or is the same for every table that passed: true counts are not in it.
 *
 * @param sums how many sums the table prints
 * @param unequal how many of them differ from the sum of their printed parts
 * @param widest the largest such difference
 * @param unknown shares of what nobody recorded
 * @param facts how the table's total stands to a second count, made from the facts alone
 * @param attacks what the attackers took; nothing, else there would be no table
 */
record Validation(
    int sums,
    int unequal,
    long widest,
    List<Unknown> unknown,
    Agreement facts,
    List<Attempt> attacks) {

  /** Shares of fewer printed counts than this say more about chance than about recording. */
  static final long SMALLEST_WHOLE = 20;

  /** Facts that come while a table is made: more than this is an error of ours. */
  private static final double TOLERATED = 0.01;

  private static final long ALWAYS_TOLERATED = 10;
  private static final Set<String> UNKNOWN = Set.of("", "U", "unknown");

  Validation {
    unknown = List.copyOf(unknown);
    attacks = List.copyOf(attacks);
  }

  enum Agreement {
    /** The same number. */
    SAME,
    /** A few facts came or were taken back while the table was made. */
    MOVING,
    /** Limited to a place, which facts do not carry: not counted a second time. */
    NOT_COUNTED
  }

  /** Printed counts of one side under codes that stand for "nobody recorded it". */
  record Unknown(String by, long part, long whole) {

    boolean shown() {
      return whole >= SMALLEST_WHOLE;
    }

    double share() {
      return whole == 0 ? 0 : (double) part / whole;
    }
  }

  /**
   * @param attacker a1 to a4
   * @param taken how many counts it took
   * @param beside with how many earlier tables it worked; 0 for those that need none
   * @param decides false where the attacker's method has nothing to go by, as under rounding
   */
  record Attempt(String attacker, int taken, int beside, boolean decides) {}

  /**
   * @param counted the total in the facts; null where it was not counted
   */
  static Validation of(
      Tabulation answer, ReleaseGate.Result result, int beside, @Nullable Long counted) {
    CountTable table = result.table();
    long[] printed = result.printed();
    int sums = 0;
    int unequal = 0;
    long widest = 0;
    Map<List<String>, Long> ofParts = ofParts(table, printed);
    for (int cell = 0; cell < printed.length; cell++) {
      if (table.codes(cell).contains(Tabulation.TOTAL)) {
        long parts = ofParts.getOrDefault(table.codes(cell), 0L);
        sums++;
        unequal += parts == printed[cell] ? 0 : 1;
        widest = Math.max(widest, Math.abs(parts - printed[cell]));
      }
    }
    var attacks = result.attacks();
    return new Validation(
        sums,
        unequal,
        widest,
        unknown(answer, table, printed),
        agreement(total(answer), counted),
        List.of(
            new Attempt("a1", attacks.certain(), 0, true),
            new Attempt("a2", attacks.determined(), 0, true),
            new Attempt("a3", attacks.differences(), beside, true),
            new Attempt("a4", 0, 0, attacks.byNoise())));
  }

  /** What each sum would be if the printed parts were added up. */
  private static Map<List<String>, Long> ofParts(CountTable table, long[] printed) {
    Map<List<String>, Long> sums = new HashMap<>();
    for (int cell = 0; cell < printed.length; cell++) {
      var codes = table.codes(cell);
      if (printed[cell] != 0 && !codes.contains(Tabulation.TOTAL)) {
        for (int sides = 1; sides < 1 << codes.size(); sides++) {
          var sum = new ArrayList<>(codes);
          for (int side = 0; side < codes.size(); side++) {
            if ((sides >> side & 1) == 1) {
              sum.set(side, Tabulation.TOTAL);
            }
          }
          sums.merge(sum, printed[cell], Long::sum);
        }
      }
    }
    return sums;
  }

  private static List<Unknown> unknown(Tabulation answer, CountTable table, long[] printed) {
    var shares = new ArrayList<Unknown>();
    var sides = answer.sides();
    for (int side = 0; side < sides.size(); side++) {
      long part = 0;
      long whole = 0;
      for (int cell = 0; cell < printed.length; cell++) {
        var codes = table.codes(cell);
        boolean margin = true;
        for (int other = 0; other < sides.size(); other++) {
          margin &= (other == side) != codes.get(other).equals(Tabulation.TOTAL);
        }
        if (margin) {
          whole += printed[cell];
          part += UNKNOWN.contains(codes.get(side)) ? printed[cell] : 0;
        }
      }
      shares.add(new Unknown(sides.get(side).by().code(), part, whole));
    }
    return shares;
  }

  private static long total(Tabulation answer) {
    long total = 0;
    for (long count : answer.counts()) {
      total += count;
    }
    return total;
  }

  private static Agreement agreement(long total, @Nullable Long counted) {
    return counted == null
        ? Agreement.NOT_COUNTED
        : counted == total ? Agreement.SAME : Agreement.MOVING;
  }

  /** Why a table is not printed although no attacker took anything. */
  static List<Refusal> findings(
      Tabulation answer, Validation checks, boolean adds, @Nullable Long counted) {
    var found = new ArrayList<Refusal>();
    if (adds && checks.unequal() > 0) {
      found.add(Refusal.of("statistics.check.refused.sums", checks.unequal()));
    }
    long total = total(answer);
    if (counted != null
        && Math.abs(total - counted)
            > Math.max(ALWAYS_TOLERATED, TOLERATED * Math.max(total, counted))) {
      found.add(Refusal.of("statistics.check.refused.facts"));
    }
    return found;
  }
}
