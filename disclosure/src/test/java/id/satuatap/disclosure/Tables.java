package id.satuatap.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Invented tables for tests and measurements; the same for the same seed. */
final class Tables {

  private Tables() {}

  /**
   * Complaints of a province: 38 districts in five groups, sex, six kinds and two periods, with all
   * margins 2,772 cells.
   *
   * @param skew how unequal the districts are; 0 is equal
   */
  static CountTable province(long seed, int complaints, double skew) {
    var random = new Random(seed);
    var levels = new ArrayList<Hierarchy.Level>();
    levels.add(new Hierarchy.Level(1, "Jawa Timur"));
    var districts = new ArrayList<String>();
    for (int group = 0; group < 5; group++) {
      levels.add(new Hierarchy.Level(2, "Bakorwil " + (group + 1)));
      for (int i = 0; i < (group < 3 ? 8 : 7); i++) {
        districts.add("Kabupaten " + (districts.size() + 1));
        levels.add(new Hierarchy.Level(3, districts.getLast()));
      }
    }
    double[] weights = new double[districts.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp(skew * random.nextGaussian());
    }
    var kinds = List.of("1", "2", "3", "4", "5", "6");
    double[] shares = {0.34, 0.2, 0.18, 0.12, 0.1, 0.06};
    var table =
        CountTable.over(
            Dimension.of("kabupaten", Hierarchy.of(levels)),
            Dimension.of("sex", Hierarchy.flat("Total", List.of("L", "P"))),
            Dimension.of("kind", Hierarchy.flat("Total", kinds)),
            Dimension.of("period", Hierarchy.flat("Total", List.of("2025", "2026"))));
    for (int i = 0; i < complaints; i++) {
      table.add(
          List.of(
              districts.get(pick(weights, random)),
              random.nextDouble() < 0.6 ? "P" : "L",
              kinds.get(pick(shares, random)),
              random.nextDouble() < 0.55 ? "2025" : "2026"));
    }
    return table.build();
  }

  /** Two or three small dimensions, one of them with a second way to add up. */
  static CountTable small(Random random) {
    int width = 2 + random.nextInt(3);
    var codes = new ArrayList<String>();
    var tree = new ArrayList<Hierarchy.Level>();
    tree.add(new Hierarchy.Level(1, "all"));
    for (int i = 0; i < 2 * width; i++) {
      if (i % width == 0) {
        tree.add(new Hierarchy.Level(2, "part" + i / width));
      }
      codes.add("a" + i);
      tree.add(new Hierarchy.Level(3, codes.getLast()));
    }
    var other = new ArrayList<Hierarchy.Level>();
    other.add(new Hierarchy.Level(1, "all"));
    for (int half = 0; half < 2; half++) {
      other.add(new Hierarchy.Level(2, "half" + half));
      for (int i = half; i < codes.size(); i += 2) {
        other.add(new Hierarchy.Level(3, codes.get(i)));
      }
    }
    var sex = List.of("L", "P");
    boolean alternative = random.nextBoolean();
    var table =
        CountTable.over(
            alternative
                ? Dimension.of("a", Hierarchy.of(tree), Hierarchy.of(other))
                : Dimension.of("a", Hierarchy.of(tree)),
            Dimension.of("sex", Hierarchy.flat("both", sex)));
    for (String code : codes) {
      for (String one : sex) {
        table.add(List.of(code, one), Math.max(0, random.nextInt(12) - 4));
      }
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
