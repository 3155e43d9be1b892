package id.satuatap.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of counts with all its margins. A cell is one code of every dimension; it is the sum of
 * the leaf cells below it, which are the only unknowns an attacker has.
 *
 * <p>Cells are numbered with the last dimension running fastest. Leaf cells without anybody are not
 * stored: zeros are published, so they are no unknowns.
 */
public final class CountTable {

  /** More cells than this are no table for people; the memory for their sums would be gigabytes. */
  static final long MOST_CELLS = 20_000_000;

  private final List<Dimension> dimensions;
  private final int cells;
  private final int[] strides;
  private final long[] leafCounts;
  private final int[] leafCells;
  private final int[][] leavesOfCell;
  private final long[] counts;

  private CountTable(List<Dimension> dimensions, Map<List<Integer>, Long> leaves) {
    this.dimensions = List.copyOf(dimensions);
    long size = 1;
    for (Dimension dimension : dimensions) {
      size *= dimension.size();
      if (size > MOST_CELLS) {
        throw new UnusableTable("table.too-large", MOST_CELLS);
      }
    }
    this.cells = (int) size;
    this.strides = new int[dimensions.size()];
    int stride = 1;
    for (int d = dimensions.size() - 1; d >= 0; d--) {
      strides[d] = stride;
      stride *= dimensions.get(d).size();
    }
    // In the order of the table, so that the order of the rows changes nothing.
    var present =
        leaves.entrySet().stream()
            .filter(leaf -> leaf.getValue() != 0)
            .sorted(Comparator.comparingInt(leaf -> ownCell(leaf.getKey())))
            .toList();
    this.leafCounts = new long[present.size()];
    this.leafCells = new int[present.size()];
    int[] sizes = new int[cells];
    for (int leaf = 0; leaf < leafCounts.length; leaf++) {
      leafCounts[leaf] = present.get(leaf).getValue();
      forCellsAbove(present.get(leaf).getKey(), 0, 0, cell -> sizes[cell]++);
    }
    this.leavesOfCell = new int[cells][];
    for (int cell = 0; cell < cells; cell++) {
      leavesOfCell[cell] = new int[sizes[cell]];
    }
    this.counts = new long[cells];
    Arrays.fill(sizes, 0);
    for (int leaf = 0; leaf < leafCounts.length; leaf++) {
      int number = leaf;
      List<Integer> place = present.get(leaf).getKey();
      forCellsAbove(
          place,
          0,
          0,
          cell -> {
            leavesOfCell[cell][sizes[cell]++] = number;
            counts[cell] += leafCounts[number];
            if (counts[cell] < 0) {
              throw new UnusableTable("table.sum-too-large");
            }
          });
      leafCells[leaf] = ownCell(place);
    }
  }

  private int ownCell(List<Integer> place) {
    int own = 0;
    for (int d = 0; d < strides.length; d++) {
      own += strides[d] * ownCode(dimensions.get(d), place.get(d));
    }
    return own;
  }

  /** The leaf's own code: the last of those above it that has no other leaf. */
  private static int ownCode(Dimension dimension, int leaf) {
    int own = -1;
    for (int code : dimension.codesOfLeaf(leaf)) {
      Integer number = dimension.leaf(dimension.codes().get(code));
      if (number != null && number == leaf) {
        own = code;
      }
    }
    return own;
  }

  private interface CellVisitor {
    void visit(int cell);
  }

  private void forCellsAbove(List<Integer> place, int dimension, int cell, CellVisitor visitor) {
    if (dimension == dimensions.size()) {
      visitor.visit(cell);
      return;
    }
    for (int code : dimensions.get(dimension).codesOfLeaf(place.get(dimension))) {
      forCellsAbove(place, dimension + 1, cell + code * strides[dimension], visitor);
    }
  }

  public static Builder over(Dimension... dimensions) {
    return new Builder(List.of(dimensions));
  }

  public static Builder over(List<Dimension> dimensions) {
    return new Builder(dimensions);
  }

  /** Takes counts of leaf cells or single records; the same place may come more than once. */
  public static final class Builder {

    private final List<Dimension> dimensions;
    private final Map<List<Integer>, Long> leaves = new LinkedHashMap<>();

    private Builder(List<Dimension> dimensions) {
      if (dimensions.isEmpty()) {
        throw new UnusableTable("table.no-dimension");
      }
      this.dimensions = List.copyOf(dimensions);
    }

    /**
     * @param codes one leaf code of every dimension, in their order
     * @param count not negative
     * @throws UnusableTable when a code is no leaf of its dimension
     */
    public Builder add(List<String> codes, long count) {
      if (count < 0) {
        throw new UnusableTable("table.negative", String.join(", ", codes));
      }
      var place = new ArrayList<Integer>(codes.size());
      for (int d = 0; d < dimensions.size(); d++) {
        Integer leaf = dimensions.get(d).leaf(codes.get(d));
        if (leaf == null) {
          throw new UnusableTable(
              dimensions.get(d).has(codes.get(d)) ? "table.not-a-leaf" : "table.unknown-code",
              codes.get(d),
              dimensions.get(d).name());
        }
        place.add(leaf);
      }
      leaves.merge(place, count, Builder::sum);
      return this;
    }

    private static long sum(long one, long other) {
      if (one + other < 0) {
        throw new UnusableTable("table.sum-too-large");
      }
      return one + other;
    }

    /** One record. */
    public Builder add(List<String> codes) {
      return add(codes, 1);
    }

    public CountTable build() {
      return new CountTable(dimensions, leaves);
    }
  }

  public List<Dimension> dimensions() {
    return dimensions;
  }

  /** Number of cells, margins included. */
  public int size() {
    return cells;
  }

  /** The true count of a cell. */
  public long count(int cell) {
    return counts[cell];
  }

  /** The codes of a cell, one a dimension. */
  public List<String> codes(int cell) {
    var codes = new ArrayList<String>(strides.length);
    for (int d = 0; d < strides.length; d++) {
      codes.add(dimensions.get(d).codes().get(cell / strides[d] % dimensions.get(d).size()));
    }
    return codes;
  }

  /** The cell of these codes, one a dimension. */
  public int cell(List<String> codes) {
    int cell = 0;
    for (int d = 0; d < strides.length; d++) {
      int code = dimensions.get(d).code(codes.get(d));
      if (code < 0) {
        throw new UnusableTable("table.unknown-code", codes.get(d), dimensions.get(d).name());
      }
      cell += code * strides[d];
    }
    return cell;
  }

  /** Number of leaf cells with somebody in them. */
  public int leaves() {
    return leafCounts.length;
  }

  /** Count of such a leaf. */
  public long leafCount(int leaf) {
    return leafCounts[leaf];
  }

  /** The cell in which this leaf stands alone. */
  public int leafCell(int leaf) {
    return leafCells[leaf];
  }

  /** Those leaves a cell is the sum of, ascending; not to be changed. */
  int[] leavesOf(int cell) {
    return leavesOfCell[cell];
  }

  /** How many leaf cells a cell is the sum of, those without anybody included. */
  long leavesBelow(int cell) {
    long below = 1;
    for (int d = 0; d < strides.length; d++) {
      Dimension dimension = dimensions.get(d);
      below *= dimension.leavesOfCode(cell / strides[d] % dimension.size()).length;
    }
    return below;
  }

  /** Cells that are the sum of the same leaves are one figure printed several times. */
  List<int[]> sameFigures() {
    var groups = new HashMap<Leaves, List<Integer>>();
    var order = new ArrayList<List<Integer>>();
    for (int cell = 0; cell < cells; cell++) {
      if (leavesOfCell[cell].length > 0) {
        groups
            .computeIfAbsent(
                new Leaves(leavesOfCell[cell]),
                key -> {
                  var fresh = new ArrayList<Integer>();
                  order.add(fresh);
                  return fresh;
                })
            .add(cell);
      }
    }
    return order.stream()
        .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  private record Leaves(int[] leaves) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Leaves(int[] theirs) && Arrays.equals(leaves, theirs);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(leaves);
    }
  }
}
