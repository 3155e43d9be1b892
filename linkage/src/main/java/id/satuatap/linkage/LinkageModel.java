package id.satuatap.linkage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides whether two rows are one person: fields, comparisons, passes, what was
 * learned, limits. Immutable; the same file gives the same answer on every machine.
 *
 * @param together bits that the fields of a group may carry at most
 * @param passes empty: they are chosen for the data
 * @param cautions what keeps a likely pair from being taken without a look
 * @param prior chance that two rows taken at random are one person; 0 until trained
 * @param review probability from which a pair is worth a look
 * @param link probability from which two rows count as one person
 * @param automatic probability from which nobody needs to look
 */
public record LinkageModel(
    int version,
    List<Field> fields,
    Map<String, Double> together,
    List<Pass> passes,
    List<Veto> vetoes,
    List<Veto> cautions,
    double prior,
    double review,
    double link,
    double automatic,
    ClusterRules clusters) {

  static final int FORMAT = 1;
  static final int MOST_FIELDS = 15;

  public LinkageModel {
    fields = List.copyOf(fields);
    together = Map.copyOf(new TreeMap<>(together));
    passes = List.copyOf(passes);
    vetoes = List.copyOf(vetoes);
    cautions = List.copyOf(cautions);
    check(fields, passes, vetoes, prior);
    for (Veto caution : cautions) {
      checkConditions(fields, caution);
    }
  }

  static LinkageModel of(
      List<Field> fields, Map<String, Double> together, List<Pass> passes, List<Veto> vetoes) {
    return new LinkageModel(
        FORMAT,
        fields,
        together,
        passes,
        vetoes,
        List.of(),
        0,
        0.5,
        0.99,
        0.999,
        ClusterRules.USUAL);
  }

  private static void check(
      List<Field> fields, List<Pass> passes, List<Veto> vetoes, double prior) {
    if (fields.isEmpty()) {
      throw new LinkageException("Model tanpa kolom pembanding.", "The model compares no fields.");
    }
    if (fields.size() > MOST_FIELDS) {
      throw new LinkageException(
          "Model membandingkan lebih dari " + MOST_FIELDS + " kolom.",
          "The model compares more than " + MOST_FIELDS + " fields.");
    }
    var names = new HashSet<String>();
    for (Field field : fields) {
      if (!names.add(field.name())) {
        throw new LinkageException(
            "Kolom pembanding ganda: " + field.name(), "Field named twice: " + field.name());
      }
      checkWeights(field);
    }
    for (Pass pass : passes) {
      if (pass.keys().isEmpty()) {
        throw new LinkageException(
            "Sebuah tahap pencarian tidak menyebut kunci.", "A pass names no key.");
      }
      for (Pass.Key key : pass.keys()) {
        checkKey(fields, key);
      }
    }
    for (Veto veto : vetoes) {
      checkConditions(fields, veto);
    }
    if (prior < 0 || prior >= 0.5) {
      throw new LinkageException(
          "Peluang awal " + prior + " tidak masuk akal; harus di antara 0 dan 0,5.",
          "The prior " + prior + " is implausible; it must lie between 0 and 0.5.");
    }
  }

  private static void checkWeights(Field field) {
    var weights = field.weights();
    if (weights == null) {
      return;
    }
    int levels = field.comparison().levels().size();
    if (weights.m().size() != levels
        || weights.u().size() != levels
        || weights.usualRarity().size() != levels) {
      throw new LinkageException(
          "Kolom " + field.name() + ": m, u dan usualRarity harus berisi " + levels + " angka.",
          "Field " + field.name() + ": m, u and usualRarity need " + levels + " numbers.");
    }
    for (int i = 0; i < levels; i++) {
      if (!(weights.m().get(i) > 0 && weights.m().get(i) <= 1)
          || !(weights.u().get(i) > 0 && weights.u().get(i) <= 1)) {
        throw new LinkageException(
            "Kolom " + field.name() + ": m dan u harus di antara 0 dan 1.",
            "Field " + field.name() + ": m and u must lie between 0 and 1.");
      }
    }
    if (weights.m().getLast() < weights.u().getLast()) {
      throw new LinkageException(
          "Kolom "
              + field.name()
              + ": m lebih kecil dari u pada tingkat tertinggi; nilai yang sama seolah-olah bukti"
              + " orang yang berbeda.",
          "Field "
              + field.name()
              + ": m is below u at the top level, as if equal values spoke for different people.");
    }
  }

  private static Field find(List<Field> fields, String name) {
    for (Field field : fields) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    throw new LinkageException(
        "Model menyebut kolom pembanding yang tidak ada: " + name,
        "The model names a field that it does not define: " + name);
  }

  private static void checkKey(List<Field> fields, Pass.Key key) {
    Field field = find(fields, key.field());
    if (!key.key().isEmpty() && field.comparison().keyNumber(key.key()) < 0) {
      List<String> known = field.comparison().keys().stream().map(BlockingKey::name).toList();
      throw new LinkageException(
          "Kunci " + key + " tidak ada; yang ada: " + known,
          "There is no key " + key + "; known are " + known);
    }
  }

  private static void checkConditions(List<Field> fields, Veto veto) {
    veto.when().forEach((field, levels) -> checkVeto(find(fields, field), levels));
  }

  private static void checkVeto(Field field, Set<String> levels) {
    var known = new HashSet<>(field.comparison().levels().stream().map(Level::name).toList());
    known.add("unknown");
    if (!known.containsAll(levels)) {
      throw new LinkageException(
          "Larangan menyebut tingkat yang tidak dimiliki " + field.name() + ": " + levels,
          "A veto names levels that " + field.name() + " does not have: " + levels);
    }
  }

  public boolean trained() {
    return prior > 0 && fields.stream().allMatch(field -> field.weights() != null);
  }

  int indexOf(String field) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(field)) {
        return i;
      }
    }
    return -1;
  }

  public LinkageModel withPasses(List<Pass> chosen) {
    return with(fields, chosen, cautions, prior, clusters);
  }

  public LinkageModel withLearned(List<Field> learned, double learnedPrior) {
    return with(learned, passes, cautions, learnedPrior, clusters);
  }

  public LinkageModel withClusters(ClusterRules rules) {
    return with(fields, passes, cautions, prior, rules);
  }

  public LinkageModel withCautions(List<Veto> chosen) {
    return with(fields, passes, chosen, prior, clusters);
  }

  private LinkageModel with(
      List<Field> someFields,
      List<Pass> somePasses,
      List<Veto> someCautions,
      double somePrior,
      ClusterRules rules) {
    return new LinkageModel(
        version,
        someFields,
        together,
        somePasses,
        vetoes,
        someCautions,
        somePrior,
        review,
        link,
        automatic,
        rules);
  }

  public LinkageModel withThresholds(double reviewFrom, double linkFrom, double automaticFrom) {
    return new LinkageModel(
        version,
        fields,
        together,
        passes,
        vetoes,
        cautions,
        prior,
        reviewFrom,
        linkFrom,
        automaticFrom,
        clusters);
  }

  /** Names the content: two models with the same fingerprint decide alike. */
  public String fingerprint() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(toJson().getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public String toJson() {
    var root = new LinkedHashMap<String, @Nullable Object>();
    root.put("format", "satuatap-linkage");
    root.put("version", version);
    root.put("fields", fields.stream().map(LinkageModel::fieldToMap).toList());
    root.put("together", new TreeMap<>(together));
    root.put(
        "passes",
        passes.stream().map(p -> p.keys().stream().map(Pass.Key::toString).toList()).toList());
    root.put("vetoes", vetoes.stream().map(LinkageModel::vetoToMap).toList());
    root.put("cautions", cautions.stream().map(LinkageModel::vetoToMap).toList());
    root.put("prior", prior);
    root.put("review", review);
    root.put("link", link);
    root.put("automatic", automatic);
    var rules = new LinkedHashMap<String, @Nullable Object>();
    rules.put("largest", clusters.largest());
    rules.put("weakest", clusters.weakest());
    rules.put("oneToOne", clusters.oneToOne());
    root.put("clusters", rules);
    return Json.write(root);
  }

  private static Map<String, @Nullable Object> fieldToMap(Field field) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    map.put("name", field.name());
    map.put("columns", field.columns());
    map.put("comparison", field.comparison().kind());
    if (!field.comparison().options().isEmpty()) {
      map.put("options", new TreeMap<>(field.comparison().options()));
    }
    if (field.group() != null) {
      map.put("group", field.group());
    }
    var weights = field.weights();
    if (weights != null) {
      map.put("levels", field.comparison().levels().stream().map(Level::name).toList());
      map.put("m", weights.m());
      map.put("u", weights.u());
      map.put("usualRarity", weights.usualRarity());
    }
    return map;
  }

  private static Map<String, @Nullable Object> vetoToMap(Veto veto) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    map.put("id", veto.reason().id());
    map.put("en", veto.reason().en());
    var when = new TreeMap<String, @Nullable Object>();
    veto.when().forEach((field, levels) -> when.put(field, levels.stream().sorted().toList()));
    map.put("when", when);
    return map;
  }

  /** Reads a model; only fields with name, columns and comparison are required. */
  public static LinkageModel fromJson(String text) {
    var root = new JsonObject(Json.read(text), "model");
    if (root.number("version", FORMAT) > FORMAT) {
      throw new LinkageException(
          "Model ini dibuat oleh versi yang lebih baru.",
          "This model was made by a newer version.");
    }
    var fields = new ArrayList<Field>();
    for (JsonObject field : root.objects("fields")) {
      fields.add(fieldOf(field));
    }
    var together = new TreeMap<String, Double>();
    root.object("together").numbers().forEach(together::put);
    var passes = new ArrayList<Pass>();
    for (List<String> keys : root.listsOfStrings("passes")) {
      passes.add(new Pass(keys.stream().map(Pass.Key::of).toList()));
    }
    JsonObject rules = root.object("clusters");
    return new LinkageModel(
        FORMAT,
        fields,
        together,
        passes,
        vetoesOf(root.objects("vetoes")),
        vetoesOf(root.objects("cautions")),
        root.number("prior", 0),
        root.number("review", 0.5),
        root.number("link", 0.99),
        root.number("automatic", 0.999),
        new ClusterRules(
            (int) rules.number("largest", ClusterRules.USUAL.largest()),
            rules.number("weakest", ClusterRules.USUAL.weakest()),
            rules.truth("oneToOne", false)));
  }

  private static List<Veto> vetoesOf(List<JsonObject> objects) {
    var vetoes = new ArrayList<Veto>();
    for (JsonObject veto : objects) {
      var when = new TreeMap<String, Set<String>>();
      veto.object("when").lists().forEach((field, levels) -> when.put(field, Set.copyOf(levels)));
      vetoes.add(new Veto(new Phrase(veto.string("id", ""), veto.string("en", "")), when));
    }
    return vetoes;
  }

  private static Field fieldOf(JsonObject field) {
    String name = field.string("name", "");
    if (name.isEmpty()) {
      throw new LinkageException(
          "Sebuah kolom pembanding tidak bernama (name).", "A field has no name.");
    }
    List<String> columns = field.strings("columns");
    Field.Weights weights = null;
    if (field.has("m") && field.has("u")) {
      List<Double> m = field.doubles("m");
      List<Double> usual =
          field.has("usualRarity")
              ? field.doubles("usualRarity")
              : m.stream().map(x -> 0.0).toList();
      weights = new Field.Weights(m, field.doubles("u"), usual);
    }
    return new Field(
        name,
        columns.isEmpty() ? List.of(name) : columns,
        Comparison.of(field.string("comparison", ""), field.object("options").stringValues()),
        field.has("group") ? field.string("group", "") : null,
        weights);
  }
}
