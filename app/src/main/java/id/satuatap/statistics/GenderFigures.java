package id.satuatap.statistics;

import id.satuatap.statistics.Figures.Cell;
import id.satuatap.statistics.Figures.Line;
import id.satuatap.statistics.ReportStore.Assignments;
import id.satuatap.statistics.ReportStore.Complaints;
import id.satuatap.statistics.ReportStore.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Report 5: how far the centre keeps what its gender SOP promises. */
final class GenderFigures {

  private static final String FEMALE = "P";

  private GenderFigures() {}

  /**
   * What the centre's own roster and rooms say; only its supervisor asks for it.
   *
   * @param days on which anybody was on duty
   */
  record House(long days, long daysWithWoman, long held, long heldForCases, long minutes) {}

  static List<Figures> of(
      List<Services> services,
      List<Complaints> complaints,
      List<Assignments> assignments,
      Slice slice,
      @Nullable House house) {
    boolean everything = slice.programme() == null;
    var kept = new ArrayList<Line>();
    kept.add(
        house == null ? missing("roster") : part("roster", house.daysWithWoman(), house.days()));
    var desk = services.stream().filter(s -> s.kind().equals("complaint-intake")).toList();
    kept.add(byWoman("desk", desk, Services::contacts));
    var talks = services.stream().filter(s -> s.kind().equals("counselling")).toList();
    kept.add(byWoman("counselling", talks, Services::contacts));
    var both = new ArrayList<>(desk);
    both.addAll(talks);
    kept.add(byWoman("women", both, Services::women));
    kept.add(
        everything ? kept("cases", assignments, a -> a.sex().equals(FEMALE)) : missing("cases"));
    kept.add(
        everything
            ? kept("violence", assignments, a -> a.sex().equals(FEMALE) && a.violence())
            : missing("violence"));
    kept.add(
        everything ? kept("wish", assignments, a -> !a.wished().equals("any")) : missing("wish"));
    kept.add(
        part(
            "sex-services",
            services.stream().mapToLong(s -> s.women() + s.men()).sum(),
            services.stream().mapToLong(s -> s.women() + s.men() + s.unknown()).sum()));
    var counted = complaints.stream().filter(Complaints::complaint).toList();
    kept.add(
        everything
            ? part(
                "sex-complaints",
                counted.stream().filter(c -> !c.sex().equals("U")).mapToLong(Complaints::n).sum(),
                counted.stream().mapToLong(Complaints::n).sum())
            : missing("sex-complaints"));
    return List.of(
        new Figures(
            "gender",
            List.of(
                "statistics.head.promise",
                "statistics.head.kept",
                "statistics.head.of",
                "statistics.head.kept-share"),
            1,
            kept,
            null),
        rooms(house),
        everything
            ? fallbacks(assignments)
            : Figures.missing("fallback", "statistics.missing.programme"));
  }

  private static Figures rooms(@Nullable House house) {
    if (house == null) {
      return Figures.missing("rooms", "statistics.missing.house");
    }
    return new Figures(
        "rooms",
        List.of("statistics.head.room", "statistics.head.number"),
        1,
        List.of(
            one("held", house.held()),
            one("for-cases", house.heldForCases()),
            one("hours", Math.round(house.minutes() / 60.0))),
        null);
  }

  /** What was offered when no suitable officer was on duty. */
  private static Figures fallbacks(List<Assignments> assignments) {
    Map<String, Long> offered = new TreeMap<>();
    for (String known : List.of("appointment", "women-agency", "crisis-centre", "other-officer")) {
      offered.put(known, 0L);
    }
    for (Assignments a : assignments) {
      if (a.fallback() != null) {
        offered.merge(a.fallback(), a.n(), Long::sum);
      }
    }
    var lines = new ArrayList<Line>();
    offered.forEach((code, n) ->
        lines.add(
            new Line(
                List.of(Sums.labels("fallback").apply(code)), List.of(new Cell.Count(n)), false)));
    return new Figures(
        "fallback", List.of("statistics.head.fallback", "statistics.head.number"), 1, lines, null);
  }

  private static Line byWoman(String code, List<Services> rows, ToLongFunction<Services> n) {
    return part(
        code,
        rows.stream().filter(s -> s.officerSex().equals(FEMALE)).mapToLong(n).sum(),
        rows.stream().mapToLong(n).sum());
  }

  private static Line kept(String code, List<Assignments> all, Predicate<Assignments> which) {
    var rows = all.stream().filter(which).toList();
    boolean byWish = code.equals("wish");
    return part(
        code,
        rows.stream()
            .filter(a -> byWish ? a.kept() : a.officerSex().equals(FEMALE))
            .mapToLong(Assignments::n)
            .sum(),
        rows.stream().mapToLong(Assignments::n).sum());
  }

  private static Line part(String code, long part, long whole) {
    return new Line(
        List.of(Sums.key("statistics.promise." + code, code)),
        List.of(new Cell.Count(part), new Cell.Count(whole), new Cell.Share(part, whole)),
        false);
  }

  private static Line missing(String code) {
    return new Line(
        List.of(Sums.key("statistics.promise." + code, code)),
        List.of(new Cell.Missing(), new Cell.Missing(), new Cell.Missing()),
        false);
  }

  private static Line one(String code, long n) {
    return new Line(
        List.of(Sums.key("statistics.room." + code, code)), List.of(new Cell.Count(n)), false);
  }
}
