package id.satuatap.linkage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way into the library for programs: says with method references what is compared and how.
 *
 * <pre>{@code
 * var linker = Linker.<Person>identifiedBy(Person::id)
 *     .compare("nik", Person::nik, Comparison.nik())
 *     .compare("name", Person::name, Comparison.indonesianName())
 *     .compare("birth", Person::birth, Comparison.date())
 *     .together("household", 16, home -> home.compare("mother", Person::mother, Comparison.indonesianName()))
 *     .veto(Veto.otherSerialAndName("nik", "name"))
 *     .build();
 * var linkage = linker.run(persons);
 * }</pre>
 */
public final class Linker<T> {

  private final Function<T, String> id;
  private final Function<T, Integer> source;
  private final List<List<Function<T, @Nullable String>>> readers;
  private final LinkageModel design;

  private Linker(Builder<T> builder) {
    this.id = builder.id;
    this.source = builder.source;
    this.readers = List.copyOf(builder.readers);
    this.design =
        LinkageModel.of(builder.fields, builder.together, builder.passes, builder.vetoes)
            .withClusters(builder.clusters);
  }

  public static <T> Builder<T> identifiedBy(Function<T, String> id) {
    return new Builder<>(id);
  }

  /** What is compared, not yet trained. */
  public LinkageModel design() {
    return design;
  }

  /** Learns from the records and links them. */
  public Linkage run(Iterable<T> records) {
    return run(records, design, Decisions.NONE, Progress.SILENT);
  }

  /**
   * Links records with a model that may have been trained before.
   *
   * @param model of the same fields as {@link #design()}
   */
  public Linkage run(
      Iterable<T> records, LinkageModel model, Decisions decisions, Progress progress) {
    var parallel = new Parallel(Runtime.getRuntime().availableProcessors());
    var run = new Run(load(records, model, parallel), model, parallel, progress);
    run.prepare(Run.Scope.WITHIN);
    run.compareAndTrain(Run.Scope.WITHIN);
    run.link(decisions);
    return new Linkage(run);
  }

  /** How many pairs each pass would bring together, before anything is compared. */
  public Map<Pass, Long> forecast(Iterable<T> records) {
    var parallel = new Parallel(Runtime.getRuntime().availableProcessors());
    var run = new Run(load(records, design, parallel), design, parallel, Progress.SILENT);
    var pairs = new LinkedHashMap<Pass, Long>();
    run.prepare(Run.Scope.WITHIN).forEach(forecast -> pairs.put(forecast.pass(), forecast.pairs()));
    return pairs;
  }

  private Dataset load(Iterable<T> records, LinkageModel model, Parallel parallel) {
    checkSameFields(model);
    var data = new Dataset(model, false);
    for (T record : records) {
      data.add(id.apply(record), source.apply(record), texts(record));
    }
    data.complete(parallel);
    return data;
  }

  private void checkSameFields(LinkageModel model) {
    List<String> wanted = design.fields().stream().map(Field::name).toList();
    List<String> given = model.fields().stream().map(Field::name).toList();
    if (!wanted.equals(given)) {
      throw new LinkageException(
          "Model membandingkan " + given + ", program " + wanted + ".",
          "The model compares " + given + ", the program " + wanted + ".");
    }
  }

  /** An index that answers for single records and follows their changes. */
  public LiveIndex<T> open(LinkageModel trained) {
    checkSameFields(trained);
    return new LiveIndex<>(this, trained);
  }

  String id(T record) {
    return id.apply(record);
  }

  @Nullable String[] texts(T record) {
    @Nullable String[] texts = new @Nullable String[readers.size()];
    for (int f = 0; f < texts.length; f++) {
      List<Function<T, @Nullable String>> parts = readers.get(f);
      if (parts.size() == 1) {
        texts[f] = parts.getFirst().apply(record);
        continue;
      }
      var joined = new StringBuilder();
      boolean any = false;
      for (int i = 0; i < parts.size(); i++) {
        String part = parts.get(i).apply(record);
        joined.append(i == 0 ? "" : RegionValues.BETWEEN).append(part == null ? "" : part);
        any |= part != null && !part.isBlank();
      }
      texts[f] = any ? joined.toString() : null;
    }
    return texts;
  }

  /** Collects what is compared. */
  public static final class Builder<T> {

    private final Function<T, String> id;
    private Function<T, Integer> source = any -> 0;
    private final List<List<Function<T, @Nullable String>>> readers = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, Double> together = new LinkedHashMap<>();
    private final List<Pass> passes = new ArrayList<>();
    private final List<Veto> vetoes = new ArrayList<>();
    private ClusterRules clusters = ClusterRules.USUAL;
    private @Nullable String group;

    private Builder(Function<T, String> id) {
      this.id = id;
    }

    /** Number of the source a record comes from, counted from 0. */
    public Builder<T> from(Function<T, Integer> sourceOf) {
      this.source = sourceOf;
      return this;
    }

    public Builder<T> compare(
        String name, Function<T, @Nullable String> value, Comparison comparison) {
      return compare(name, List.of(value), comparison);
    }

    /** Several values that are one thing, as the parts of an address from wide to narrow. */
    public Builder<T> compare(
        String name, List<Function<T, @Nullable String>> values, Comparison comparison) {
      fields.add(new Field(name, List.of(name), comparison, group, null));
      readers.add(List.copyOf(values));
      return this;
    }

    /** Fields that people of one household share; together they carry no more than these bits. */
    public Builder<T> together(String name, double mostBits, Consumer<Builder<T>> members) {
      together.put(name, mostBits);
      group = name;
      members.accept(this);
      group = null;
      return this;
    }

    /** A pass; without any, passes are chosen for the data. */
    public Builder<T> block(String... keys) {
      passes.add(Pass.on(keys));
      return this;
    }

    public Builder<T> veto(Veto veto) {
      vetoes.add(veto);
      return this;
    }

    public Builder<T> clusters(ClusterRules rules) {
      this.clusters = rules;
      return this;
    }

    public Linker<T> build() {
      return new Linker<>(this);
    }
  }
}
