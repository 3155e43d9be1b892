package id.satuatap.bench;

import id.satuatap.linkage.Comparison;
import id.satuatap.linkage.Field;
import id.satuatap.linkage.Linkage;
import id.satuatap.linkage.LinkageModel;
import id.satuatap.linkage.Linker;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * The same model as SQL on DuckDB: learns a model by the library, writes it as one query, and
 * compares the evidence of every pair, which must agree to one millionth of a bit. Fields that are
 * equal or not are compared, since only they mean the same in both; both start from records in
 * memory. Ends with 1 when a weight differs.
 */
final class SqlTwin {

  private static final double DAMPING = 0.75;

  private SqlTwin() {}

  private record Person(String id, String name, String birth, String place, String mother) {}

  public static void main(String[] arguments) throws SQLException {
    int rows = Integer.getInteger("rows", 100_000);
    int rounds = Integer.getInteger("rounds", 1);
    List<Person> people = people(rows, 7);
    var linker =
        Linker.<Person>identifiedBy(Person::id)
            .compare("name", Person::name, Comparison.exact())
            .compare("birth", Person::birth, Comparison.exact())
            .compare("place", Person::place, Comparison.exact())
            .compare("mother", Person::mother, Comparison.exact())
            .block("name", "birth")
            .block("mother", "birth")
            .block("name", "mother")
            .build();
    LinkageModel model = linker.run(people).model();
    int differing = 0;
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
      fill(duck, people);
      for (int round = 0; round < rounds; round++) {
        Map<String, Double> ours = new HashMap<>();
        Map<String, Double> theirs = new HashMap<>();
        boolean first = round % 2 == 0;
        if (!first) {
          theirs = asked(duck, model);
        }
        long cpu = processor();
        long wall = System.nanoTime();
        Linkage linkage =
            linker.run(
                people,
                model,
                id.satuatap.linkage.Decisions.NONE,
                id.satuatap.linkage.Progress.SILENT);
        report("library", linkage.links().size(), cpu, wall);
        for (Linkage.Link link : linkage.links()) {
          // Links are kept in single precision; the explanation has all of it.
          ours.put(key(link.a(), link.b()), linkage.explain(link.a(), link.b()).bits());
        }
        if (first) {
          theirs = asked(duck, model);
        }
        differing += compare(ours, theirs);
      }
    }
    System.exit(differing == 0 ? 0 : 1);
  }

  private static String key(String a, String b) {
    return a.compareTo(b) < 0 ? a + " " + b : b + " " + a;
  }

  private static int compare(Map<String, Double> ours, Map<String, Double> theirs) {
    int differing = 0;
    double most = 0;
    for (var pair : ours.entrySet()) {
      Double other = theirs.get(pair.getKey());
      double off = other == null ? Double.POSITIVE_INFINITY : Math.abs(pair.getValue() - other);
      most = Math.max(most, off);
      differing += off > 1e-6 ? 1 : 0;
    }
    differing += theirs.size() > ours.size() ? theirs.size() - ours.size() : 0;
    System.out.printf(
        Locale.ROOT,
        "%d pairs here, %d there; largest difference %.2e bits; %d differ by more than 1e-6%n",
        ours.size(),
        theirs.size(),
        most,
        differing);
    return differing;
  }

  private static void report(String who, int pairs, long cpu, long wall) {
    System.out.printf(
        Locale.ROOT,
        "%s: %d pairs to look at, wall %.2f s, processor %.2f s%n",
        who,
        pairs,
        (System.nanoTime() - wall) / 1e9,
        (processor() - cpu) / 1e9);
  }

  /** Processor time of the whole process, the database's threads included. */
  private static long processor() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void fill(Connection duck, List<Person> people) throws SQLException {
    try (var statement = duck.createStatement()) {
      statement.execute("set threads to " + Runtime.getRuntime().availableProcessors());
      statement.execute(
          "create table people (id varchar, name varchar, birth varchar, place varchar, mother"
              + " varchar)");
    }
    try (var appender =
        ((org.duckdb.DuckDBConnection) duck)
            .createAppender(org.duckdb.DuckDBConnection.DEFAULT_SCHEMA, "people")) {
      for (Person one : people) {
        appender.beginRow();
        for (String value : List.of(one.id(), one.name(), one.birth(), one.place(), one.mother())) {
          appender.append(value);
        }
        appender.endRow();
      }
    }
  }

  private static Map<String, Double> asked(Connection duck, LinkageModel model)
      throws SQLException {
    long cpu = processor();
    long wall = System.nanoTime();
    var found = new HashMap<String, Double>();
    try (var statement = duck.createStatement();
        var rows = statement.executeQuery(sql(model))) {
      while (rows.next()) {
        found.put(key(rows.getString(1), rows.getString(2)), rows.getDouble(3));
      }
    }
    report("DuckDB", found.size(), cpu, wall);
    return found;
  }

  /**
   * The model as one query: how often each value occurs, the pairs of each pass, their evidence.
   */
  static String sql(LinkageModel model) {
    var people = new ArrayList<String>();
    var evidence = new ArrayList<String>();
    for (Field field : model.fields()) {
      String name = field.name();
      Field.Weights weights = java.util.Objects.requireNonNull(field.weights());
      people.add("nullif(" + name + ", '') as " + name);
      people.add(
          "least(255, greatest(0, round(ln(count(nullif(%1$s, '')) over () * 1.0 / count(*) over (partition by %1$s)) / ln(2) * 8))) / 8 as rare_%1$s"
              .formatted(name));
      evidence.add(
          "case when a.%1$s is null or b.%1$s is null then 0 when a.%1$s = b.%1$s then %2$s + least(10, greatest(-12, %3$s * (a.rare_%1$s - %4$s))) else %5$s end"
              .formatted(
                  name,
                  (double) (float) weights.bits(2),
                  DAMPING,
                  weights.usualRarity().get(1),
                  (double) (float) weights.bits(1)));
    }
    var passes = new ArrayList<String>();
    for (var pass : model.passes()) {
      var joined = new ArrayList<String>();
      for (var key : pass.keys()) {
        joined.add("a.%1$s = b.%1$s".formatted(key.field()));
      }
      passes.add(
          "select a.id as x, b.id as y from coded a join coded b on a.id < b.id and "
              + String.join(" and ", joined));
    }
    double prior = Math.log(model.prior() / (1 - model.prior())) / Math.log(2);
    double least = Math.log(model.review() / (1 - model.review())) / Math.log(2);
    return """
    with coded as materialized (select id, %s from people),
    met as (%s),
    scored as (
      select m.x, m.y, %s + %s as bits
      from met m join coded a on a.id = m.x join coded b on b.id = m.y)
    select x, y, bits from scored where bits >= %s
    """
        .formatted(
            String.join(", ", people),
            String.join(" union ", passes),
            prior,
            String.join(" + ", evidence),
            least);
  }

  /** Every fifth row is a damaged copy of an earlier one. */
  private static List<Person> people(int rows, long seed) {
    var random = new Random(seed);
    var people = new ArrayList<Person>(rows);
    for (int i = 0; i < rows; i++) {
      String id = "p%08d".formatted(i);
      if (i % 5 == 4) {
        Person of = people.get(random.nextInt(people.size()));
        int damage = random.nextInt(6);
        people.add(
            new Person(
                id,
                damage == 0 ? "x" + of.name() : of.name(),
                damage == 1 ? date(random) : of.birth(),
                damage == 2 ? "" : of.place(),
                damage == 3 ? "" : of.mother()));
      } else {
        people.add(
            new Person(
                id,
                word(random, 900) + word(random, 900),
                date(random),
                word(random, 400),
                word(random, 900) + word(random, 200)));
      }
    }
    return people;
  }

  private static String word(Random random, int many) {
    // Squared, so that some words are common and most are rare.
    double place = random.nextDouble();
    return "w%03d".formatted((int) (place * place * many));
  }

  private static String date(Random random) {
    return "%04d%02d%02d"
        .formatted(1950 + random.nextInt(55), 1 + random.nextInt(12), 1 + random.nextInt(28));
  }
}
