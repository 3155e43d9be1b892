package id.satuatap.statistics;

import id.satuatap.activity.ActivityKind;
import id.satuatap.shell.SexSplit;
import id.satuatap.statistics.Figures.Cell;
import id.satuatap.statistics.Figures.Label;
import id.satuatap.statistics.Figures.Line;
import id.satuatap.statistics.ReportStore.Activities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Report 1: activities, in the columns of the sources, then by sex. */
final class ActivityFigures {

  private static final List<String> KINDS =
      Arrays.stream(ActivityKind.values()).map(ActivityKind::code).toList();

  /** Taken over from reports: cases are no people, and people served are counted in report 4. */
  private static final Set<String> CARRIED_OVER =
      Set.of(ActivityKind.CASES_HANDLED.code(), ActivityKind.PEOPLE_SERVED.code());

  private ActivityFigures() {}

  static List<Figures> of(List<Activities> rows) {
    return List.of(asPrinted(rows), bySex(rows));
  }

  /** No total: the lines count people, cases and services beside each other. */
  private static Figures asPrinted(List<Activities> rows) {
    var sorted =
        rows.stream()
            .sorted(
                Comparator.comparingInt(Activities::year)
                    .thenComparingInt(a -> place(a.kind()))
                    .thenComparing(Activities::organiser)
                    .thenComparing(Activities::funder))
            .toList();
    var lines = new ArrayList<Line>();
    int number = 1;
    for (Activities a : sorted) {
      var people = people(a);
      lines.add(
          new Line(
              List.of(
                  new Label.Plain(String.valueOf(number++)),
                  Sums.labels("activity").apply(a.kind())),
              List.of(
                  new Cell.Count(people.total()),
                  new Cell.Share(people.women(), people.total()),
                  new Cell.Words(a.organiser()),
                  new Cell.Words(String.valueOf(a.year())),
                  new Cell.Words(a.funder().isEmpty() ? "–" : a.funder())),
              false));
    }
    return new Figures(
        "activities",
        List.of(
            "statistics.head.no",
            "statistics.head.activity",
            "statistics.head.participants",
            "statistics.head.share",
            "statistics.head.organiser",
            "statistics.head.year",
            "statistics.head.funder"),
        2,
        lines,
        null);
  }

  private static Figures bySex(List<Activities> rows) {
    var sums = new Sums();
    rows.stream()
        .filter(a -> !CARRIED_OVER.contains(a.kind()))
        .forEach(a -> sums.add(a.kind(), people(a)));
    return sums.table(
        "activities-sex",
        "statistics.head.activity",
        KINDS.stream().filter(k -> !CARRIED_OVER.contains(k)).toList(),
        Sums.labels("activity"));
  }

  private static SexSplit people(Activities a) {
    return new SexSplit(a.women(), a.men(), a.unknown());
  }

  private static int place(String kind) {
    int place = KINDS.indexOf(kind);
    return place < 0 ? KINDS.size() : place;
  }
}
