package id.satuatap.statistics;

import id.satuatap.shell.SexSplit;
import id.satuatap.statistics.Figures.Label;
import id.satuatap.statistics.Figures.Line;
import id.satuatap.statistics.ReportStore.Complaints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Report 3: complaints. */
final class ComplaintFigures {

  /** The six that dominated in the published figures of 2022, in that order. */
  static final List<String> DOMINATING =
      List.of(
          "WANTS_REPATRIATION",
          "FAILED_TO_DEPART",
          "JOB_FRAUD",
          "ILLEGAL_RECRUITMENT",
          "WAGE_UNPAID",
          "DIED_ABROAD");

  static final List<String> CHANNELS =
      List.of("online", "desk", "telephone", "letter", "email", "partner", "village", "check-in");
  static final List<String> PHASES = List.of("before", "during", "after", "unknown");
  static final List<String> PROCEDURAL = List.of("procedural", "non-procedural", "unknown");
  static final List<String> OUTCOMES =
      List.of(
          "open",
          "solved",
          "handed-over",
          "withdrawn",
          "documents-incomplete",
          "data-unclear",
          "unreachable",
          "unsolvable",
          "duplicate");

  private ComplaintFigures() {}

  static List<Figures> of(List<Complaints> all, Slice slice, Map<String, Label> categories) {
    if (slice.programme() != null) {
      // A complaint belongs to no programme; a zero would be a lie.
      return List.of("complaints", "channel", "procedural", "phase", "outcome").stream()
          .map(code -> Figures.missing(code, "statistics.missing.programme"))
          .toList();
    }
    var rows = all.stream().filter(Complaints::complaint).toList();
    return List.of(
        byYear(rows, slice, categories),
        by(rows, "channel", CHANNELS, Complaints::channel),
        by(
            rows,
            "procedural",
            PROCEDURAL,
            r -> Objects.requireNonNullElse(r.procedural(), "unknown")),
        by(rows, "phase", PHASES, r -> Objects.requireNonNullElse(r.phase(), "unknown")),
        by(rows, "outcome", OUTCOMES, r -> Objects.requireNonNullElse(r.outcome(), "open")));
  }

  private static Figures byYear(List<Complaints> rows, Slice slice, Map<String, Label> categories) {
    var lines = new ArrayList<Line>();
    for (int year = slice.from().getYear(); year <= slice.to().getYear(); year++) {
      int wanted = year;
      var sums = new Sums();
      rows.stream()
          .filter(r -> r.year() == wanted)
          .forEach(r -> sums.add(category(r.category()), r.sex(), r.n()));
      int number = 1;
      for (String code : sums.codes(DOMINATING)) {
        lines.add(
            line(year, String.valueOf(number++), named(code, categories), sums.of(code), false));
      }
      lines.add(line(year, "", Sums.key("statistics.total", ""), sums.total(), true));
    }
    var heads =
        new ArrayList<>(
            List.of("statistics.head.year", "statistics.head.no", "statistics.head.category"));
    heads.addAll(Figures.SEX_HEADS);
    return new Figures("complaints", heads, 3, lines, null);
  }

  private static Line line(int year, String number, Label label, SexSplit split, boolean total) {
    return new Line(
        List.of(new Label.Plain(String.valueOf(year)), new Label.Plain(number), label),
        Figures.bySex(split),
        total);
  }

  private static String category(@Nullable String code) {
    return code == null || code.isBlank() ? Sums.UNKNOWN : code;
  }

  private static Label named(String code, Map<String, Label> categories) {
    return code.equals(Sums.UNKNOWN)
        ? Sums.key("statistics.category.unknown", "")
        : categories.getOrDefault(code, new Label.Plain(code));
  }

  private static Figures by(
      List<Complaints> rows, String code, List<String> known, Function<Complaints, String> value) {
    var sums = new Sums();
    rows.forEach(r -> sums.add(value.apply(r), r.sex(), r.n()));
    return sums.table(code, "statistics.head." + code, known, Sums.labels(code));
  }
}
