package id.satuatap.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The library as a program uses it. */
class LinkerTest {

  record Row(
      String id,
      String nik,
      String name,
      String sex,
      String birth,
      String mother,
      String phone,
      String place,
      String truth) {

    static Row of(String line) {
      String[] cell = line.split(",", -1);
      return new Row(
          cell[0],
          cell[2],
          cell[3],
          cell[4],
          cell[6],
          cell[7],
          cell[8],
          String.join("" + RegionValues.BETWEEN, cell[10], cell[11], cell[12], cell[13]),
          cell[14]);
    }
  }

  static final Linker<Row> LINKER =
      Linker.<Row>identifiedBy(Row::id)
          .compare("nik", Row::nik, Comparison.nik())
          .compare("name", Row::name, Comparison.indonesianName())
          .compare("birth", Row::birth, Comparison.date())
          .compare("sex", Row::sex, Comparison.sex())
          .together(
              "household",
              16,
              home ->
                  home.compare("mother", Row::mother, Comparison.indonesianName())
                      .compare("phone", Row::phone, Comparison.phone("62"))
                      .compare("place", Row::place, Comparison.region()))
          .veto(Veto.differentNikAndSex("nik", "sex"))
          .veto(Veto.otherSerialAndName("nik", "name"))
          .build();

  static List<Row> people(int rows, long seed) {
    return new Population(seed, 1, true).rows(rows).stream().map(Row::of).toList();
  }

  private static double f1(List<Row> rows, Map<String, String> groups) {
    var truth = new LinkedHashMap<String, String>();
    rows.forEach(row -> truth.put(row.id(), row.truth()));
    long found = pairs(groups);
    long real = pairs(truth);
    var both = new LinkedHashMap<String, String>();
    groups.forEach((id, group) -> both.put(id, group + "/" + truth.get(id)));
    return 2.0 * pairs(both) / (found + real);
  }

  private static long pairs(Map<String, String> groups) {
    var sizes = new LinkedHashMap<String, Long>();
    groups.values().forEach(group -> sizes.merge(group, 1L, Long::sum));
    return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
  }

  @Test
  void findsTheDuplicatesOfInventedPeopleWithoutLabels() {
    List<Row> rows = people(4000, 5);
    Linkage linkage = LINKER.run(rows);
    assertThat(f1(rows, linkage.groups())).isGreaterThan(0.95);
    assertThat(linkage.model().trained()).isTrue();
    assertThat(linkage.model().prior()).isBetween(1e-5, 1e-3);
    assertThat(linkage.links()).isSortedAccordingTo((x, y) -> Double.compare(y.bits(), x.bits()));
  }

  @Test
  void theOrderOfTheRowsChangesNothing() {
    List<Row> rows = people(1500, 6);
    Linkage first = LINKER.run(rows);
    var shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(1));
    Linkage second = LINKER.run(shuffled);
    assertThat(second.groups()).isEqualTo(first.groups());
    assertThat(second.links()).isEqualTo(first.links());
    assertThat(second.model().toJson()).isEqualTo(first.model().toJson());
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    List<Row> rows = people(1500, 6);
    var answers = new ArrayList<String>();
    for (int threads : new int[] {1, 2, 5}) {
      var parallel = new Parallel(threads);
      var data = new Dataset(LINKER.design(), false);
      rows.forEach(row -> data.add(row.id(), 0, LINKER.texts(row)));
      data.complete(parallel);
      var run = new Run(data, LINKER.design(), parallel, Progress.SILENT);
      run.prepare(Run.Scope.WITHIN);
      run.compareAndTrain(Run.Scope.WITHIN);
      run.link(Decisions.NONE);
      var linkage = new Linkage(run);
      answers.add(linkage.links() + "" + linkage.groups() + linkage.model().toJson());
    }
    assertThat(answers.stream().distinct()).hasSize(1);
  }

  @Test
  void foretellsThePairsOfEachPass() {
    List<Row> rows = people(1000, 6);
    var linker =
        Linker.<Row>identifiedBy(Row::id)
            .compare("name", Row::name, Comparison.indonesianName())
            .block("name:tokens")
            .build();
    var sizes = new LinkedHashMap<Long, Long>();
    var values = new NameValues(true);
    for (Row row : rows) {
      sizes.merge(values.key(0, values.intern(row.name())), 1L, Long::sum);
    }
    long expected = sizes.values().stream().mapToLong(n -> n * (n - 1) / 2).sum();
    assertThat(linker.forecast(rows)).containsExactly(Map.entry(Pass.on("name:tokens"), expected));
  }

  @Test
  void explainsAPairInBothLanguages() {
    List<Row> rows = people(2000, 7);
    Linkage linkage = LINKER.run(rows);
    Linkage.Link link = linkage.links().getFirst();
    Explanation explanation = linkage.explain(link.a(), link.b());
    assertThat(explanation.bits())
        .isCloseTo(link.bits(), org.assertj.core.data.Offset.offset(1e-3));
    double sum = explanation.prior() + explanation.limited();
    for (Explanation.Part part : explanation.parts()) {
      sum += part.bits();
    }
    assertThat(sum).isCloseTo(explanation.bits(), org.assertj.core.data.Offset.offset(1e-6));
    assertThat(explanation.in(Locale.of("id"))).contains("sebelum dibandingkan", "peluang");
    assertThat(explanation.in(Locale.ENGLISH)).contains("before any comparison", "probability");
    Explanation turned = linkage.explain(link.b(), link.a());
    assertThat(turned.bits()).isEqualTo(explanation.bits());
  }

  @Test
  void decisionsOfPeopleStand() {
    List<Row> rows = people(1500, 8);
    Linkage before = LINKER.run(rows);
    Linkage.Link link = before.links().getFirst();
    String stranger =
        rows.stream()
            .map(Row::id)
            .filter(id -> !before.groups().get(id).equals(before.groups().get(link.a())))
            .findFirst()
            .orElseThrow();
    var decisions = Decisions.NONE.different(link.a(), link.b()).same(link.a(), stranger);
    var groups = LINKER.run(rows, before.model(), decisions, Progress.SILENT).groups();
    assertThat(groups.get(link.a())).isNotEqualTo(groups.get(link.b()));
    assertThat(groups.get(link.a())).isEqualTo(groups.get(stranger));
    var contradicting = decisions.same(link.a(), link.b());
    assertThatThrownBy(() -> LINKER.run(rows, before.model(), contradicting, Progress.SILENT))
        .hasMessageContaining("contradict");
    assertThatThrownBy(() ->
            LINKER.run(rows, before.model(), Decisions.NONE.same("x", link.a()), Progress.SILENT))
        .hasMessageContaining("does not exist: x");
  }

  @Test
  void agreeingWhereNothingAgreedNeverSpeaksForTwoPeople() {
    List<Row> rows = people(1500, 14);
    LinkageModel model = LINKER.run(rows).model();
    var random = new SplittableRandom(14);
    var all = new ArrayList<>(rows);
    var asked = new ArrayList<List<String>>();
    for (int n = 0; n < 150; n++) {
      Row a = rows.get(random.nextInt(rows.size()));
      // Half of them with somebody else's record, half with a damaged one of her own.
      Row b =
          n % 2 == 0
              ? rows.get(random.nextInt(rows.size()))
              : rows.stream()
                  .filter(r -> r.truth().equals(a.truth()) && !r.id().equals(a.id()))
                  .findFirst()
                  .orElse(rows.get(n));
      if (b.id().equals(a.id())) {
        continue;
      }
      for (int f = 0; f < 7; f++) {
        // Between two degrees of agreement it may be otherwise: an odd spelling shared is rarer
        // than the usual one shared.
        if (!nothingAgrees(a, b, f)) {
          continue;
        }
        Row more = agreeing(b, a, f, "V" + n + "-" + f);
        all.add(more);
        asked.add(List.of(a.id(), b.id(), more.id()));
      }
    }
    Linkage linkage = LINKER.run(all, model, Decisions.NONE, Progress.SILENT);
    assertThat(asked).hasSizeGreaterThan(300);
    for (List<String> three : asked) {
      double before = linkage.explain(three.get(0), three.get(1)).bits();
      double after = linkage.explain(three.get(0), three.get(2)).bits();
      assertThat(after)
          .as(() ->
              linkage.explain(three.get(0), three.get(2)).in(Locale.ENGLISH)
                  + linkage.explain(three.get(0), three.get(1)).in(Locale.ENGLISH))
          .isGreaterThanOrEqualTo(before - 1e-6);
    }
  }

  private static boolean nothingAgrees(Row a, Row b, int field) {
    List<Comparison> comparisons =
        List.of(
            Comparison.nik(),
            Comparison.indonesianName(),
            Comparison.sex(),
            Comparison.date(),
            Comparison.indonesianName(),
            Comparison.phone("62"),
            Comparison.region());
    String x = value(a, field);
    return !x.isBlank() && comparisons.get(field).level(x, value(b, field)) <= 1;
  }

  private static String value(Row row, int field) {
    return switch (field) {
      case 0 -> row.nik();
      case 1 -> row.name();
      case 2 -> row.sex();
      case 3 -> row.birth();
      case 4 -> row.mother();
      case 5 -> row.phone();
      default -> row.place();
    };
  }

  private static Row agreeing(Row b, Row a, int field, String id) {
    return new Row(
        id,
        field == 0 ? a.nik() : b.nik(),
        field == 1 ? a.name() : b.name(),
        field == 2 ? a.sex() : b.sex(),
        field == 3 ? a.birth() : b.birth(),
        field == 4 ? a.mother() : b.mother(),
        field == 5 ? a.phone() : b.phone(),
        field == 6 ? a.place() : b.place(),
        "");
  }

  @Test
  void aChainOfLikenessesBreaksAtItsWeakestLink() {
    // A resembles B by one thing, B resembles C by another, A and C contradict each other.
    List<Row> rows = new ArrayList<>(people(1500, 15));
    Row a =
        new Row("K1", "", "Kasmini Wulandari", "P", "1988-03-14", "Salmah", "081200000071", "", "");
    Row c =
        new Row("K3", "", "Rusmini Pertiwi", "P", "1991-11-29", "Darmi", "081200000073", "", "");
    Row b =
        new Row("K2", "", "Kasmini Wulandari Rusmini Pertiwi", "P", "", "", "081200000073", "", "");
    rows.addAll(List.of(a, b, c));
    LinkageModel model = LINKER.run(rows).model().withThresholds(0.001, 0.01, 0.999);
    Linkage loose =
        LINKER.run(
            rows,
            model.withClusters(new ClusterRules(100, -1000, false)),
            Decisions.NONE,
            Progress.SILENT);
    Linkage guarded =
        LINKER.run(
            rows,
            model.withClusters(new ClusterRules(100, 20, false)),
            Decisions.NONE,
            Progress.SILENT);
    assertThat(sizes(guarded.groups()).stream().filter(size -> size > 2).count())
        .isLessThan(sizes(loose.groups()).stream().filter(size -> size > 2).count());
  }

  @Test
  void groupsStaySmallAndTakeOneRowOfEachSourceWhenAsked() {
    var rows = new ArrayList<Row>();
    for (Row row : people(800, 9)) {
      rows.add(row);
      for (int copy = 1; copy < 4; copy++) {
        rows.add(
            new Row(
                row.id() + "-" + copy,
                row.nik(),
                row.name(),
                row.sex(),
                row.birth(),
                row.mother(),
                row.phone(),
                row.place(),
                row.truth()));
      }
    }
    var trained = LINKER.run(rows).model();
    var small =
        LINKER.run(
            rows,
            trained.withClusters(new ClusterRules(3, 0, false)),
            Decisions.NONE,
            Progress.SILENT);
    assertThat(sizes(small.groups())).allMatch(size -> size <= 3).contains(3L);
    var single =
        LINKER.run(
            rows,
            trained.withClusters(ClusterRules.USUAL.withOneToOne(true)),
            Decisions.NONE,
            Progress.SILENT);
    assertThat(sizes(single.groups())).allMatch(size -> size == 1);
  }

  private static List<Long> sizes(Map<String, String> groups) {
    var sizes = new LinkedHashMap<String, Long>();
    groups.values().forEach(group -> sizes.merge(group, 1L, Long::sum));
    return List.copyOf(sizes.values());
  }

  @Test
  void twinsAreNeverPutTogether() {
    List<Row> rows = new ArrayList<>(people(1500, 10));
    rows.add(
        new Row(
            "T1",
            "5203014507900001",
            "Siti Rahmawati",
            "P",
            "1990-07-05",
            "Aminah",
            "081234567890",
            "",
            ""));
    rows.add(
        new Row(
            "T2",
            "5203014507900002",
            "Siti Rahmawani",
            "P",
            "1990-07-05",
            "Aminah",
            "081234567890",
            "",
            ""));
    Linkage linkage = LINKER.run(rows);
    assertThat(linkage.groups().get("T1")).isNotEqualTo(linkage.groups().get("T2"));
    assertThat(linkage.explain("T1", "T2").veto()).hasSize(1);
  }

  @Test
  void aCautionKeepsALikelyPairBelowTheAutomaticProbability() {
    List<Row> rows = people(2000, 12);
    LinkageModel model = LINKER.run(rows).model();
    var doubt = new Veto(new Phrase("lihat", "look"), Map.of("sex", java.util.Set.of("equal")));
    Linkage linkage =
        LINKER.run(rows, model.withCautions(List.of(doubt)), Decisions.NONE, Progress.SILENT);
    var link =
        linkage.links().stream()
            .filter(l -> !linkage.explain(l.a(), l.b()).cautions().isEmpty())
            .findFirst()
            .orElseThrow();
    assertThat(link.probability()).isBetween(model.link(), model.automatic());
    assertThat(linkage.explain(link.a(), link.b()).in(Locale.ENGLISH))
        .contains("needs a look: look");
    LinkageModel kept = model.withCautions(List.of(doubt));
    assertThat(LinkageModel.fromJson(kept.toJson()).cautions()).isEqualTo(kept.cautions());
  }

  @Test
  void learnsWhatIsTrueOfSimulatedData() {
    // Known shares: a code is damaged in 20 % of copies, a colour in 10 %; one in 50 colours agrees
    // by chance.
    record Item(String id, String code, String shelf, String colour) {}
    var random = new SplittableRandom(11);
    var items = new ArrayList<Item>();
    for (int i = 0; i < 3000; i++) {
      String code = "c" + random.nextInt(100_000);
      String shelf = "s" + random.nextInt(3000);
      String colour = "k" + random.nextInt(50);
      items.add(new Item("a" + i, code, shelf, colour));
      if (i % 2 == 0) {
        items.add(
            new Item(
                "b" + i,
                random.nextDouble() < 0.2 ? "d" + random.nextInt(100_000) : code,
                random.nextDouble() < 0.1 ? "s" + random.nextInt(3000) : shelf,
                random.nextDouble() < 0.1 ? "k" + random.nextInt(50) : colour));
      }
    }
    var linker =
        Linker.<Item>identifiedBy(Item::id)
            .compare("code", Item::code, Comparison.exact())
            .compare("shelf", Item::shelf, Comparison.exact())
            .compare("colour", Item::colour, Comparison.exact())
            .block("code")
            .block("shelf")
            .build();
    LinkageModel model = linker.run(items).model();
    assertThat(model.fields().get(0).weights().m().get(1)).isBetween(0.75, 0.85);
    assertThat(model.fields().get(1).weights().m().get(1)).isBetween(0.86, 0.94);
    assertThat(model.fields().get(2).weights().m().get(1)).isBetween(0.86, 0.94);
    assertThat(model.fields().get(2).weights().u().get(1)).isBetween(0.018, 0.022);
    double pairs = items.size() * (items.size() - 1) / 2.0;
    assertThat(model.prior() * pairs).isBetween(1300.0, 1600.0);
  }
}
