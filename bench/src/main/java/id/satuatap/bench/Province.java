package id.satuatap.bench;

import id.satuatap.disclosure.CountTable;
import id.satuatap.disclosure.Dimension;
import id.satuatap.disclosure.Hierarchy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Invented complaints of a province: 38 districts in five groups, sex, six kinds and two periods,
 * with all margins 2,772 cells; the same for the same seed.
 */
final class Province {

  private Province() {}

  static CountTable table(long seed, int complaints, double skew) {
    var random = new Random(seed);
    var levels = new ArrayList<Hierarchy.Level>();
    levels.add(new Hierarchy.Level(1, "province"));
    var districts = new ArrayList<String>();
    for (int group = 0; group < 5; group++) {
      levels.add(new Hierarchy.Level(2, "group " + group));
      for (int i = 0; i < (group < 3 ? 8 : 7); i++) {
        districts.add("district " + districts.size());
        levels.add(new Hierarchy.Level(3, districts.getLast()));
      }
    }
    double[] weights = new double[districts.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp(skew * random.nextGaussian());
    }
    double[] shares = {0.34, 0.2, 0.18, 0.12, 0.1, 0.06};
    var table =
        CountTable.over(
            Dimension.of("district", Hierarchy.of(levels)),
            Dimension.of("sex", Hierarchy.flat("Total", List.of("L", "P"))),
            Dimension.of("kind", Hierarchy.flat("Total", List.of("1", "2", "3", "4", "5", "6"))),
            Dimension.of("period", Hierarchy.flat("Total", List.of("2025", "2026"))));
    for (int i = 0; i < complaints; i++) {
      table.add(
          List.of(
              districts.get(pick(weights, random)),
              random.nextDouble() < 0.6 ? "P" : "L",
              Integer.toString(1 + pick(shares, random)),
              random.nextDouble() < 0.55 ? "2025" : "2026"));
    }
    return table.build();
  }

  private static int pick(double[] weights, Random random) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double place = random.nextDouble() * sum;
    int i = 0;
    while (i < weights.length - 1 && (place -= weights[i]) > 0) {
      i++;
    }
    return i;
  }
}
