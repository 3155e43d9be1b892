package id.satuatap.bench.contenders;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Fellegi and Sunter's model written as SQL on DuckDB, from the file to the links: the fields and
 * passes of ours as far as SQL has them, u from random pairs, m by expectation and maximisation
 * with the blocked fields switched off, rarity of equal values. Only the sums of the learning are
 * Java.
 */
final class Duck {

  /** A field with its levels from the surest down; the last one is "different". */
  private record Compared(String column, boolean rare, List<String> levels) {}

  private static final List<Compared> FIELDS =
      List.of(
          new Compared(
              "nik",
              false,
              List.of(
                  "a.nik = b.nik",
                  "substr(a.nik, 13) = substr(b.nik, 13) and levenshtein(a.nik, b.nik) <= 2",
                  "levenshtein(a.nik, b.nik) <= 2")),
          new Compared(
              "nama",
              true,
              List.of(
                  "a.nama = b.nama",
                  "jaro_winkler_similarity(a.nama, b.nama) >= 0.94",
                  "jaro_winkler_similarity(a.nama, b.nama) >= 0.86",
                  "a.depan = b.depan or a.belakang = b.belakang")),
          new Compared("sex", false, List.of("a.sex = b.sex")),
          new Compared(
              "lahir",
              true,
              List.of(
                  "a.lahir = b.lahir",
                  "levenshtein(a.lahir, b.lahir) <= 1",
                  "left(a.lahir, 4) = left(b.lahir, 4) or right(a.lahir, 4) = right(b.lahir, 4)")),
          new Compared(
              "ibu",
              true,
              List.of("a.ibu = b.ibu", "jaro_winkler_similarity(a.ibu, b.ibu) >= 0.9")),
          new Compared(
              "telepon",
              true,
              List.of("a.telepon = b.telepon", "levenshtein(a.telepon, b.telepon) <= 1")),
          new Compared("paspor", true, List.of("a.paspor = b.paspor")),
          new Compared("desa", true, List.of("a.desa = b.desa", "a.kecamatan = b.kecamatan")));

  /** Passes; the field numbers that are switched off while one learns from it. */
  private record Pass(List<String> keys, List<Integer> fields) {}

  private static final List<Pass> PASSES =
      List.of(
          new Pass(List.of("nik"), List.of(0)),
          new Pass(List.of("telepon"), List.of(5)),
          new Pass(List.of("paspor"), List.of(6)),
          new Pass(List.of("lahir", "depan3"), List.of(1, 3)),
          new Pass(List.of("lahir", "kecamatan"), List.of(3, 7)),
          new Pass(List.of("lahir", "ibu"), List.of(3, 4)),
          new Pass(List.of("lahir", "belakang"), List.of(1, 3)),
          new Pass(List.of("nama", "desa"), List.of(1, 7)),
          new Pass(List.of("nama", "tahun"), List.of(1, 3)),
          new Pass(List.of("depan", "ibu", "kabupaten"), List.of(1, 4, 7)),
          new Pass(List.of("desa", "ibu"), List.of(4, 7)));

  /** Passes that are learned from. */
  private static final int[] TRAINING = {0, 2, 3, 5, 7};

  private static final int RANDOM_PAIRS = 1_000_000;
  private static final int LEVELS = 6;

  private Duck() {}

  public static void main(String[] arguments) throws SQLException, IOException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = duck.createStatement()) {
      sql.execute("set threads to " + Runtime.getRuntime().availableProcessors());
      sql.execute(load(arguments[0]));
      long rows = number(sql, "select count(*) from p");
      double[][] u = shares(sql, random(rows));
      sql.execute("create table pairs as " + met());
      sql.execute(
          "create table scored as select pairs.*, "
              + levels()
              + " from pairs join p a on a.n = x join p b on b.n = y");
      double[][] m = learn(sql, u);
      double prior = prior(sql, m, u, rows);
      try (var out = Lists.links(Path.of(arguments[1]));
          var found = sql.executeQuery(scored(m, u, prior))) {
        while (found.next()) {
          out.println(found.getString(1) + "," + found.getString(2) + "," + found.getDouble(3));
        }
      }
    }
  }

  private static long number(Statement sql, String query) throws SQLException {
    try (var found = sql.executeQuery(query)) {
      found.next();
      return found.getLong(1);
    }
  }

  private static String load(String file) {
    return """
    create table p as
    with raw as (select * from read_csv('%s', header = true, all_varchar = true)),
    plain as (
      select id, nullif(nik, '') as nik, nullif(paspor, '') as paspor,
        nullif(trim(regexp_replace(lower(nama), '^((h|hj|ny|bpk)\\. *|bpk )', '')), '') as nama,
        nullif(jenis_kelamin, '') as sex, nullif(lower(nama_ibu), '') as ibu,
        nullif(regexp_replace(telepon, '^(\\+62|0)', ''), '') as telepon,
        nullif(coalesce(strftime(try_strptime(tanggal_lahir, '%%Y-%%m-%%d'), '%%Y%%m%%d'),
          strftime(try_strptime(tanggal_lahir, '%%d/%%m/%%Y'), '%%Y%%m%%d')), '') as lahir,
        nullif(provinsi || kabupaten, '') as kabupaten,
        nullif(kabupaten || kecamatan, '') as kecamatan,
        nullif(kecamatan || desa, '') as desa
      from raw)
    select (row_number() over ()) - 1 as n, *,
      split_part(nama, ' ', 1) as depan, left(nama, 3) as depan3,
      split_part(nama, ' ', -1) as belakang, left(lahir, 4) as tahun
    from plain
    """
        .formatted(file.replace("'", "''"));
  }

  /** Pairs of every pass, each in the first pass that meets it, and a bit for every pass. */
  private static String met() {
    var parts = new ArrayList<String>();
    var bits = new ArrayList<String>();
    for (int i = 0; i < PASSES.size(); i++) {
      bits.add("case when " + agree(PASSES.get(i)) + " then " + (1 << i) + " else 0 end");
    }
    for (int i = 0; i < PASSES.size(); i++) {
      var earlier = new StringBuilder();
      for (int j = 0; j < i; j++) {
        earlier.append(" and not coalesce(").append(agree(PASSES.get(j))).append(", false)");
      }
      parts.add(
          "select a.n as x, b.n as y, "
              + String.join(" + ", bits)
              + " as passes from p a join p b on "
              + agree(PASSES.get(i))
              + " and a.n < b.n"
              + (earlier.isEmpty() ? "" : " where true" + earlier));
    }
    return String.join(" union all ", parts);
  }

  private static String agree(Pass pass) {
    var parts = new ArrayList<String>();
    for (String key : pass.keys()) {
      parts.add("a." + key + " = b." + key);
    }
    return "(" + String.join(" and ", parts) + ")";
  }

  /** One column a field: 0 unknown, 1 different, the highest for equal. */
  private static String levels() {
    var parts = new ArrayList<String>();
    for (Compared field : FIELDS) {
      var level =
          new StringBuilder(
              "case when a.%1$s is null or b.%1$s is null then 0".formatted(field.column()));
      for (int l = 0; l < field.levels().size(); l++) {
        level
            .append(" when ")
            .append(field.levels().get(l))
            .append(" then ")
            .append(field.levels().size() + 1 - l);
      }
      parts.add(level + " else 1 end as l_" + field.column());
    }
    return String.join(", ", parts);
  }

  private static String columns() {
    var names = new ArrayList<String>();
    FIELDS.forEach(field -> names.add("l_" + field.column()));
    return String.join(", ", names);
  }

  private static String random(long rows) {
    return ("select %s, count(*) from (select %s from (select floor(random() * %d)::bigint as x,"
            + " floor(random() * %d)::bigint as y from range(%d)) join p a on a.n = x join p b on"
            + " b.n = y where x <> y) group by all")
        .formatted(columns(), levels(), rows, rows, RANDOM_PAIRS);
  }

  private static double[][] shares(Statement sql, String query) throws SQLException {
    double[][] count = new double[FIELDS.size()][LEVELS];
    for (long[] pattern : patterns(sql, query)) {
      add(count, pattern, pattern[FIELDS.size()]);
    }
    return normalised(count, 0.3);
  }

  private static void add(double[][] count, long[] pattern, double weight) {
    for (int f = 0; f < FIELDS.size(); f++) {
      count[f][(int) pattern[f]] += weight;
    }
  }

  private static double[][] normalised(double[][] count, double floor) {
    double[][] share = new double[FIELDS.size()][LEVELS];
    for (int f = 0; f < FIELDS.size(); f++) {
      int levels = FIELDS.get(f).levels().size() + 1;
      double sum = 0;
      for (int l = 1; l <= levels; l++) {
        sum += count[f][l] + floor;
      }
      for (int l = 1; l <= levels; l++) {
        share[f][l] = (count[f][l] + floor) / sum;
      }
    }
    return share;
  }

  private static List<long[]> patterns(Statement sql, String query) throws SQLException {
    var patterns = new ArrayList<long[]>();
    try (var found = sql.executeQuery(query)) {
      while (found.next()) {
        long[] pattern = new long[FIELDS.size() + 1];
        for (int i = 0; i < pattern.length; i++) {
          pattern[i] = found.getLong(i + 1);
        }
        patterns.add(pattern);
      }
    }
    return patterns;
  }

  private static double[][] learn(Statement sql, double[][] u) throws SQLException {
    double[][] pooled = new double[FIELDS.size()][LEVELS];
    for (int t : TRAINING) {
      Pass pass = PASSES.get(t);
      List<long[]> patterns =
          patterns(
              sql,
              "select %s, count(*) from scored where passes & %d <> 0 group by all"
                  .formatted(columns(), 1 << t));
      double[][] m = new double[FIELDS.size()][LEVELS];
      for (int f = 0; f < FIELDS.size(); f++) {
        int top = FIELDS.get(f).levels().size() + 1;
        for (int l = 1; l <= top; l++) {
          m[f][l] = l == top ? 0.9 : 0.1 / (top - 1);
        }
      }
      double share = 0.3;
      double[][] expected = new double[0][];
      for (int round = 0; round < 25; round++) {
        expected = new double[FIELDS.size()][LEVELS];
        double matches = 0;
        double all = 0;
        for (long[] pattern : patterns) {
          double bits = bits(pattern, m, u, pass.fields());
          double odds = share / (1 - share) * Math.pow(2, bits);
          double weight = pattern[FIELDS.size()] * (odds / (1 + odds));
          add(expected, pattern, weight);
          matches += weight;
          all += pattern[FIELDS.size()];
        }
        share = Math.min(0.999, Math.max(1e-6, matches / Math.max(1, all)));
        m = normalised(expected, 0.3);
      }
      for (int f = 0; f < FIELDS.size(); f++) {
        for (int l = 1; l < LEVELS && !pass.fields().contains(f); l++) {
          pooled[f][l] += expected[f][l];
        }
      }
    }
    return normalised(pooled, 0.3);
  }

  private static double bits(long[] pattern, double[][] m, double[][] u, List<Integer> without) {
    double bits = 0;
    for (int f = 0; f < FIELDS.size(); f++) {
      int level = (int) pattern[f];
      if (level > 0 && !without.contains(f)) {
        bits += log2(m[f][level] / u[f][level]);
      }
    }
    return bits;
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  private static double prior(Statement sql, double[][] m, double[][] u, long rows)
      throws SQLException {
    List<long[]> patterns =
        patterns(sql, "select %s, count(*) from scored group by all".formatted(columns()));
    double all = rows * (rows - 1.0) / 2;
    double prior = 0.1 * rows / all;
    for (int round = 0; round < 30; round++) {
      double matches = 0;
      for (long[] pattern : patterns) {
        double odds = prior / (1 - prior) * Math.pow(2, bits(pattern, m, u, List.of()));
        matches += pattern[FIELDS.size()] * (odds / (1 + odds));
      }
      prior = matches / all;
    }
    return prior;
  }

  private static String scored(double[][] m, double[][] u, double prior) {
    var frequencies = new ArrayList<String>();
    var joins = new StringBuilder();
    var sum = new ArrayList<String>();
    for (int f = 0; f < FIELDS.size(); f++) {
      Compared field = FIELDS.get(f);
      int top = field.levels().size() + 1;
      var bits = new StringBuilder("case l_" + field.column());
      for (int l = 1; l <= top; l++) {
        String weight = String.format(Locale.ROOT, "%.6f", log2(m[f][l] / u[f][l]));
        if (l == top && field.rare()) {
          weight +=
              String.format(Locale.ROOT, " + log2(%.9f / f_%s.share)", u[f][l], field.column());
        }
        bits.append(" when ").append(l).append(" then ").append(weight);
      }
      sum.add(bits + " else 0 end");
      if (field.rare()) {
        frequencies.add(
            "f_%1$s as materialized (select %1$s, count(*) / sum(count(*)) over () as share from p where %1$s is not null group by %1$s)"
                .formatted(field.column()));
        joins.append(" left join f_%1$s on f_%1$s.%1$s = a.%1$s".formatted(field.column()));
      }
    }
    return """
    with %s,
    weighed as (
      select a.id as x, b.id as y, %s + %s as bits
      from scored join p a on a.n = x join p b on b.n = y%s)
    select x, y, 1 / (1 + pow(2, -bits)) from weighed where bits >= 0
    """
        .formatted(
            String.join(", ", frequencies),
            String.format(Locale.ROOT, "%.6f", log2(prior / (1 - prior))),
            String.join(" + ", sum),
            joins);
  }
}
