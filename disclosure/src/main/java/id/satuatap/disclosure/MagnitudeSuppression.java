package id.satuatap.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Protects amounts by leaving cells empty: those that say too much about a contributor, and others
 * so that they do not follow. A contributor who is alone in cells is taken to know them all.
 */
public final class MagnitudeSuppression {

  private final List<MagnitudeRule> rules;
  private final boolean contributorsKnowThemselves;

  private MagnitudeSuppression(List<MagnitudeRule> rules, boolean contributorsKnowThemselves) {
    if (rules.isEmpty()) {
      throw new UnusableTable("rule.none");
    }
    this.rules = List.copyOf(rules);
    this.contributorsKnowThemselves = contributorsKnowThemselves;
  }

  /** A cell is withheld as soon as one of the rules says so. */
  public static MagnitudeSuppression by(MagnitudeRule... rules) {
    return new MagnitudeSuppression(List.of(rules), true);
  }

  public static MagnitudeSuppression by(List<MagnitudeRule> rules) {
    return new MagnitudeSuppression(rules, true);
  }

  /** Without protection against contributors who take themselves away. Costs fewer cells. */
  public MagnitudeSuppression ignoringSingletons() {
    return new MagnitudeSuppression(rules, false);
  }

  public ProtectedTable protect(MagnitudeTable table) {
    CountTable sums = table.sums();
    boolean[] primary = new boolean[sums.size()];
    double[] above = new double[sums.size()];
    for (int cell = 0; cell < primary.length; cell++) {
      if (table.contributors(cell) > 0) {
        for (MagnitudeRule rule : rules) {
          if (rule.primary(table, cell)) {
            primary[cell] = true;
            above[cell] = Math.max(above[cell], rule.protection(table, cell));
          }
        }
      }
    }
    List<int[]> coalitions = new ArrayList<>();
    if (contributorsKnowThemselves) {
      for (List<Integer> cells : table.aloneIn().values()) {
        coalitions.add(cells.stream().mapToInt(Integer::intValue).toArray());
      }
      // By their cells, because names come in no order.
      coalitions.sort(Arrays::compare);
    }
    return Suppression.withhold(
        sums,
        cell -> primary[cell],
        cell -> contributorsKnowThemselves && table.contributors(cell) == 1,
        coalitions,
        Bounds.above(cell -> above[cell]),
        true);
  }
}
