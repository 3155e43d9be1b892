package id.satuatap.linkage;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole way from rows to links and groups. */
final class Run {

  /** Pairs of two files only, within files too, or whatever the files themselves suggest. */
  enum Scope {
    AUTO,
    ACROSS,
    WITHIN
  }

  private static final double FEW_WITHIN = 0.005;

  private final Dataset data;
  private final Parallel parallel;
  private final Progress progress;
  private LinkageModel model;
  private boolean across;
  private final List<Phrase> notes = new ArrayList<>();
  private @Nullable Blocks blocks;
  private List<Pairs> pairs = List.of();
  private @Nullable Links links;
  private int[] groups = new int[0];
  private long refused;

  Run(Dataset data, LinkageModel model, Parallel parallel, Progress progress) {
    this.data = data;
    this.model = model;
    this.parallel = parallel;
    this.progress = progress;
  }

  /**
   * Chooses the passes, when the model leaves that open, and foretells how many pairs they meet.
   */
  List<Blocks.Forecast> prepare(Scope scope) {
    across = scope == Scope.ACROSS && data.sourceCount() > 1;
    boolean chosen = model.passes().isEmpty();
    if (chosen && data.size() > 1) {
      progress.at(new Phrase("Memilih tahap pencarian", "Choosing passes"), 0);
      model = model.withPasses(new PassSuggester(data, model).suggest());
    }
    progress.at(new Phrase("Mengelompokkan", "Blocking"), 0);
    blocks = Blocks.of(data, model, across, largestBlock(), parallel);
    if (!chosen) {
      checkPasses(blocks.forecasts);
    }
    return blocks.forecasts;
  }

  private int largestBlock() {
    return Math.min(3000, Math.max(60, data.size() / 20));
  }

  private void checkPasses(List<Blocks.Forecast> forecasts) {
    for (Blocks.Forecast forecast : forecasts) {
      if (forecast.rowsWithKey() == 0) {
        throw new LinkageException(
            "Tahap " + forecast.pass() + " kosong: tidak ada baris yang memiliki kuncinya.",
            "The pass " + forecast.pass() + " is empty: no row has its key.");
      }
      if (data.size() >= 1000 && forecast.commonest() > data.size() / 20) {
        long percent = 100L * forecast.commonest() / data.size();
        throw new LinkageException(
            "Tahap "
                + forecast.pass()
                + ": satu kunci dimiliki "
                + percent
                + "% baris; tambahkan kunci lain.",
            "The pass "
                + forecast.pass()
                + ": "
                + percent
                + "% of the rows share one key; add another key.");
      }
    }
  }

  void compareAndTrain(Scope scope) {
    int[] training = Trainer.trainingPasses(blocks(), model);
    pairs = PairScan.run(data, model, blocks(), across, training, parallel, progress);
    // From here on only what was foretold is needed; the keys are large.
    blocks = blocks().withoutKeys();
    boolean learning = !model.trained();
    if (learning) {
      progress.at(new Phrase("Belajar", "Learning"), 0);
      train(training);
    }
    if (scope == Scope.AUTO && data.sourceCount() > 1 && fewWithin()) {
      becomeAcross(learning, training);
    }
  }

  private void train(int[] training) {
    var trainer = new Trainer(data, model, blocks(), across, parallel);
    model = trainer.train(pairs, training);
    notes.clear();
    notes.addAll(trainer.notes());
  }

  /** Files that hold (almost) no duplicates of their own are linked to each other one to one. */
  private boolean fewWithin() {
    var found = Links.of(data, model, pairs, parallel);
    double least = Scorer.logOdds(model.link());
    long within = 0;
    long between = 0;
    for (int i = 0; i < found.size() && found.bits[i] >= least; i++) {
      if (data.source(found.a[i]) == data.source(found.b[i])) {
        within++;
      } else {
        between++;
      }
    }
    return within <= FEW_WITHIN * Math.min(data.size(), 2 * between) + 1;
  }

  private void becomeAcross(boolean learning, int[] training) {
    across = true;
    model = model.withClusters(model.clusters().withOneToOne(true));
    var kept = new ArrayList<Pairs>();
    for (Pairs some : pairs) {
      var cross = new Pairs();
      for (int k = 0; k < some.size; k++) {
        if (data.source(some.a[k]) != data.source(some.b[k])) {
          cross.add(some.a[k], some.b[k], some.levels[k], some.rarities[k], some.training[k]);
        }
      }
      kept.add(cross);
    }
    pairs = kept;
    if (learning) {
      train(training);
    }
  }

  void link(Decisions decisions) {
    progress.at(new Phrase("Mengelompokkan orang", "Grouping people"), 0);
    Links all = Links.of(data, model, pairs, parallel);
    links =
        model.clusters().oneToOne() && data.sourceCount() > 1
            ? all.oneToOne(data, model.prior())
            : all;
    var clusterer = new Clusterer(data, model);
    groups = clusterer.run(links(), decisions);
    refused = clusterer.refused();
  }

  private Blocks blocks() {
    return java.util.Objects.requireNonNull(blocks);
  }

  Dataset data() {
    return data;
  }

  LinkageModel model() {
    return model;
  }

  boolean across() {
    return across;
  }

  List<Phrase> notes() {
    return notes;
  }

  List<Pairs> pairs() {
    return pairs;
  }

  long pairCount() {
    return pairs.stream().mapToLong(some -> some.size).sum();
  }

  Links links() {
    return java.util.Objects.requireNonNull(links);
  }

  int[] groups() {
    return groups;
  }

  long refused() {
    return refused;
  }

  Explanation explain(int a, int b) {
    var comparer = new Comparer(data, model);
    comparer.compare(a, b);
    return new Explainer(model).explain(texts(a), texts(b), comparer.levels, comparer.rarities);
  }

  private List<String> texts(int row) {
    var texts = new ArrayList<String>();
    for (int f = 0; f < data.fields(); f++) {
      int code = data.code(row, f);
      texts.add(code == 0 ? "" : data.values[f].text(code));
    }
    return texts;
  }

  Evaluation evaluate() {
    return new Evaluator(data, model, across).evaluate(pairs, links(), groups);
  }
}
