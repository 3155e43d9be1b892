package id.satuatap.statistics;

import id.satuatap.access.CentreZones;
import id.satuatap.disclosure.NoiseTable;
import id.satuatap.guard.Caller;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import id.satuatap.office.AnnouncedServices;
import id.satuatap.regulation.Regulations;
import id.satuatap.shell.SexSplit;
import id.satuatap.statistics.Figures.Cell;
import id.satuatap.statistics.Figures.Label;
import id.satuatap.statistics.Figures.Line;
import id.satuatap.statistics.Panel.Bar;
import id.satuatap.statistics.Tabulation.Row;
import id.satuatap.statistics.Tabulation.Sum;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The figures of the inside pages, as tables with their bars. */
@Service
@Transactional
class InsideFigures {

  /** A share of fewer than this says more about persons than about numbers, under noise. */
  private static final int SMALLEST_WHOLE = 20;

  private static final NoiseTable NOISE = NoiseTable.usual();
  private static final ZoneId USUAL = ZoneId.of("Asia/Jakarta");

  private final Inside inside;
  private final InsideStore store;
  private final Names names;
  private final Regulations regulations;
  private final AnnouncedServices services;
  private final CentreZones zones;
  private final Clock clock;

  InsideFigures(
      Inside inside,
      InsideStore store,
      Names names,
      Regulations regulations,
      AnnouncedServices services,
      CentreZones zones,
      Clock clock) {
    this.inside = inside;
    this.store = store;
    this.names = names;
    this.regulations = regulations;
    this.services = services;
    this.zones = zones;
    this.clock = clock;
  }

  /** Today, for those who may see single days. */
  record Today(
      LocalDate day,
      SexSplit served,
      SexSplit complaints,
      SexSplit open,
      long unanswered,
      long late) {}

  @Nullable Today today() {
    var caller = Inside.reader();
    if (caller.role() == DatabaseRole.ANALYST) {
      return null;
    }
    LocalDate day = day(caller);
    var open = store.open();
    long unanswered = open.stream().filter(o -> !o.answered()).mapToLong(InsideStore.Open::n).sum();
    long late =
        open.stream()
            .filter(o -> !o.answered() && overdue(o.day(), zone(caller)))
            .mapToLong(InsideStore.Open::n)
            .sum();
    var sums = new Sums();
    open.forEach(o -> sums.add("open", o.sex(), o.n()));
    return new Today(
        day, store.served(day, day), store.complaints(day, day), sums.of("open"), unanswered, late);
  }

  private boolean overdue(LocalDate day, ZoneId zone) {
    Instant now = clock.instant();
    return regulations
        .due(FirstAnswers.DEADLINE, day.atStartOfDay(zone).toInstant(), zone)
        .map(due -> due.due().passedAt(now))
        .orElse(false);
  }

  private ZoneId zone(Caller caller) {
    UUID centre = caller.centre();
    return caller.role() == DatabaseRole.SUPERVISOR && centre != null ? zones.of(centre) : USUAL;
  }

  private LocalDate day(Caller caller) {
    return LocalDate.ofInstant(clock.instant(), zone(caller));
  }

  List<Panel> overview(Question complaints, Question services) {
    return List.of(
        panel("trend-service", services, Breakdown.MONTH, "P1"),
        panel("kind", services, Breakdown.KIND, "M1"),
        panel("trend-complaint", complaints, Breakdown.MONTH, "C1"));
  }

  List<Panel> complaints(Question q) {
    var panels = new ArrayList<Panel>();
    panels.add(panel("category", q, Breakdown.CATEGORY, "C3"));
    panels.add(panel("trend-complaint", q, Breakdown.MONTH, "C1"));
    panels.add(panel("channel", q, Breakdown.CHANNEL, "C1"));
    panels.add(panel("procedural", q, Breakdown.PROCEDURAL, "C1"));
    panels.add(panel("destination", q, Breakdown.DESTINATION, "C1"));
    panels.add(panel("outcome", q, Breakdown.OUTCOME, "C4"));
    panels.add(panel("answer", q, Breakdown.ANSWER, "C5"));
    if (Inside.noisy()) {
      panels.add(missing("ageing", "statistics.missing.days", "C4"));
      panels.add(missing("lasted", "statistics.missing.days", "C5"));
    } else {
      panels.add(ageing());
      panels.add(lasted(q));
    }
    drill(q, "place-complaint", "C1", panels);
    return panels;
  }

  List<Panel> services(Question q) {
    var panels = new ArrayList<Panel>();
    panels.add(panel("kind", q, Breakdown.KIND, "M1"));
    panels.add(panel("client-status", q, Breakdown.CLIENT_STATUS, "M1"));
    panels.add(panel("contact", q, Breakdown.CONTACT, "M1"));
    panels.add(panel("officer", q, Breakdown.OFFICER_SEX, "G2"));
    panels.add(panel("service-outcome", q, Breakdown.SERVICE_OUTCOME, "M1"));
    panels.add(panel("trend-service", q, Breakdown.MONTH, "P1"));
    panels.add(desks(q));
    drill(q, "place-service", "P1", panels);
    return panels;
  }

  /** One level below what is looked at, for those who look at more than one centre. */
  private void drill(Question q, String code, String formula, List<Panel> panels) {
    if (Inside.reader().role() != DatabaseRole.SUPERVISOR) {
      panels.add(
          panel(code, q, q.place() == null ? Breakdown.PROVINCE : Breakdown.REGENCY, formula));
      if (!Inside.noisy() && q.place() != null) {
        panels.add(panel(code + "-centre", q, Breakdown.CENTRE, formula));
      }
    }
  }

  Panel panel(String code, Question q, Breakdown by, String formula) {
    return switch (inside.ask(q.by(List.of(by)))) {
      case Outcome.Refused<Tabulation> refused -> missing(code, "statistics.missing.gate", formula);
      case Outcome.Done<Tabulation>(var answer) -> table(code, answer, formula);
    };
  }

  static Panel missing(String code, String why, String formula) {
    return new Panel(Figures.missing(code, why), List.of(), "statistics.formula." + formula);
  }

  /** Rows with their sexes, a total, and a bar each when there is one side only. */
  Panel table(String code, Tabulation answer, String formula) {
    boolean noisy = Inside.noisy();
    var lines = new ArrayList<Line>();
    var bars = new ArrayList<Bar>();
    for (Row row : answer.rows()) {
      var labels = row.codes().stream().map(Names.Code::label).toList();
      var line = new Line(labels.isEmpty() ? List.of(all()) : labels, cells(row, noisy), false);
      boolean dense = answer.sides().size() == 2;
      if (dense || row.all().count() != 0) {
        lines.add(line);
      }
      if (dense) {
        bars.add(
            new Bar(
                labels.getFirst(),
                shown(row.women(), noisy),
                shown(row.men(), noisy),
                shown(row.unknown(), noisy)));
      }
    }
    var sides = answer.sides().subList(0, answer.sides().size() - 1);
    boolean stages = sides.stream().anyMatch(s -> s.by() == Breakdown.STAGE);
    if (!sides.isEmpty() && !stages) {
      var labels = new ArrayList<Label>();
      sides.forEach(s -> labels.add(labels.isEmpty() ? all() : new Label.Plain("")));
      lines.add(new Line(labels, cells(answer.total(), noisy), true));
    }
    var heads = new ArrayList<String>();
    sides.forEach(s -> heads.add(s.by().key()));
    if (heads.isEmpty()) {
      heads.add("statistics.head.all");
    }
    int labels = heads.size();
    heads.addAll(Figures.SEX_HEADS);
    return new Panel(
        new Figures(code, heads, labels, lines, null), bars, "statistics.formula." + formula);
  }

  static Label all() {
    return Sums.key("statistics.total", "");
  }

  static long shown(Sum sum, boolean noisy) {
    return noisy ? NOISE.noisy(Math.max(0, sum.count()), sum.key()) : sum.count();
  }

  static List<Cell> cells(Row row, boolean noisy) {
    long women = shown(row.women(), noisy);
    long all = shown(row.all(), noisy);
    return List.of(
        new Cell.Count(shown(row.men(), noisy)),
        new Cell.Count(women),
        new Cell.Count(shown(row.unknown(), noisy)),
        new Cell.Count(all),
        noisy && all < SMALLEST_WHOLE
            ? new Cell.Missing()
            : new Cell.Share(Math.min(women, all), all));
  }

  private Panel ageing() {
    var caller = Inside.reader();
    LocalDate today = day(caller);
    var sums = new Sums();
    for (var open : store.open()) {
      long days = Math.max(0, ChronoUnit.DAYS.between(open.day(), today));
      sums.add(
          days <= 7 ? "0-7" : days <= 30 ? "8-30" : days <= 90 ? "31-90" : "91",
          open.sex(),
          open.n());
    }
    var known = List.of("0-7", "8-30", "31-90", "91");
    var label = Sums.labels("ageing");
    return new Panel(
        sums.table("ageing", "statistics.head.ageing", known, label),
        known.stream()
            .map(code -> {
              var split = sums.of(code);
              return new Bar(label.apply(code), split.women(), split.men(), split.unknown());
            })
            .toList(),
        "statistics.formula.C4");
  }

  private Panel lasted(Question q) {
    var lines = new ArrayList<Line>();
    var all = store.lasted(q.from().atDay(1), q.to().atEndOfMonth());
    for (String what : List.of("answer", "solved")) {
      for (String sex : List.of("P", "L", "U", "")) {
        all.stream()
            .filter(l -> l.what().equals(what) && l.sex().equals(sex))
            .forEach(l ->
                lines.add(
                    new Line(
                        List.of(
                            Sums.key("statistics.lasted." + what, what),
                            sex.isEmpty() ? all() : names.of(Breakdown.SEX, sex).label()),
                        List.of(new Cell.Count(l.n()), days(l.median()), days(l.ninety())),
                        sex.isEmpty())));
      }
    }
    return new Panel(
        new Figures(
            "lasted",
            List.of(
                "statistics.head.lasted",
                "statistics.by.jenis-kelamin",
                "statistics.head.number",
                "statistics.head.median",
                "statistics.head.ninety"),
            2,
            lines,
            lines.isEmpty() ? "statistics.missing.none-yet" : null),
        List.of(),
        "statistics.formula.C5");
  }

  static Cell days(double days) {
    return new Cell.Days(Math.round(days * 10) / 10.0);
  }

  private Panel desks(Question q) {
    var caller = Inside.reader();
    UUID centre = caller.centre();
    if (caller.role() != DatabaseRole.SUPERVISOR || centre == null) {
      return missing("desk", "statistics.missing.desk", "P1");
    }
    var lines = new ArrayList<Line>();
    var bars = new ArrayList<Bar>();
    var sum = new SexSplit(0, 0, 0);
    for (var desk : services.byDesk(centre, q.from().atDay(1), q.to().atEndOfMonth())) {
      String name = desk.desk();
      Label label = name == null ? Sums.key("statistics.desk.none", "") : new Label.Plain(name);
      var split = new SexSplit(desk.women(), desk.men(), desk.unknown());
      sum = Sums.plus(sum, split);
      lines.add(new Line(List.of(label), Figures.bySex(split), false));
      bars.add(new Bar(label, desk.women(), desk.men(), desk.unknown()));
    }
    lines.add(new Line(List.of(all()), Figures.bySex(sum), true));
    var heads = new ArrayList<>(List.of("statistics.head.desk"));
    heads.addAll(Figures.SEX_HEADS);
    return new Panel(new Figures("desk", heads, 1, lines, null), bars, "statistics.formula.P1");
  }

  /** An outcome, and how often it happens to women and to men. */
  record Gap(String code, ParityGap gap) {}

  /** True figures only: an interval around noise would promise too much. */
  List<Gap> gaps(Question q) {
    var gaps = new ArrayList<Gap>();
    gap(gaps, "answer", q, Breakdown.ANSWER, "in-time");
    gap(gaps, "solved", q, Breakdown.OUTCOME, "solved");
    gap(gaps, "withdrawn", q, Breakdown.OUTCOME, "withdrawn");
    return gaps;
  }

  private void gap(List<Gap> gaps, String code, Question q, Breakdown by, String success) {
    if (inside.ask(q.by(List.of(by))) instanceof Outcome.Done<Tabulation>(var answer)) {
      long women = 0;
      long men = 0;
      for (Row row : answer.rows()) {
        if (row.codes().getFirst().code().equals(success)) {
          women = row.women().count();
          men = row.men().count();
        }
      }
      Row all = answer.total();
      gaps.add(new Gap(code, ParityGap.of(women, all.women().count(), men, all.men().count())));
    }
  }

  static String points(double share) {
    return String.format(Locale.ROOT, "%+.1f", share * 100);
  }
}
