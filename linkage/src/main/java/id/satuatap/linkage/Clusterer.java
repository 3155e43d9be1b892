package id.satuatap.linkage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Links into groups of rows that are one person. The surest links come first; two groups become one
 * only when all pairs between them agree on the whole, no veto and no human decision stands between
 * them, and no limit is passed. So one chance likeness cannot chain strangers together.
 */
final class Clusterer {

  /** Evidence of one pair beyond this counts no more, or a single pair would decide for a group. */
  private static final double MOST_BITS = 25;

  private final Dataset data;
  private final LinkageModel model;
  private final Scorer scorer;
  private final Comparer comparer;
  private final int[] parent;
  private final int[] next;
  private final int[] last;
  private final int[] size;
  private final Map<Integer, Set<Integer>> apart = new HashMap<>();
  private long refused;

  Clusterer(Dataset data, LinkageModel model) {
    this.data = data;
    this.model = model;
    this.scorer = new Scorer(model);
    this.comparer = new Comparer(data, model);
    int n = data.size();
    parent = new int[n];
    next = new int[n];
    last = new int[n];
    size = new int[n];
    for (int i = 0; i < n; i++) {
      parent[i] = i;
      next[i] = -1;
      last[i] = i;
      size[i] = 1;
    }
  }

  /** Links that were likely enough but would have joined groups that do not fit together. */
  long refused() {
    return refused;
  }

  /** For each row the row that stands for its group: the first of the group by identifier. */
  int[] run(Links links, Decisions decisions) {
    decide(decisions);
    double least = Scorer.logOdds(model.link());
    for (int i = 0; i < links.size() && links.bits[i] >= least; i++) {
      int x = find(links.a[i]);
      int y = find(links.b[i]);
      if (x == y) {
        continue;
      }
      if (fit(x, y)) {
        join(x, y);
      } else {
        refused++;
      }
    }
    int[] first = new int[data.size()];
    java.util.Arrays.fill(first, -1);
    int[] group = new int[data.size()];
    for (int row : data.order()) {
      int root = find(row);
      if (first[root] < 0) {
        first[root] = row;
      }
      group[row] = first[root];
    }
    return group;
  }

  private void decide(Decisions decisions) {
    for (Decisions.Pair pair : decisions.different()) {
      int a = rowOf(pair.a());
      int b = rowOf(pair.b());
      apart.computeIfAbsent(a, any -> new HashSet<>()).add(b);
      apart.computeIfAbsent(b, any -> new HashSet<>()).add(a);
    }
    for (Decisions.Pair pair : ordered(decisions.same())) {
      int x = find(rowOf(pair.a()));
      int y = find(rowOf(pair.b()));
      if (x != y) {
        if (keptApart(x, y)) {
          throw new LinkageException(
              "Keputusan bertentangan tentang " + pair.a() + " dan " + pair.b() + ".",
              "Decisions about " + pair.a() + " and " + pair.b() + " contradict each other.");
        }
        join(x, y);
      }
    }
  }

  private List<Decisions.Pair> ordered(List<Decisions.Pair> pairs) {
    var sorted = new ArrayList<>(pairs);
    sorted.sort(java.util.Comparator.comparing(Decisions.Pair::a).thenComparing(Decisions.Pair::b));
    return sorted;
  }

  private int rowOf(String id) {
    int row = data.row(id);
    if (row < 0) {
      throw new LinkageException(
          "Keputusan menyebut pengenal yang tidak ada: " + id,
          "A decision names an id that does not exist: " + id);
    }
    return row;
  }

  private int find(int row) {
    int root = row;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  private void join(int x, int y) {
    int large = size[x] >= size[y] ? x : y;
    int small = large == x ? y : x;
    parent[small] = large;
    next[last[large]] = small;
    last[large] = last[small];
    size[large] += size[small];
  }

  private boolean fit(int x, int y) {
    ClusterRules rules = model.clusters();
    if (size[x] + size[y] > rules.largest() || keptApart(x, y)) {
      return false;
    }
    if (size[x] == 1 && size[y] == 1) {
      return !rules.oneToOne() || data.source(x) != data.source(y);
    }
    double sum = 0;
    for (int i = x; i >= 0; i = next[i]) {
      for (int j = y; j >= 0; j = next[j]) {
        if (rules.oneToOne() && data.source(i) == data.source(j)) {
          return false;
        }
        comparer.compare(i, j);
        if (scorer.veto(comparer.levels) >= 0) {
          return false;
        }
        double bits = scorer.bits(comparer.levels, comparer.rarities) + scorer.prior();
        sum += Math.max(-MOST_BITS, Math.min(MOST_BITS, bits));
      }
    }
    return sum / ((double) size[x] * size[y]) >= rules.weakest();
  }

  private boolean keptApart(int x, int y) {
    if (apart.isEmpty()) {
      return false;
    }
    for (int i = x; i >= 0; i = next[i]) {
      Set<Integer> strangers = apart.get(i);
      for (int j = y; strangers != null && j >= 0; j = next[j]) {
        if (strangers.contains(j)) {
          return true;
        }
      }
    }
    return false;
  }
}
