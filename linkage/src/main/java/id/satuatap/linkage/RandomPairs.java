package id.satuatap.linkage;

import java.util.List;
import java.util.SplittableRandom;

/** Pairs of rows taken at random: what agreement looks like between people who are not the same. */
final class RandomPairs {

  private static final long SEED = 20_261_122L;
  private static final int PIECES = 64;

  /** Patterns of levels with their counts. */
  final long[][] patterns;

  /** Sum of rarities by field and level, and how many pairs it comes from. */
  final double[][] raritySum;

  final long[][] rarityCount;

  private RandomPairs(long[][] patterns, double[][] raritySum, long[][] rarityCount) {
    this.patterns = patterns;
    this.raritySum = raritySum;
    this.rarityCount = rarityCount;
  }

  private static final class Worker {
    final Comparer comparer;
    final PatternTable table = new PatternTable();
    final long[][] raritySum;
    final long[][] rarityCount;

    Worker(Comparer comparer, int fields) {
      this.comparer = comparer;
      raritySum = new long[fields][16];
      rarityCount = new long[fields][16];
    }
  }

  static RandomPairs sample(
      Dataset data, LinkageModel model, boolean across, int wanted, Parallel parallel) {
    int n = data.size();
    int[] order = data.order();
    int[] slot = Comparer.slots(model.fields());
    int fields = model.fields().size();
    long all = (long) n * (n - 1) / 2;
    boolean every = all <= wanted;
    List<Worker> workers =
        parallel.each(
            PIECES,
            thread -> new Worker(new Comparer(data, model), fields),
            (piece, worker) -> {
              if (every) {
                for (int i = piece; i < n; i += PIECES) {
                  for (int j = i + 1; j < n; j++) {
                    take(data, across, order[i], order[j], worker, slot, fields);
                  }
                }
                return;
              }
              var random = new SplittableRandom(SEED + piece);
              for (int k = 0; k < wanted / PIECES; k++) {
                int i = random.nextInt(n);
                int j = random.nextInt(n - 1);
                take(data, across, order[i], order[j >= i ? j + 1 : j], worker, slot, fields);
              }
            });
    var table = new PatternTable();
    double[][] sum = new double[fields][16];
    long[][] count = new long[fields][16];
    for (Worker worker : workers) {
      long[][] sorted = worker.table.sorted();
      for (int i = 0; i < sorted[0].length; i++) {
        table.add(sorted[0][i], sorted[1][i]);
      }
      for (int f = 0; f < fields; f++) {
        for (int l = 0; l < 16; l++) {
          sum[f][l] += worker.raritySum[f][l];
          count[f][l] += worker.rarityCount[f][l];
        }
      }
    }
    return new RandomPairs(table.sorted(), sum, count);
  }

  private static void take(
      Dataset data, boolean across, int a, int b, Worker worker, int[] slot, int fields) {
    if (across && data.source(a) == data.source(b)) {
      return;
    }
    Comparer comparer = worker.comparer;
    comparer.compare(a, b);
    worker.table.add(comparer.levels, 1);
    for (int f = 0; f < fields; f++) {
      int level = Scorer.level(comparer.levels, f);
      if (level != 0 && slot[f] >= 0) {
        worker.raritySum[f][level] += comparer.rarities >>> 8 * slot[f] & 0xFF;
        worker.rarityCount[f][level]++;
      }
    }
  }
}
