package id.satuatap.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the codes of a dimension add up: one total, parts below it to any depth, leaves that carry
 * the counts.
 */
public final class Hierarchy {

  /** One code with its depth; the total has depth 1. */
  public record Level(int depth, String code) {}

  private final List<Level> levels;
  private final Map<String, List<String>> leavesBelow = new LinkedHashMap<>();
  private final List<String> leaves = new ArrayList<>();

  private Hierarchy(List<Level> levels) {
    this.levels = List.copyOf(levels);
    if (levels.isEmpty() || levels.getFirst().depth() != 1) {
      throw new UnusableTable("hierarchy.no-total");
    }
    var path = new ArrayDeque<Level>();
    for (int i = 0; i < levels.size(); i++) {
      Level level = levels.get(i);
      int before = i == 0 ? 0 : levels.get(i - 1).depth();
      if (level.depth() < 1 || level.depth() > before + 1 || i > 0 && level.depth() == 1) {
        throw new UnusableTable("hierarchy.jump", level.code());
      }
      if (leavesBelow.put(level.code(), new ArrayList<>()) != null) {
        throw new UnusableTable("hierarchy.twice", level.code());
      }
      while (path.size() >= level.depth()) {
        path.pop();
      }
      path.push(level);
      boolean leaf = i + 1 == levels.size() || levels.get(i + 1).depth() <= level.depth();
      if (leaf) {
        leaves.add(level.code());
        for (Level above : path) {
          leavesBelow.computeIfAbsent(above.code(), code -> new ArrayList<>()).add(level.code());
        }
      }
    }
  }

  /** From rows in the order of the tree, each with its depth. */
  public static Hierarchy of(List<Level> levels) {
    return new Hierarchy(levels);
  }

  /** A total over codes that stand side by side. */
  public static Hierarchy flat(String total, Collection<String> codes) {
    var levels = new ArrayList<Level>();
    levels.add(new Level(1, total));
    codes.forEach(code -> levels.add(new Level(2, code)));
    return new Hierarchy(levels);
  }

  /** All codes, each before its parts. */
  public List<String> codes() {
    return levels.stream().map(Level::code).toList();
  }

  /** Codes without parts. */
  public List<String> leaves() {
    return List.copyOf(leaves);
  }

  List<String> leavesBelow(String code) {
    return leavesBelow.getOrDefault(code, List.of());
  }
}
