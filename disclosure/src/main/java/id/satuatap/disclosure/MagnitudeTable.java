package id.satuatap.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of amounts, such as wages paid, that remembers who contributed how much to each cell. The
 * sums are a {@link CountTable}, so that everything made for counts is made for amounts.
 *
 * <p>A contributor is who must be protected: an employer, a household. Several rows of one
 * contributor in a cell are one contribution.
 */
public final class MagnitudeTable {

  private final CountTable sums;
  private final long[][] contributions;
  private final Map<String, List<Integer>> aloneIn;

  private MagnitudeTable(Builder from) {
    this.sums = from.sums.build();
    this.contributions = new long[sums.size()][];
    this.aloneIn = new HashMap<>();
    List<Map<String, Long>> byLeaf = new ArrayList<>();
    for (int leaf = 0; leaf < sums.leaves(); leaf++) {
      byLeaf.add(from.given.getOrDefault(sums.codes(sums.leafCell(leaf)), Map.of()));
    }
    var together = new HashMap<String, Long>();
    for (int cell = 0; cell < contributions.length; cell++) {
      together.clear();
      for (int leaf : sums.leavesOf(cell)) {
        byLeaf.get(leaf).forEach((who, amount) -> together.merge(who, amount, Long::sum));
      }
      long[] amounts = together.values().stream().mapToLong(Long::longValue).sorted().toArray();
      contributions[cell] = amounts;
      if (amounts.length == 1) {
        aloneIn
            .computeIfAbsent(together.keySet().iterator().next(), who -> new ArrayList<>())
            .add(cell);
      }
    }
  }

  public static Builder over(Dimension... dimensions) {
    return new Builder(List.of(dimensions));
  }

  public static Builder over(List<Dimension> dimensions) {
    return new Builder(dimensions);
  }

  /** Takes single contributions; amounts are whole numbers of the smallest unit. */
  public static final class Builder {

    private final CountTable.Builder sums;
    private final Map<List<String>, Map<String, Long>> given = new HashMap<>();

    private Builder(List<Dimension> dimensions) {
      this.sums = CountTable.over(dimensions);
    }

    /**
     * @param codes one leaf code of every dimension, in their order
     * @param amount not negative; nothing contributes nobody
     * @throws UnusableTable when a code is no leaf of its dimension
     */
    public Builder add(List<String> codes, String contributor, long amount) {
      sums.add(codes, amount);
      if (amount > 0) {
        given
            .computeIfAbsent(List.copyOf(codes), place -> new HashMap<>())
            .merge(contributor, amount, Long::sum);
      }
      return this;
    }

    public MagnitudeTable build() {
      return new MagnitudeTable(this);
    }
  }

  /** What each cell adds up to. */
  public CountTable sums() {
    return sums;
  }

  /** How many different contributors a cell has. */
  public int contributors(int cell) {
    return contributions[cell].length;
  }

  /** What the n largest contributors of a cell gave together. */
  public long largest(int cell, int n) {
    long[] amounts = contributions[cell];
    return Arrays.stream(amounts, Math.max(0, amounts.length - n), amounts.length).sum();
  }

  /** For every contributor who is alone somewhere, the cells where that is so. */
  Map<String, List<Integer>> aloneIn() {
    return aloneIn;
  }
}
