package id.satuatap.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Scores links and groups against the truth column, which nothing else ever reads. */
final class Evaluator {

  private static final double[] PROBABILITIES = {
    0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999
  };

  private final Dataset data;
  private final LinkageModel model;
  private final boolean across;

  Evaluator(Dataset data, LinkageModel model, boolean across) {
    this.data = data;
    this.model = model;
    this.across = across;
  }

  Evaluation evaluate(List<Pairs> compared, Links links, int[] groups) {
    long truePairs = pairsWithin(truths());
    long met = 0;
    for (Pairs pairs : compared) {
      for (int k = 0; k < pairs.size; k++) {
        met += same(pairs.a[k], pairs.b[k]) ? 1 : 0;
      }
    }
    var curve = new ArrayList<Evaluation.Cut>();
    for (double probability : PROBABILITIES) {
      curve.add(
          new Evaluation.Cut(
              probability, Scorer.logOdds(probability), at(links, probability, truePairs)));
    }
    long[] byGroup = new long[data.size()];
    for (int row = 0; row < byGroup.length; row++) {
      byGroup[row] = groups[row] + 1L;
    }
    long[] both = new long[data.size()];
    for (int row = 0; row < both.length; row++) {
      both[row] = data.truth(row) == 0 ? 0 : byGroup[row] << 32 | data.truth(row);
    }
    var clusters = new Evaluation.Score(pairsWithin(byGroup), pairsWithin(both), truePairs);
    return new Evaluation(
        truePairs,
        met,
        at(links, model.link(), truePairs),
        at(links, model.automatic(), truePairs),
        clusters,
        best(links, truePairs),
        List.copyOf(curve),
        byGroup(links, groups));
  }

  private boolean same(int a, int b) {
    return data.truth(a) != 0 && data.truth(a) == data.truth(b);
  }

  private long[] truths() {
    long[] truths = new long[data.size()];
    for (int row = 0; row < truths.length; row++) {
      truths[row] = data.truth(row);
    }
    return truths;
  }

  /** Pairs of rows with the same label, across sources only when the run was across; 0 is none. */
  private long pairsWithin(long[] labels) {
    long[] sorted = labels.clone();
    int[] rows = new int[labels.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    Radix.sort(sorted, rows);
    long pairs = 0;
    for (int from = 0; from < sorted.length; ) {
      int to = from;
      long[] perSource = new long[data.sourceCount()];
      long within = 0;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        within += perSource[data.source(rows[to])]++;
        to++;
      }
      long size = to - from;
      if (sorted[from] != 0) {
        pairs += size * (size - 1) / 2 - (across ? within : 0);
      }
      from = to;
    }
    return pairs;
  }

  private Evaluation.Score at(Links links, double probability, long truePairs) {
    double least = Scorer.logOdds(probability);
    long found = 0;
    long correct = 0;
    for (int i = 0; i < links.size() && links.bits[i] >= least; i++) {
      found++;
      correct += same(links.a[i], links.b[i]) ? 1 : 0;
    }
    return new Evaluation.Score(found, correct, truePairs);
  }

  private Evaluation.Cut best(Links links, long truePairs) {
    long correct = 0;
    var best = new Evaluation.Cut(1, 99, new Evaluation.Score(0, 0, truePairs));
    for (int i = 0; i < links.size(); i++) {
      correct += same(links.a[i], links.b[i]) ? 1 : 0;
      if (i + 1 < links.size() && links.bits[i + 1] == links.bits[i]) {
        continue;
      }
      var score = new Evaluation.Score(i + 1L, correct, truePairs);
      if (score.f1() > best.score().f1()) {
        best = new Evaluation.Cut(links.probability(i), links.bits[i], score);
      }
    }
    return best;
  }

  private List<Evaluation.GroupRecall> byGroup(Links links, int[] groups) {
    var recalls = new ArrayList<Evaluation.GroupRecall>();
    for (int f = 0; f < model.fields().size(); f++) {
      if (data.values[f] instanceof SexValues) {
        recalls.add(recall(links, groups, bySex(f, "f"), new Phrase("perempuan", "women")));
        recalls.add(recall(links, groups, bySex(f, "m"), new Phrase("laki-laki", "men")));
      }
    }
    for (int f = 0; f < model.fields().size(); f++) {
      if (data.values[f] instanceof NameValues names) {
        recalls.add(
            recall(
                links,
                groups,
                byLength(f, names, true),
                new Phrase("nama satu kata", "single names")));
        recalls.add(
            recall(
                links,
                groups,
                byLength(f, names, false),
                new Phrase("nama beberapa kata", "longer names")));
        break;
      }
    }
    return recalls;
  }

  private boolean[] bySex(int field, String sex) {
    boolean[] in = new boolean[data.size()];
    Values values = data.values[field];
    for (int row = 0; row < in.length; row++) {
      int code = data.code(row, field);
      in[row] = code != 0 && SexValues.sex(values.text(code)).equals(sex);
    }
    return in;
  }

  private boolean[] byLength(int field, NameValues names, boolean single) {
    boolean[] in = new boolean[data.size()];
    for (int row = 0; row < in.length; row++) {
      int code = data.code(row, field);
      in[row] = code != 0 && names.single(code) == single;
    }
    return in;
  }

  /** A pair belongs to a group of people when its first row does. */
  private Evaluation.GroupRecall recall(Links links, int[] groups, boolean[] in, Phrase name) {
    double least = Scorer.logOdds(model.link());
    long linked = 0;
    for (int i = 0; i < links.size() && links.bits[i] >= least; i++) {
      linked += same(links.a[i], links.b[i]) && in[links.a[i]] ? 1 : 0;
    }
    int[] rows = data.order().clone();
    long[] truth = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      truth[i] = data.truth(rows[i]);
    }
    Radix.sort(truth, rows);
    long all = 0;
    long together = 0;
    for (int from = 0; from < rows.length; ) {
      int to = from;
      while (to < rows.length && truth[to] == truth[from]) {
        to++;
      }
      for (int i = from; i < to && truth[from] != 0; i++) {
        for (int j = i + 1; j < to && in[rows[i]]; j++) {
          if (!across || data.source(rows[i]) != data.source(rows[j])) {
            all++;
            together += groups[rows[i]] == groups[rows[j]] ? 1 : 0;
          }
        }
      }
      from = to;
    }
    return new Evaluation.GroupRecall(
        name, all, all == 0 ? 1 : (double) linked / all, all == 0 ? 1 : (double) together / all);
  }

  static double[] probabilities() {
    return Arrays.copyOf(PROBABILITIES, PROBABILITIES.length);
  }
}
