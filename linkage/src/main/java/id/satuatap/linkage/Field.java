package id.satuatap.linkage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is compared, and what was learned about it.
 *
 * @param columns where its value stands in a file; several are joined; {@code a|b} means a, or b in
 *     a file without a
 * @param group fields whose evidence is limited together, because relatives share them
 * @param weights null until the model has been trained
 */
public record Field(
    String name,
    List<String> columns,
    Comparison comparison,
    @Nullable String group,
    @Nullable Weights weights) {

  public Field {
    columns = List.copyOf(columns);
  }

  Field with(Weights learned) {
    return new Field(name, columns, comparison, group, learned);
  }

  /**
   * What was learned for each level, the first being the least agreement.
   *
   * @param m share of the level among pairs of one person
   * @param u share of the level among pairs of different people
   * @param usualRarity bits that the shared value usually carries at this level
   */
  public record Weights(List<Double> m, List<Double> u, List<Double> usualRarity) {

    public Weights {
      m = List.copyOf(m);
      u = List.copyOf(u);
      usualRarity = List.copyOf(usualRarity);
    }

    /** Evidence for one person in bits; negative against. */
    public double bits(int level) {
      return Math.log(m.get(level - 1) / u.get(level - 1)) / Math.log(2);
    }
  }
}
