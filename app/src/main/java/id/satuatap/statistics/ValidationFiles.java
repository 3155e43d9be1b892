package id.satuatap.statistics;

import static id.satuatap.statistics.ReleaseFiles.map;

import id.satuatap.shell.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The validation report of a release as files that programs read. */
final class ValidationFiles {

  private ValidationFiles() {}

  /** One thing that was checked, in codes. */
  private record Line(String check, String of, String result, String figure) {}

  static String csv(Release r) {
    var csv = new Csv().line(List.of("release", "check", "of", "result", "figure"));
    for (Line line : lines(r)) {
      csv.line(List.of(r.id().toString(), line.check(), line.of(), line.result(), line.figure()));
    }
    return csv.toString();
  }

  static Map<String, Object> json(Release r) {
    return map(
        "release",
        r.id().toString(),
        "concept",
        r.kind().code(),
        "from",
        r.from(),
        "to",
        r.to(),
        "checkedAt",
        r.releasedAt().toString(),
        "method",
        ReleaseFiles.status(r),
        "checks",
        lines(r).stream()
            .map(l ->
                map("check", l.check(), "of", l.of(), "result", l.result(), "figure", l.figure()))
            .toList());
  }

  private static List<Line> lines(Release r) {
    @Nullable Validation checks = r.checks();
    var lines = new ArrayList<Line>();
    if (checks == null) {
      return lines;
    }
    lines.add(
        new Line(
            "additivity",
            checks.sums() + " sums",
            checks.unequal() == 0 ? "passed" : "by-method",
            checks.unequal() + " unequal, widest " + checks.widest()));
    lines.add(
        new Line(
            "facts",
            "total",
            checks.facts().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            ""));
    for (var unknown : checks.unknown()) {
      lines.add(
          new Line(
              "unknown",
              unknown.by(),
              unknown.shown() ? "measured" : "too-few",
              unknown.shown() ? String.format(Locale.ROOT, "%.4f", unknown.share()) : ""));
    }
    for (var attempt : checks.attacks()) {
      lines.add(
          new Line(
              "attack",
              attempt.attacker(),
              attempt.decides() ? "held" : "does-not-decide",
              String.valueOf(attempt.taken())));
    }
    return lines;
  }
}
