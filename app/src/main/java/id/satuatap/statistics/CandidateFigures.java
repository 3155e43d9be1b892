package id.satuatap.statistics;

import id.satuatap.journey.Education;
import id.satuatap.shell.SexSplit;
import id.satuatap.statistics.Figures.Cell;
import id.satuatap.statistics.Figures.Label;
import id.satuatap.statistics.Figures.Line;
import id.satuatap.statistics.ReportStore.Candidates;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Report 2: candidates by sex and sector. */
final class CandidateFigures {

  static final String FORMAL = "legal-entity";
  static final String INFORMAL = "individual";

  /** Work in a household, as the sources call it domestic. */
  private static final Set<String> DOMESTIC =
      Set.of(
          "household-worker",
          "baby-sitter",
          "elderly-carer",
          "cook",
          "family-driver",
          "gardener",
          "child-carer",
          "cleaner");

  private static final String MANUFACTURING = "factory-worker";
  static final List<String> MONTH_HEADS =
      List.of(
          "statistics.by.bulan",
          "statistics.head.formal-P",
          "statistics.head.formal-L",
          "statistics.head.informal-P",
          "statistics.head.informal-L",
          "statistics.head.other",
          "statistics.head.total",
          "statistics.head.share");
  private static final List<String> AGES =
      List.of("0-17", "18-19", "20-24", "25-30", "31-34", "35-44", "45");
  private static final Set<String> TWENTIES = Set.of("20-24", "25-30");

  private CandidateFigures() {}

  static List<Figures> of(
      List<Candidates> rows,
      Slice slice,
      Function<String, Label> month,
      Function<String, Label> country,
      Function<String, Label> job) {
    if (slice.programme() != null) {
      return List.of(
              "cpmi-month",
              "cpmi-sector",
              "cpmi-job",
              "cpmi-education",
              "cpmi-age",
              "cpmi-destination")
          .stream()
          .map(code -> Figures.missing(code, "statistics.missing.programme"))
          .toList();
    }
    return List.of(
        byMonth(rows, slice, month),
        bySector(rows),
        by(rows, "cpmi-job", "statistics.by.pekerjaan", List.of(), Candidates::job, job),
        rows.stream().allMatch(r -> r.education().isEmpty())
            ? Figures.missing("cpmi-education", "statistics.missing.education")
            : by(
                rows,
                "cpmi-education",
                "statistics.head.education",
                Education.CODES,
                Candidates::education,
                code -> Sums.key("journey.education." + code, code)),
        byAge(rows),
        by(
            rows,
            "cpmi-destination",
            "statistics.by.tujuan",
            List.of(),
            Candidates::destination,
            country));
  }

  /** Sectors beside each other, as the sources print them. */
  private static Figures byMonth(
      List<Candidates> rows, Slice slice, Function<String, Label> month) {
    var lines = new ArrayList<Line>();
    for (YearMonth m = YearMonth.from(slice.from());
        !m.isAfter(YearMonth.from(slice.to()));
        m = m.plusMonths(1)) {
      String code = m.toString();
      lines.add(
          new Line(List.of(month.apply(code)), sectors(rows, r -> r.month().equals(code)), false));
    }
    lines.add(new Line(List.of(Sums.key("statistics.total", "")), sectors(rows, r -> true), true));
    return new Figures("cpmi-month", MONTH_HEADS, 1, lines, null);
  }

  private static List<Cell> sectors(List<Candidates> rows, Predicate<Candidates> which) {
    var some = rows.stream().filter(which).toList();
    long formalWomen = sum(some, r -> r.sector().equals(FORMAL) && r.sex().equals("P"));
    long formalMen = sum(some, r -> r.sector().equals(FORMAL) && r.sex().equals("L"));
    long informalWomen = sum(some, r -> r.sector().equals(INFORMAL) && r.sex().equals("P"));
    long informalMen = sum(some, r -> r.sector().equals(INFORMAL) && r.sex().equals("L"));
    long all = sum(some, r -> true);
    return List.of(
        new Cell.Count(formalWomen),
        new Cell.Count(formalMen),
        new Cell.Count(informalWomen),
        new Cell.Count(informalMen),
        new Cell.Count(all - formalWomen - formalMen - informalWomen - informalMen),
        new Cell.Count(all),
        new Cell.Share(sum(some, r -> r.sex().equals("P")), all));
  }

  private static long sum(List<Candidates> rows, Predicate<Candidates> which) {
    return rows.stream().filter(which).mapToLong(Candidates::n).sum();
  }

  private static Figures bySector(List<Candidates> rows) {
    var lines = new ArrayList<Line>();
    lines.add(line("formal", rows, r -> r.sector().equals(FORMAL)));
    lines.add(
        line(
            "manufacturing",
            rows,
            r -> r.sector().equals(FORMAL) && r.job().equals(MANUFACTURING)));
    lines.add(line("informal", rows, r -> r.sector().equals(INFORMAL)));
    lines.add(
        line("domestic", rows, r -> r.sector().equals(INFORMAL) && DOMESTIC.contains(r.job())));
    lines.add(line("none", rows, r -> !r.sector().equals(FORMAL) && !r.sector().equals(INFORMAL)));
    lines.add(
        new Line(
            List.of(Sums.key("statistics.total", "")),
            Figures.bySex(split(rows, r -> true)),
            true));
    return new Figures("cpmi-sector", heads("statistics.by.sektor"), 1, lines, null);
  }

  private static Line line(String code, List<Candidates> rows, Predicate<Candidates> which) {
    return new Line(
        List.of(Sums.key("statistics.sector-line." + code, code)),
        Figures.bySex(split(rows, which)),
        false);
  }

  private static SexSplit split(List<Candidates> rows, Predicate<Candidates> which) {
    var sums = new Sums();
    rows.stream().filter(which).forEach(r -> sums.add("x", r.sex(), r.n()));
    return sums.of("x");
  }

  private static Figures byAge(List<Candidates> rows) {
    var table =
        by(rows, "cpmi-age", "statistics.by.umur", AGES, Candidates::age, Sums.labels("age"));
    var lines = new ArrayList<>(table.lines());
    lines.add(
        new Line(
            List.of(Sums.key("statistics.age.20-30", "20-30")),
            Figures.bySex(split(rows, r -> TWENTIES.contains(r.age()))),
            false));
    return new Figures(table.code(), table.heads(), table.labels(), lines, null);
  }

  private static Figures by(
      List<Candidates> rows,
      String code,
      String head,
      List<String> known,
      Function<Candidates, String> value,
      Function<String, Label> label) {
    var sums = new Sums();
    rows.forEach(r -> sums.add(value.apply(r), r.sex(), r.n()));
    return sums.table(
        code,
        head,
        known,
        c -> c.equals(Sums.UNKNOWN) ? Sums.key("statistics.unknown", "") : label.apply(c));
  }

  private static List<String> heads(String first) {
    var heads = new ArrayList<>(List.of(first));
    heads.addAll(Figures.SEX_HEADS);
    return heads;
  }
}
