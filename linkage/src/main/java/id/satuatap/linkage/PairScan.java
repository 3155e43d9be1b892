package id.satuatap.linkage;

import java.util.ArrayList;
import java.util.List;

/** Compares every pair that some pass brings together, each pair once. */
final class PairScan {

  private static final long PAIRS_A_PIECE = 1 << 15;

  /** A range of blocks of one pass. */
  private record Piece(int pass, int fromBlock, int toBlock) {}

  /** One thread's tools and findings. */
  private static final class Worker {
    final Comparer comparer;
    final Pairs pairs = new Pairs();

    Worker(Comparer comparer) {
      this.comparer = comparer;
    }
  }

  private PairScan() {}

  /**
   * @param trainingPasses numbers of at most 16 passes that are remembered with each pair
   */
  static List<Pairs> run(
      Dataset data,
      LinkageModel model,
      Blocks blocks,
      boolean across,
      int[] trainingPasses,
      Parallel parallel,
      Progress progress) {
    var pieces = new ArrayList<Piece>();
    for (int p = 0; p < blocks.passes; p++) {
      int[] ends = blocks.ends[p];
      long pairs = 0;
      int from = 0;
      for (int block = 0; block < ends.length; block++) {
        long size = ends[block] - (block == 0 ? 0 : ends[block - 1]);
        pairs += size * (size - 1) / 2;
        if (pairs >= PAIRS_A_PIECE || block == ends.length - 1) {
          pieces.add(new Piece(p, from, block + 1));
          from = block + 1;
          pairs = 0;
        }
      }
    }
    var done = new java.util.concurrent.atomic.AtomicInteger();
    var step = new Phrase("Membandingkan", "Comparing");
    List<Worker> workers =
        parallel.each(
            pieces.size(),
            thread -> new Worker(new Comparer(data, model)),
            (i, worker) -> {
              scan(data, blocks, pieces.get(i), across, trainingPasses, worker);
              int finished = done.incrementAndGet();
              if (finished % 64 == 0) {
                synchronized (step) {
                  progress.at(step, (double) finished / pieces.size());
                }
              }
            });
    return workers.stream().map(worker -> worker.pairs).toList();
  }

  private static void scan(
      Dataset data,
      Blocks blocks,
      Piece piece,
      boolean across,
      int[] trainingPasses,
      Worker worker) {
    int[] ends = blocks.ends[piece.pass];
    int[] members = blocks.members[piece.pass];
    int[] keys = blocks.keys;
    int passes = blocks.passes;
    int from = piece.fromBlock == 0 ? 0 : ends[piece.fromBlock - 1];
    for (int block = piece.fromBlock; block < piece.toBlock; block++) {
      int to = ends[block];
      for (int i = from; i < to; i++) {
        int x = members[i];
        int xKeys = x * passes;
        int source = across ? data.source(x) : -1;
        for (int j = i + 1; j < to; j++) {
          int y = members[j];
          if (across && data.source(y) == source) {
            continue;
          }
          if (!metBefore(keys, xKeys, y * passes, piece.pass)) {
            int mask = 0;
            for (int t = 0; t < trainingPasses.length; t++) {
              int p = trainingPasses[t];
              int key = keys[xKeys + p];
              mask |= key != 0 && key == keys[y * passes + p] ? 1 << t : 0;
            }
            worker.comparer.compare(x, y);
            worker.pairs.add(x, y, worker.comparer.levels, worker.comparer.rarities, mask);
          }
        }
      }
      from = to;
    }
  }

  private static boolean metBefore(int[] keys, int x, int y, int pass) {
    for (int p = 0; p < pass; p++) {
      int key = keys[x + p];
      if (key != 0 && key == keys[y + p]) {
        return true;
      }
    }
    return false;
  }
}
