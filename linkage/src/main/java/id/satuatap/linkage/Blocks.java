package id.satuatap.linkage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rows meet in which pass. Every row carries the keys of all passes side by side, so that
 * "these two met in an earlier pass" is decided by comparing keys, without a table of pairs.
 */
final class Blocks {

  /**
   * What one pass will do, known before it runs.
   *
   * @param rowsWithKey rows that take part
   * @param pairs pairs it brings together, also those an earlier pass has
   * @param skipped blocks that are too large to compare
   * @param commonest rows that share the most frequent key
   * @param largestBlock rows of the largest block that is compared
   */
  record Forecast(
      Pass pass, long rowsWithKey, long pairs, int skipped, int commonest, int largestBlock) {}

  final int passes;
  final int[] keys;

  /** Per pass the rows of blocks with at least two rows, block after block. */
  final int[][] members;

  /** Per pass where each block ends. */
  final int[][] ends;

  final List<Forecast> forecasts;

  private Blocks(int passes, int[] keys, int[][] members, int[][] ends, List<Forecast> forecasts) {
    this.passes = passes;
    this.keys = keys;
    this.members = members;
    this.ends = ends;
    this.forecasts = forecasts;
  }

  Blocks withoutKeys() {
    return new Blocks(passes, new int[0], new int[0][], new int[0][], forecasts);
  }

  /** The keys of single values, computed once per distinct value. */
  static final class Atoms {
    private final Map<Pass.Key, int[]> byKey = new HashMap<>();
    private final Dataset data;
    private final LinkageModel model;

    Atoms(Dataset data, LinkageModel model) {
      this.data = data;
      this.model = model;
    }

    void prepare(Iterable<Pass.Key> keys, Parallel parallel) {
      var wanted = new ArrayList<Pass.Key>();
      for (Pass.Key key : keys) {
        if (!byKey.containsKey(key) && !wanted.contains(key)) {
          wanted.add(key);
        }
      }
      int[][] computed = new int[wanted.size()][];
      parallel.each(wanted.size(), (i, own) -> computed[i] = compute(wanted.get(i)));
      for (int i = 0; i < computed.length; i++) {
        byKey.put(wanted.get(i), computed[i]);
      }
    }

    private int[] compute(Pass.Key key) {
      int field = model.indexOf(key.field());
      int number =
          key.key().isEmpty() ? 0 : model.fields().get(field).comparison().keyNumber(key.key());
      Values values = data.values[field];
      int[] atoms = new int[values.dictionary.size()];
      for (int code = 1; code < atoms.length; code++) {
        long h = values.key(number, code);
        atoms[code] = h == 0 ? 0 : fold(h);
      }
      return atoms;
    }

    static int fold(long h) {
      int folded = (int) (Dictionary.mix(h) >>> 32);
      return folded == 0 ? 1 : folded;
    }

    int[] of(Pass.Key key) {
      return java.util.Objects.requireNonNull(byKey.get(key));
    }

    void forget() {
      byKey.clear();
    }
  }

  static int combine(long sum, int atom) {
    int h = (int) (Dictionary.mix(sum * 0x9E3779B97F4A7C15L + atom) >>> 32);
    return h == 0 ? 1 : h;
  }

  static Blocks of(
      Dataset data, LinkageModel model, boolean across, int mostRows, Parallel parallel) {
    List<Pass> passes = model.passes();
    var atoms = new Atoms(data, model);
    atoms.prepare(passes.stream().flatMap(p -> p.keys().stream()).toList(), parallel);
    int n = data.size();
    int[] keys = new int[Math.multiplyExact(n, passes.size())];
    int[][] members = new int[passes.size()][];
    int[][] ends = new int[passes.size()][];
    Forecast[] forecasts = new Forecast[passes.size()];
    parallel.each(
        passes.size(),
        thread -> new long[2][n],
        (p, buffers) -> {
          int rows = fill(data, model, passes.get(p), atoms, keys, p, passes.size(), buffers[0]);
          long[] sorted = Radix.sortByUpperHalf(buffers[0], buffers[1], rows);
          forecasts[p] =
              group(data, sorted, rows, passes, p, keys, members, ends, across, mostRows);
        });
    return new Blocks(passes.size(), keys, members, ends, List.of(forecasts));
  }

  private static int fill(
      Dataset data,
      LinkageModel model,
      Pass pass,
      Atoms atoms,
      int[] keys,
      int p,
      int passes,
      long[] sortable) {
    int parts = pass.keys().size();
    int[][] atom = new int[parts][];
    int[] field = new int[parts];
    for (int i = 0; i < parts; i++) {
      atom[i] = atoms.of(pass.keys().get(i));
      field[i] = model.indexOf(pass.keys().get(i).field());
    }
    int rows = 0;
    for (int row = 0; row < data.size(); row++) {
      int key = 0;
      for (int i = 0; i < parts; i++) {
        int a = atom[i][data.code(row, field[i])];
        if (a == 0) {
          key = 0;
          break;
        }
        key = parts == 1 ? a : combine(key + (long) i, a);
      }
      keys[row * passes + p] = key;
      if (key != 0) {
        sortable[rows++] = (long) key << 32 | row;
      }
    }
    return rows;
  }

  private static Forecast group(
      Dataset data,
      long[] sorted,
      int rows,
      List<Pass> passes,
      int p,
      int[] keys,
      int[][] members,
      int[][] ends,
      boolean across,
      int mostRows) {
    int[] member = new int[rows];
    var end = new IntColumn();
    int kept = 0;
    int skipped = 0;
    int commonest = 0;
    int largest = 0;
    long pairs = 0;
    for (int from = 0; from < rows; ) {
      int to = from + 1;
      int key = (int) (sorted[from] >>> 32);
      while (to < rows && (int) (sorted[to] >>> 32) == key) {
        to++;
      }
      int size = to - from;
      commonest = Math.max(commonest, size);
      if (size > mostRows) {
        skipped++;
        for (int i = from; i < to; i++) {
          keys[(int) sorted[i] * passes.size() + p] = 0;
        }
      } else if (size > 1) {
        for (int i = from; i < to; i++) {
          member[kept++] = (int) sorted[i];
        }
        end.add(kept);
        largest = Math.max(largest, size);
        pairs += across ? crossPairs(data, sorted, from, to) : (long) size * (size - 1) / 2;
      }
      from = to;
    }
    members[p] = java.util.Arrays.copyOf(member, kept);
    ends[p] = new int[end.size()];
    for (int i = 0; i < end.size(); i++) {
      ends[p][i] = end.get(i);
    }
    return new Forecast(passes.get(p), rows, pairs, skipped, commonest, largest);
  }

  private static long crossPairs(Dataset data, long[] sorted, int from, int to) {
    long size = to - from;
    long within = 0;
    int[] perSource = new int[data.sourceCount()];
    for (int i = from; i < to; i++) {
      within += perSource[data.source((int) sorted[i])]++;
    }
    return size * (size - 1) / 2 - within;
  }
}
