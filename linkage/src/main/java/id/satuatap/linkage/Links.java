package id.satuatap.linkage;

import java.util.List;

/** Pairs worth keeping, the surest first; pairs of equal evidence in the order of their ids. */
final class Links {

  final int[] a;
  final int[] b;

  /** Evidence with the prior, in bits. */
  final double[] bits;

  /** Pairs that a veto keeps apart although they are likely. */
  final long vetoed;

  private Links(int[] a, int[] b, double[] bits, long vetoed) {
    this.a = a;
    this.b = b;
    this.bits = bits;
    this.vetoed = vetoed;
  }

  int size() {
    return a.length;
  }

  double probability(int link) {
    return Scorer.probability(bits[link]);
  }

  static Links of(Dataset data, LinkageModel model, List<Pairs> pairs, Parallel parallel) {
    var scorer = new Scorer(model);
    double least = Scorer.logOdds(Math.min(model.review(), model.link())) - scorer.prior();
    long[] vetoes = new long[pairs.size()];
    int[][] kept = new int[pairs.size()][];
    float[][] evidence = new float[pairs.size()][];
    parallel.each(
        pairs.size(),
        (i, own) -> {
          Pairs some = pairs.get(i);
          var good = new IntColumn();
          float[] bits = new float[some.size];
          for (int k = 0; k < some.size; k++) {
            double found = scorer.bits(some.levels[k], some.rarities[k]);
            if (found < least) {
              continue;
            }
            if (scorer.veto(some.levels[k]) >= 0) {
              vetoes[i]++;
            } else {
              bits[good.size()] = (float) found;
              good.add(k);
            }
          }
          kept[i] = new int[good.size()];
          for (int k = 0; k < kept[i].length; k++) {
            kept[i][k] = good.get(k);
          }
          evidence[i] = bits;
        });
    int size = 0;
    long vetoed = 0;
    for (int i = 0; i < kept.length; i++) {
      size += kept[i].length;
      vetoed += vetoes[i];
    }
    return sorted(data, pairs, kept, evidence, size, vetoed, scorer.prior());
  }

  private static Links sorted(
      Dataset data,
      List<Pairs> pairs,
      int[][] kept,
      float[][] evidence,
      int size,
      long vetoed,
      double prior) {
    long[] byId = new long[size];
    float[] bits = new float[size];
    int[] order = new int[size];
    int at = 0;
    for (int i = 0; i < kept.length; i++) {
      Pairs some = pairs.get(i);
      for (int k = 0; k < kept[i].length; k++) {
        int x = data.rank(some.a[kept[i][k]]);
        int y = data.rank(some.b[kept[i][k]]);
        byId[at] = (long) Math.min(x, y) << 32 | Math.max(x, y);
        bits[at] = evidence[i][k];
        order[at] = at;
        at++;
      }
    }
    Radix.sort(byId, order);
    long[] byEvidence = new long[size];
    int[] place = new int[size];
    for (int i = 0; i < size; i++) {
      // Larger floats first: their bits, made ascending over the sign, turned round.
      int raw = Float.floatToIntBits(bits[order[i]]);
      int ascending = raw ^ (raw >> 31 & 0x7FFFFFFF) ^ 0x80000000;
      byEvidence[i] = ~ascending & 0xFFFFFFFFL;
      place[i] = i;
    }
    Radix.sort(byEvidence, place);
    int[] a = new int[size];
    int[] b = new int[size];
    double[] total = new double[size];
    for (int i = 0; i < size; i++) {
      long ids = byId[place[i]];
      a[i] = data.order()[(int) (ids >>> 32)];
      b[i] = data.order()[(int) ids];
      total[i] = bits[order[place[i]]] + prior;
    }
    return new Links(a, b, total, vetoed);
  }

  /** Even when every row seems to have its partner, some may not. */
  private static final double MOST_PAIRED = 0.98;

  /**
   * Keeps each row's best partner in each other source. That a row has at most one partner is
   * evidence too: the more rows have one, the likelier is the best; rivals take from it.
   */
  Links oneToOne(Dataset data, double prior) {
    var taken = new java.util.HashSet<Long>();
    var rivals = new java.util.HashMap<Long, Double>();
    for (int i = 0; i < size(); i++) {
      double odds = Math.pow(2, Math.min(60, bits[i]));
      rivals.merge(slot(a[i], data.source(b[i])), odds, Double::sum);
      rivals.merge(slot(b[i], data.source(a[i])), odds, Double::sum);
    }
    double paired = Math.min(MOST_PAIRED, prior * pairedAtMost(data));
    double more = -Math.log(1 - paired) / Math.log(2);
    var good = new IntColumn();
    for (int i = 0; i < size(); i++) {
      long fromA = slot(a[i], data.source(b[i]));
      long fromB = slot(b[i], data.source(a[i]));
      if (!taken.contains(fromA) && !taken.contains(fromB)) {
        taken.add(fromA);
        taken.add(fromB);
        good.add(i);
      }
    }
    int n = good.size();
    int[] x = new int[n];
    int[] y = new int[n];
    double[] kept = new double[n];
    for (int i = 0; i < n; i++) {
      int link = good.get(i);
      x[i] = a[link];
      y[i] = b[link];
      double own = Math.pow(2, Math.min(60, bits[link]));
      double others =
          rivals.getOrDefault(slot(x[i], data.source(y[i])), own)
              + rivals.getOrDefault(slot(y[i], data.source(x[i])), own)
              - 2 * own;
      double against = Math.pow(2, -bits[link] - more) + Math.max(0, others) / own;
      kept[i] = -Math.log(against) / Math.log(2);
    }
    return sortedAgain(data, x, y, kept, vetoed);
  }

  private static Links sortedAgain(Dataset data, int[] x, int[] y, double[] bits, long vetoed) {
    Integer[] order = new Integer[x.length];
    java.util.Arrays.setAll(order, i -> i);
    java.util.Arrays.sort(
        order,
        java.util.Comparator.<Integer>comparingDouble(i -> -bits[i])
            .thenComparingInt(i -> data.rank(x[i]))
            .thenComparingInt(i -> data.rank(y[i])));
    int[] a = new int[x.length];
    int[] b = new int[x.length];
    double[] kept = new double[x.length];
    for (int i = 0; i < order.length; i++) {
      a[i] = x[order[i]];
      b[i] = y[order[i]];
      kept[i] = bits[order[i]];
    }
    return new Links(a, b, kept, vetoed);
  }

  private static long slot(int row, int source) {
    return (long) row << 32 | source;
  }

  /** All pairs between sources for each pair that can hold at once. */
  private static double pairedAtMost(Dataset data) {
    double[] perSource = new double[data.sourceCount()];
    for (int row = 0; row < data.size(); row++) {
      perSource[data.source(row)]++;
    }
    double largest = java.util.Arrays.stream(perSource).max().orElse(1);
    return Math.max(1, largest);
  }
}
