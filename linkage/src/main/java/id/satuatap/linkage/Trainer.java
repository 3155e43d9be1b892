package id.satuatap.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Learns without labels. How often different people agree comes from random pairs. How often one
 * person's rows agree comes from expectation and maximisation over the pairs of several passes; in
 * each pass the fields that made the pass say nothing, since there they agree by choice.
 */
final class Trainer {

  static final int MOST_PASSES = 12;
  private static final int ROUNDS = 25;
  private static final int RANDOM_PAIRS = 200_000;
  private static final double LEAST_SHARE = 0.03;
  private static final int FEWEST_CONSTANT = 20;

  /** Weight of what is expected beforehand, in pairs. */
  private static final double EXPECTED_PAIRS = 30;

  private final Dataset data;
  private final LinkageModel model;
  private final Blocks blocks;
  private final boolean across;
  private final Parallel parallel;
  private final List<Phrase> notes = new ArrayList<>();

  Trainer(Dataset data, LinkageModel model, Blocks blocks, boolean across, Parallel parallel) {
    this.data = data;
    this.model = model;
    this.blocks = blocks;
    this.across = across;
    this.parallel = parallel;
  }

  List<Phrase> notes() {
    return notes;
  }

  /**
   * Numbers of the passes that are learned from: the most selective ones, each set of fields once.
   * A pass on what a household shares brings relatives together; learning from it would make them
   * one person, so it is left out while others are there.
   */
  static int[] trainingPasses(Blocks blocks, LinkageModel model) {
    int[] personal = trainingPasses(blocks, model, false);
    return personal.length > 0 ? personal : trainingPasses(blocks, model, true);
  }

  private static int[] trainingPasses(Blocks blocks, LinkageModel model, boolean household) {
    var numbers = new ArrayList<Integer>();
    for (int p = 0; p < blocks.passes; p++) {
      numbers.add(p);
    }
    numbers.sort(java.util.Comparator.comparingLong(p -> blocks.forecasts.get(p).pairs()));
    var seen = new HashSet<Set<String>>();
    var chosen = new ArrayList<Integer>();
    for (int p : numbers) {
      var fields = new HashSet<String>();
      blocks.forecasts.get(p).pass().keys().forEach(key -> fields.add(key.field()));
      boolean shared =
          fields.stream().allMatch(name -> model.fields().get(model.indexOf(name)).group() != null);
      if (shared && !household) {
        continue;
      }
      if (blocks.forecasts.get(p).pairs() >= 20
          && chosen.size() < MOST_PASSES
          && seen.add(fields)) {
        chosen.add(p);
      }
    }
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  LinkageModel train(List<Pairs> pairs, int[] trainingPasses) {
    var random = RandomPairs.sample(data, model, across, RANDOM_PAIRS, parallel);
    long[][][] tables = tables(pairs, trainingPasses.length);
    LinkageModel learned = withU(model, random, null);
    for (int round = 0; round < 2; round++) {
      learned = learnM(learned, tables, trainingPasses);
      learned = learned.withLearned(learned.fields(), prior(learned, pairs));
      if (round == 0) {
        learned = withU(learned, random, new Scorer(learned));
      }
    }
    return learned;
  }

  private long[][][] tables(List<Pairs> pairs, int passes) {
    Map<Integer, PatternTable> byMask = new HashMap<>();
    List<Map<Integer, PatternTable>> parts = new ArrayList<>();
    parallel
        .each(
            pairs.size(),
            thread -> new HashMap<Integer, PatternTable>(),
            (i, own) -> {
              Pairs some = pairs.get(i);
              for (int k = 0; k < some.size; k++) {
                if (some.training[k] != 0) {
                  own.computeIfAbsent((int) some.training[k], any -> new PatternTable())
                      .add(some.levels[k], 1);
                }
              }
            })
        .forEach(parts::add);
    for (var part : parts) {
      part.forEach((mask, table) -> {
        long[][] sorted = table.sorted();
        var all = byMask.computeIfAbsent(mask, any -> new PatternTable());
        for (int i = 0; i < sorted[0].length; i++) {
          all.add(sorted[0][i], sorted[1][i]);
        }
      });
    }
    long[][][] tables = new long[passes][][];
    for (int t = 0; t < passes; t++) {
      var table = new PatternTable();
      for (var entry : byMask.entrySet()) {
        if ((entry.getKey() >>> t & 1) != 0) {
          long[][] sorted = entry.getValue().sorted();
          for (int i = 0; i < sorted[0].length; i++) {
            table.add(sorted[0][i], sorted[1][i]);
          }
        }
      }
      tables[t] = table.sorted();
    }
    return tables;
  }

  // ------------------------------------------------------------------ u

  /** Shares among random pairs; pairs that are probably one person count only for the rest. */
  private LinkageModel withU(
      LinkageModel current, RandomPairs random, @org.jspecify.annotations.Nullable Scorer scorer) {
    int fields = current.fields().size();
    double[][] count = new double[fields][16];
    for (int i = 0; i < random.patterns[0].length; i++) {
      long pattern = random.patterns[0][i];
      double weight = random.patterns[1][i];
      if (scorer != null) {
        weight *= 1 - Scorer.probability(scorer.plainBits(pattern) + scorer.prior());
      }
      for (int f = 0; f < fields; f++) {
        count[f][Scorer.level(pattern, f)] += weight;
      }
    }
    var learned = new ArrayList<Field>();
    for (int f = 0; f < fields; f++) {
      learned.add(
          fieldWithU(current.fields().get(f), data.values[f], count[f], random, f, scorer != null));
    }
    return current.withLearned(learned, current.prior());
  }

  private Field fieldWithU(
      Field field, Values values, double[] count, RandomPairs random, int f, boolean cleaned) {
    int levels = field.comparison().levels().size();
    double total = 0;
    for (int l = 1; l <= levels; l++) {
      total += count[l];
    }
    double[] u = new double[levels];
    for (int l = 1; l <= levels; l++) {
      u[l - 1] = (count[l] + 0.3) / (total + 0.3 * levels);
    }
    if (count[levels] < 200) {
      double exact = agreeByChance(values);
      u[levels - 1] = cleaned ? Math.max(exact / 5, Math.min(exact, u[levels - 1])) : exact;
    }
    List<Double> m =
        field.weights() == null
            ? field.comparison().levels().stream().map(Level::expected).toList()
            : field.weights().m();
    double sum = Arrays.stream(u).sum();
    // On a handful of rows everything agrees by chance; then agreement says nothing.
    u[levels - 1] = Math.min(u[levels - 1], m.getLast() * sum);
    var usual = new ArrayList<Double>();
    var weightsU = new ArrayList<Double>();
    for (int l = 1; l <= levels; l++) {
      double share = Math.max(1e-12, u[l - 1] / sum);
      weightsU.add(share);
      double bits = -Math.log(share) / Math.log(2);
      boolean top = l == levels;
      boolean known = !top && random.rarityCount[f][l] >= 5;
      usual.add(
          known
              ? random.raritySum[f][l] / random.rarityCount[f][l] / Values.EIGHTHS
              : Math.min(30, bits * (top ? 1 : 0.85)));
    }
    return field.with(new Field.Weights(m, weightsU, usual));
  }

  /** Chance that two rows agree fully, counted over all pairs instead of a sample. */
  private static double agreeByChance(Values values) {
    int n = values.dictionary.size();
    long[] identity = new long[n];
    int[] code = new int[n];
    int kept = 0;
    for (int c = 1; c < n; c++) {
      long same = values.identity(c);
      if (same != 0 && values.dictionary.count(c) > 0) {
        identity[kept] = same;
        code[kept++] = c;
      }
    }
    identity = Arrays.copyOf(identity, kept);
    code = Arrays.copyOf(code, kept);
    Radix.sort(identity, code);
    double pairs = 0;
    double rows = 0;
    for (int from = 0; from < kept; ) {
      double size = 0;
      int to = from;
      while (to < kept && identity[to] == identity[from]) {
        size += values.dictionary.count(code[to++]);
      }
      pairs += size * (size - 1) / 2;
      rows += size;
      from = to;
    }
    return rows < 2 ? 1e-6 : Math.max(0.5, pairs) / (rows * (rows - 1) / 2);
  }

  // ------------------------------------------------------------------ m

  private LinkageModel learnM(LinkageModel current, long[][][] tables, int[] trainingPasses) {
    int fields = current.fields().size();
    double[][] pooled = new double[fields][16];
    double[] confidence = new double[fields];
    for (int t = 0; t < tables.length; t++) {
      learnPass(
          current, tables[t], blocks.forecasts.get(trainingPasses[t]).pass(), pooled, confidence);
    }
    var learned = new ArrayList<Field>();
    for (int f = 0; f < fields; f++) {
      learned.add(fieldWithM(current.fields().get(f), pooled[f]));
    }
    return current.withLearned(learned, current.prior());
  }

  private void learnPass(
      LinkageModel current, long[][] table, Pass pass, double[][] pooled, double[] confidence) {
    int fields = current.fields().size();
    int off = 0;
    for (Pass.Key key : pass.keys()) {
      off |= 1 << current.indexOf(key.field());
    }
    LinkageModel now = current;
    double share = 0.2;
    double[][] expected = new double[fields][16];
    long[] patterns = table[0];
    long[] counts = table[1];
    for (int round = 0; round < ROUNDS; round++) {
      var scorer = new Scorer(now, off);
      double[][] sums = new double[fields][16];
      double matches = 0;
      double all = 0;
      double prior = Scorer.logOdds(Math.min(0.999, Math.max(1e-6, share)));
      for (int i = 0; i < patterns.length; i++) {
        double weight = counts[i] * Scorer.probability(scorer.plainBits(patterns[i]) + prior);
        matches += weight;
        all += counts[i];
        for (int f = 0; f < fields; f++) {
          sums[f][Scorer.level(patterns[i], f)] += weight;
        }
      }
      double before = share;
      share = all == 0 ? 0 : matches / all;
      expected = sums;
      var next = new ArrayList<Field>();
      for (int f = 0; f < fields; f++) {
        Field field = now.fields().get(f);
        next.add((off >>> f & 1) != 0 ? field : fieldWithM(field, sums[f]));
      }
      now = now.withLearned(next, now.prior());
      if (Math.abs(share - before) < 1e-6) {
        break;
      }
    }
    if (share < LEAST_SHARE) {
      return;
    }
    for (int f = 0; f < fields; f++) {
      if ((off >>> f & 1) != 0 || constant(current.fields().get(f), f, pass, patterns, counts)) {
        continue;
      }
      for (int l = 1; l < 16; l++) {
        pooled[f][l] += expected[f][l] * share;
        confidence[f] += expected[f][l] * share;
      }
    }
  }

  /** Agreement this frequent among strangers says nothing about who is one person. */
  private static final double USUAL = 0.9;

  /**
   * Whether all pairs of a pass agree to one and the same degree in a field, so that nothing can be
   * learned about it there. Full agreement is an exception, unless strangers agree fully as well:
   * the pairs of a good pass are nearly all one person each.
   */
  private boolean constant(Field field, int f, Pass pass, long[] patterns, long[] counts) {
    int only = 0;
    long pairs = 0;
    for (int i = 0; i < patterns.length; i++) {
      int level = Scorer.level(patterns[i], f);
      if (level != 0 && only != 0 && level != only) {
        return false;
      }
      only = level == 0 ? only : level;
      pairs += level == 0 ? 0 : counts[i];
    }
    var weights = field.weights();
    boolean top = only == field.comparison().levels().size();
    if (pairs < FEWEST_CONSTANT || top && (weights == null || weights.u().getLast() < USUAL)) {
      return false;
    }
    Level level = field.comparison().levels().get(only - 1);
    var note =
        new Phrase(
            "Pada tahap %s kolom %s selalu sama (%s); tidak ada yang dipelajari darinya di sana."
                .formatted(pass, field.name(), level.words().id()),
            "In the pass %s the field %s is always the same (%s); nothing is learned about it there."
                .formatted(pass, field.name(), level.words().en()));
    if (!notes.contains(note)) {
      notes.add(note);
    }
    return true;
  }

  private static Field fieldWithM(Field field, double[] counts) {
    List<Level> levels = field.comparison().levels();
    var weights = java.util.Objects.requireNonNull(field.weights());
    double total = EXPECTED_PAIRS;
    for (int l = 1; l <= levels.size(); l++) {
      total += counts[l];
    }
    double[] m = new double[levels.size()];
    for (int l = 1; l <= levels.size(); l++) {
      m[l - 1] = (counts[l] + EXPECTED_PAIRS * levels.get(l - 1).expected()) / total;
    }
    // Fully equal values never speak for different people, however odd the data are.
    int top = m.length - 1;
    double least = weights.u().getLast();
    if (m[top] < least) {
      double others = 1 - m[top];
      for (int l = 0; l < top; l++) {
        m[l] *= (1 - least) / others;
      }
      m[top] = least;
    }
    return field.with(
        new Field.Weights(
            Arrays.stream(m).mapToObj(x -> Math.max(1e-9, x)).toList(),
            weights.u(),
            weights.usualRarity()));
  }

  // ------------------------------------------------------------------ prior

  private static final int STEPS = 16;
  private static final int RANGE = 100;

  /** Chance that two random rows are one person: the prior that the found pairs confirm. */
  private double prior(LinkageModel current, List<Pairs> pairs) {
    var scorer = new Scorer(current);
    long[] histogram = new long[2 * RANGE * STEPS + 1];
    parallel
        .each(
            pairs.size(),
            thread -> new long[histogram.length],
            (i, own) -> {
              Pairs some = pairs.get(i);
              for (int k = 0; k < some.size; k++) {
                double bits = scorer.bits(some.levels[k], some.rarities[k]);
                double kept = Math.max(-RANGE, Math.min(RANGE, bits));
                own[(int) Math.round((kept + RANGE) * STEPS)]++;
              }
            })
        .forEach(own -> {
          for (int i = 0; i < own.length; i++) {
            histogram[i] += own[i];
          }
        });
    double all = pairsInAll();
    double prior = Math.min(0.3, Math.max(1 / all, 0.5 * data.size() / all));
    for (int round = 0; round < 60; round++) {
      double odds = Scorer.logOdds(prior);
      double matches = 0;
      for (int i = 0; i < histogram.length; i++) {
        if (histogram[i] > 0) {
          matches += histogram[i] * Scorer.probability((double) i / STEPS - RANGE + odds);
        }
      }
      prior = Math.min(0.3, Math.max(0.5 / all, matches / all));
    }
    return prior;
  }

  private double pairsInAll() {
    double n = data.size();
    double all = n * (n - 1) / 2;
    if (across) {
      double[] perSource = new double[data.sourceCount()];
      for (int row = 0; row < data.size(); row++) {
        perSource[data.source(row)]++;
      }
      for (double size : perSource) {
        all -= size * (size - 1) / 2;
      }
    }
    return Math.max(1, all);
  }
}
