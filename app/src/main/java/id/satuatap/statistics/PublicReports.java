package id.satuatap.statistics;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.statistics.Figures.Cell;
import id.satuatap.statistics.Figures.Label;
import id.satuatap.statistics.Figures.Line;
import id.satuatap.statistics.ReleaseGate.Method;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The standard reports as everybody may read them: rounded tables of a quarter, each released
 * through the same gate as every other and attacked beside those that were printed before. What an
 * attacker takes, and what is too fine for one centre, is not printed; the page says so.
 *
 * <p>Tables are rounded one by one, so that the totals of two of them may differ a little.
 */
@Service
@Transactional
class PublicReports {

  static final int BASE = 3;
  static final int MOST_QUARTERS = 8;
  private static final Pattern QUARTER = Pattern.compile("(20[0-9]{2})-T([1-4])");

  /** A table of a report: what it counts and by what it is divided, besides sex. */
  record Part(ReportKind report, CubeKind kind, List<Breakdown> by) {

    String codes() {
      return String.join(" ", by.stream().map(Breakdown::code).toList());
    }
  }

  static final List<Part> PARTS =
      List.of(
          part(ReportKind.ACTIVITIES, CubeKind.ACTIVITY, Breakdown.ACTIVITY, Breakdown.ORGANISER),
          part(ReportKind.CANDIDATES, CubeKind.JOURNEY, Breakdown.MONTH, Breakdown.SECTOR),
          part(ReportKind.CANDIDATES, CubeKind.JOURNEY, Breakdown.EDUCATION),
          part(ReportKind.CANDIDATES, CubeKind.JOURNEY, Breakdown.AGE),
          part(ReportKind.CANDIDATES, CubeKind.JOURNEY, Breakdown.DESTINATION),
          part(ReportKind.COMPLAINTS, CubeKind.COMPLAINT, Breakdown.CATEGORY),
          part(ReportKind.COMPLAINTS, CubeKind.COMPLAINT, Breakdown.CHANNEL),
          part(ReportKind.COMPLAINTS, CubeKind.COMPLAINT, Breakdown.PROCEDURAL),
          part(ReportKind.COMPLAINTS, CubeKind.COMPLAINT, Breakdown.PHASE),
          part(ReportKind.COMPLAINTS, CubeKind.COMPLAINT, Breakdown.OUTCOME),
          part(ReportKind.SERVICES, CubeKind.SERVICE, Breakdown.KIND, Breakdown.CLIENT_STATUS),
          part(ReportKind.SERVICES, CubeKind.SERVICE, Breakdown.SERVICE_OUTCOME),
          part(ReportKind.GENDER, CubeKind.SERVICE, Breakdown.OFFICER_SEX));

  private static Part part(ReportKind report, CubeKind kind, Breakdown... by) {
    return new Part(report, kind, List.of(by));
  }

  private final Releases releases;
  private final ReleaseStore store;
  private final Inside inside;

  PublicReports(Releases releases, ReleaseStore store, Inside inside) {
    this.releases = releases;
    this.store = store;
    this.inside = inside;
  }

  /** Message key of what the tables of a report count. */
  static String concept(ReportKind report, String part) {
    String kind =
        PARTS.stream()
            .filter(p -> p.report() == report)
            .map(p -> p.kind().code())
            .findFirst()
            .orElseThrow();
    return "statistics.concept." + kind + "." + part;
  }

  /**
   * Reports of one quarter.
   *
   * @param centre name; null for the whole country
   * @param from first month, such as {@code 2026-07}
   */
  record Edition(UUID id, @Nullable String centre, String from, String to, Instant releasedAt) {

    YearMonth first() {
      return YearMonth.parse(from);
    }

    YearMonth last() {
      return YearMonth.parse(to);
    }
  }

  /** A printed table and the report it belongs to. */
  record Table(int report, Release release) {

    String codes() {
      return String.join(
          " ",
          release.sides().subList(0, release.sides().size() - 1).stream()
              .map(Release.Side::by)
              .toList());
    }

    /** In the columns of the sources where they print others than the sexes. */
    List<Panel> panels() {
      return switch (codes()) {
        case "kegiatan lembaga" -> List.of(activities());
        case "bulan sektor" -> List.of(months(), release.along(1, "cpmi-sector"));
        default -> {
          var panels = new ArrayList<Panel>();
          for (int side = 0; side < release.sides().size() - 1; side++) {
            panels.add(release.along(side, PublicReports.code(release.sides().get(side).by())));
          }
          yield panels;
        }
      };
    }

    private Panel activities() {
      var lines = new ArrayList<Line>();
      int number = 1;
      for (Release.Row row : release.rows()) {
        if (!row.codes().isEmpty() && row.all() != 0) {
          lines.add(
              new Line(
                  List.of(
                      new Label.Plain(String.valueOf(number++)), row.codes().getFirst().label()),
                  List.of(
                      new Cell.Count(row.all()),
                      new Cell.Share(row.women(), row.all()),
                      new Cell.Words(row.codes().getLast().id()),
                      new Cell.Words(release.from().substring(0, 4))),
                  false));
        }
      }
      return panel(
          "activities-public",
          List.of(
              "statistics.head.no",
              "statistics.head.activity",
              "statistics.head.participants",
              "statistics.head.share",
              "statistics.head.organiser",
              "statistics.head.year"),
          2,
          lines);
    }

    private Panel months() {
      Map<Names.Code, long[]> byMonth = new LinkedHashMap<>();
      long[] total = new long[6];
      for (Release.Row row : release.rows()) {
        if (!row.codes().isEmpty()) {
          int sector =
              switch (row.codes().getLast().code()) {
                case CandidateFigures.FORMAL -> 0;
                case CandidateFigures.INFORMAL -> 2;
                default -> 4;
              };
          long[] sums = byMonth.computeIfAbsent(row.codes().getFirst(), c -> new long[6]);
          for (long[] one : List.of(sums, total)) {
            if (sector < 4) {
              one[sector] += row.women();
              one[sector + 1] += row.men();
            }
            one[4] += row.women();
            one[5] += row.all();
          }
        }
      }
      var lines = new ArrayList<Line>();
      byMonth.forEach((month, sums) -> lines.add(line(month.label(), sums, false)));
      lines.add(line(Sums.key("statistics.total", ""), total, true));
      return panel("cpmi-month", CandidateFigures.MONTH_HEADS, 1, lines);
    }

    private static Line line(Label label, long[] sums, boolean total) {
      long known = sums[0] + sums[1] + sums[2] + sums[3];
      return new Line(
          List.of(label),
          List.of(
              new Cell.Count(sums[0]),
              new Cell.Count(sums[1]),
              new Cell.Count(sums[2]),
              new Cell.Count(sums[3]),
              new Cell.Count(sums[5] - known),
              new Cell.Count(sums[5]),
              new Cell.Share(sums[4], sums[5])),
          total);
    }

    private Panel panel(String code, List<String> heads, int labels, List<Line> lines) {
      return new Panel(
          new Figures(code, heads, labels, lines, null),
          List.of(),
          "statistics.formula." + release.kind().formula());
    }
  }

  /** An edition with the tables that stand. */
  record Printed(Edition edition, List<Table> tables) {

    List<Table> of(ReportKind kind) {
      return tables.stream().filter(t -> t.report() == kind.number()).toList();
    }

    /** What is not printed of a report: too fine, nothing there, or an attacker took something. */
    List<Breakdown> without(ReportKind kind) {
      return PARTS.stream()
          .filter(p -> p.report() == kind)
          .filter(p -> of(kind).stream().noneMatch(t -> t.codes().equals(p.codes())))
          .map(p -> p.by().getFirst())
          .toList();
    }

    static List<ReportKind> kinds() {
      return PARTS.stream().map(Part::report).distinct().toList();
    }
  }

  private static String code(String by) {
    return switch (Breakdown.ofCode(by).orElseThrow()) {
      case EDUCATION -> "cpmi-education";
      case AGE -> "cpmi-age";
      case DESTINATION -> "cpmi-destination";
      case CATEGORY -> "category";
      case CHANNEL -> "channel";
      case PROCEDURAL -> "procedural";
      case PHASE -> "phase";
      case OUTCOME -> "outcome";
      case KIND -> "kind";
      case CLIENT_STATUS -> "client-status";
      case SERVICE_OUTCOME -> "service-outcome";
      default -> "officer";
    };
  }

  // Made ----------------------------------------------------------------------------------------

  /** First months of the quarters that have ended, the newest first. */
  List<YearMonth> quarters() {
    YearMonth month = inside.thisMonth();
    YearMonth first = month.minusMonths((month.getMonthValue() - 1) % 3);
    var quarters = new ArrayList<YearMonth>();
    for (int n = 1; n <= MOST_QUARTERS; n++) {
      quarters.add(first.minusMonths(3L * n));
    }
    return quarters;
  }

  static String quarter(YearMonth first) {
    return first.getYear() + "-T" + (1 + (first.getMonthValue() - 1) / 3);
  }

  /** First month of a quarter; empty where it is none. */
  static Optional<YearMonth> quarter(String code) {
    var match = QUARTER.matcher(code);
    return match.matches()
        ? Optional.of(
            YearMonth.of(
                Integer.parseInt(match.group(1)), 1 + 3 * (Integer.parseInt(match.group(2)) - 1)))
        : Optional.empty();
  }

  /**
   * Refused when there is one already, the quarter has not ended, or nothing of it may be printed.
   */
  Outcome<UUID> publish(YearMonth first, String reason) {
    var caller = Releases.releaser();
    UUID centre = caller.role() == DatabaseRole.SUPERVISOR ? caller.centre() : null;
    YearMonth last = first.plusMonths(2);
    if (!last.isBefore(inside.thisMonth())) {
      return Outcome.refused(Refusal.of("statistics.gate.not-ended"));
    }
    if (store.edition(centre, first.toString(), last.toString()).isPresent()) {
      return Outcome.refused(Refusal.of("statistics.standard.already", quarter(first)));
    }
    UUID id = Ids.next();
    var refused = new ArrayList<Refusal>();
    boolean any = false;
    for (Part part : PARTS) {
      var q = new Question(part.kind(), first, last, part.by(), Topic.ALL, null);
      switch (releases.publish(
          q, Method.ROUND, BASE, reason, new Releases.Group(id, part.report().number()))) {
        case Outcome.Done<UUID> done -> any = true;
        case Outcome.Refused<UUID>(var why) ->
            why.stream().filter(r -> !refused.contains(r)).forEach(refused::add);
      }
    }
    return any ? Outcome.done(id) : Outcome.refused(refused);
  }

  // For everybody -------------------------------------------------------------------------------

  List<Edition> newest() {
    return store.editions(Releases.MOST_SHOWN);
  }

  /** Empty where none of its tables stands any more. */
  Optional<Printed> find(UUID id) {
    var tables =
        store.ofEdition(id).stream().filter(t -> t.release().withdrawnAt() == null).toList();
    if (tables.isEmpty()) {
      return Optional.empty();
    }
    Release first = tables.getFirst().release();
    return Optional.of(
        new Printed(
            new Edition(id, first.centre(), first.from(), first.to(), first.releasedAt()), tables));
  }
}
