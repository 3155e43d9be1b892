package id.satuatap.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a table is divided. Several hierarchies over the same leaves are alternative
 * ways to add them up: all their codes become margins of the one table, so that they are protected
 * together.
 */
public final class Dimension {

  private final String name;
  private final List<String> codes;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, Integer> leafNumbers = new LinkedHashMap<>();
  private final int[][] leavesOfCode;
  private final int[][] codesOfLeaf;

  private Dimension(String name, List<Hierarchy> hierarchies) {
    this.name = name;
    for (String leaf : hierarchies.getFirst().leaves()) {
      leafNumbers.put(leaf, leafNumbers.size());
    }
    Map<String, int[]> leaves = new LinkedHashMap<>();
    for (Hierarchy hierarchy : hierarchies) {
      if (!Set.copyOf(hierarchy.leaves()).equals(leafNumbers.keySet())) {
        throw new UnusableTable("dimension.other-leaves", name, difference(hierarchy.leaves()));
      }
      for (String code : hierarchy.codes()) {
        int[] below =
            hierarchy.leavesBelow(code).stream().mapToInt(leafNumbers::get).sorted().toArray();
        int[] known = leaves.putIfAbsent(code, below);
        if (known != null && !Arrays.equals(known, below)) {
          throw new UnusableTable("dimension.two-meanings", name, code);
        }
      }
    }
    this.codes = List.copyOf(leaves.keySet());
    for (String code : codes) {
      places.put(code, places.size());
    }
    this.leavesOfCode = leaves.values().toArray(int[][]::new);
    List<List<Integer>> above = new ArrayList<>();
    leafNumbers.forEach((leaf, number) -> above.add(new ArrayList<>()));
    for (int code = 0; code < leavesOfCode.length; code++) {
      for (int leaf : leavesOfCode[code]) {
        above.get(leaf).add(code);
      }
    }
    this.codesOfLeaf =
        above.stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
  }

  private String difference(List<String> others) {
    Set<String> odd = new HashSet<>(leafNumbers.keySet());
    others.forEach(code -> {
      if (!odd.remove(code)) {
        odd.add(code);
      }
    });
    return String.join(", ", odd.stream().sorted().limit(5).toList());
  }

  public static Dimension of(String name, Hierarchy hierarchy, Hierarchy... alternatives) {
    var all = new ArrayList<Hierarchy>();
    all.add(hierarchy);
    all.addAll(List.of(alternatives));
    return new Dimension(name, all);
  }

  /**
   * @param hierarchies at least one; all over the same leaves
   */
  public static Dimension of(String name, List<Hierarchy> hierarchies) {
    return new Dimension(name, hierarchies);
  }

  public String name() {
    return name;
  }

  /** Every code, margins included, in the order of the hierarchies. */
  public List<String> codes() {
    return codes;
  }

  int size() {
    return codes.size();
  }

  /** True for leaves and sums. */
  boolean has(String code) {
    return places.containsKey(code);
  }

  /** Place among the codes, or -1. */
  int code(String code) {
    return places.getOrDefault(code, -1);
  }

  /** Number of a leaf, or null when no count may stand there. */
  @Nullable Integer leaf(String code) {
    return leafNumbers.get(code);
  }

  int leaves() {
    return codesOfLeaf.length;
  }

  int[] codesOfLeaf(int leaf) {
    return codesOfLeaf[leaf];
  }

  int[] leavesOfCode(int code) {
    return leavesOfCode[code];
  }
}
