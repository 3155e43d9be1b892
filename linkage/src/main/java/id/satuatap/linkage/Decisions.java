package id.satuatap.linkage;

import java.util.ArrayList;
import java.util.List;

/** What people decided about pairs of rows; no probability overrules it. */
public record Decisions(List<Pair> same, List<Pair> different) {

  public static final Decisions NONE = new Decisions(List.of(), List.of());

  public Decisions {
    same = List.copyOf(same);
    different = List.copyOf(different);
  }

  public record Pair(String a, String b) {}

  public Decisions same(String a, String b) {
    return new Decisions(with(same, a, b), different);
  }

  public Decisions different(String a, String b) {
    return new Decisions(same, with(different, a, b));
  }

  private static List<Pair> with(List<Pair> pairs, String a, String b) {
    var more = new ArrayList<>(pairs);
    more.add(new Pair(a, b));
    return more;
  }
}
