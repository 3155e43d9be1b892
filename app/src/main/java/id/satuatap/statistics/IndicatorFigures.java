package id.satuatap.statistics;

import id.satuatap.journey.JourneyState;
import id.satuatap.kernel.Outcome;
import id.satuatap.shell.SexSplit;
import id.satuatap.statistics.Figures.Cell;
import id.satuatap.statistics.Figures.Label;
import id.satuatap.statistics.Figures.Line;
import id.satuatap.statistics.IndicatorStore.Part;
import id.satuatap.statistics.Names.Code;
import id.satuatap.statistics.Tabulation.Row;
import id.satuatap.statistics.Tabulation.Sum;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The indicators that are not a plain count of one kind: rates, shares, help given where it was
 * needed, money that came back, cases that opened again, and how complete the records are.
 */
@Service
@Transactional
class IndicatorFigures {

  /** Shares and rates of fewer than this say more about persons than about numbers. */
  static final int SMALLEST_WHOLE = 20;

  static final int FOLLOW_UP_DAYS = 30;
  private static final int MOST_RANKS = 10;
  static final ZoneId USUAL = ZoneId.of("Asia/Jakarta");
  private static final List<String> SEXES = List.of("P", "L", "U");

  private static final List<String> HARM =
      List.of("WANTS_REPATRIATION", "FAILED_TO_DEPART", "DEPORTED", "DETAINED", "DIED_ABROAD");

  private final Inside inside;
  private final InsideFigures figures;
  private final IndicatorStore store;
  private final Names names;
  private final Clock clock;

  IndicatorFigures(
      Inside inside, InsideFigures figures, IndicatorStore store, Names names, Clock clock) {
    this.inside = inside;
    this.figures = figures;
    this.store = store;
    this.names = names;
    this.clock = clock;
  }

  List<Panel> indicators(Question q) {
    boolean noisy = Inside.noisy();
    var panels = new ArrayList<Panel>();
    panels.add(departures(q, noisy));
    panels.add(turns(q, noisy));
    panels.add(shares("shares-sector", q, Breakdown.SECTOR, "P4", false, noisy));
    panels.add(shares("shares-scheme", q, Breakdown.SCHEME, "P5", false, noisy));
    panels.add(shares("shares-destination", q, Breakdown.DESTINATION, "P6", true, noisy));
    panels.add(shares("shares-job", q, Breakdown.JOB, "P6", true, noisy));
    panels.add(shares("shares-origin", q, Breakdown.ORIGIN_REGENCY, "P6", true, noisy));
    panels.add(rate(q, noisy));
    var stock = noisy || q.place() != null ? null : stock(q);
    panels.add(stockRate(q, noisy, stock));
    panels.add(harm(q, noisy, stock));
    panels.add(harmAbroad(q, noisy, stock));
    panels.add(topics(q, noisy));
    if (noisy) {
      for (String code :
          List.of("help", "referral-time", "reopened", "recovered", "feedback", "follow-up")) {
        panels.add(InsideFigures.missing(code, "statistics.missing.cases", formula(code)));
      }
    } else if (q.place() != null) {
      for (String code :
          List.of("help", "referral-time", "reopened", "recovered", "feedback", "follow-up")) {
        panels.add(InsideFigures.missing(code, "statistics.missing.place", formula(code)));
      }
    } else {
      LocalDate from = q.from().atDay(1);
      LocalDate to = q.to().atEndOfMonth();
      panels.add(parts("help", store.help(from, to), this::service, "C6"));
      panels.add(referrals(from, to));
      panels.add(parts("reopened", store.reopened(from, to), this::category, "C8"));
      panels.add(recovered(from, to));
      panels.add(feedback(from, to));
      panels.add(followed(from, to));
    }
    panels.add(completeness(q, noisy));
    panels.add(timeliness(q, noisy));
    return panels;
  }

  private static String formula(String code) {
    return switch (code) {
      case "help" -> "C6";
      case "referral-time" -> "C5R";
      case "reopened" -> "C8";
      case "recovered" -> "C9";
      default -> "M2";
    };
  }

  private static Question of(CubeKind kind, Question q, Breakdown... by) {
    return new Question(kind, q.from(), q.to(), List.of(by), Topic.ALL, q.place());
  }

  private static long shown(Sum sum, boolean noisy) {
    return InsideFigures.shown(sum, noisy);
  }

  private static Cell share(long part, long whole, boolean noisy) {
    return noisy && whole < SMALLEST_WHOLE
        ? new Cell.Missing()
        : new Cell.Share(Math.min(part, whole), whole);
  }

  // Placement -----------------------------------------------------------------------------------

  /** Departures by month, beside the month before and the same month of the year before. */
  private Panel departures(Question q, boolean noisy) {
    var wide =
        new Question(
            CubeKind.STAGE,
            q.from().minusMonths(12),
            q.to(),
            List.of(Breakdown.STAGE, Breakdown.MONTH),
            Topic.ALL,
            q.place());
    if (!(inside.ask(wide) instanceof Outcome.Done<Tabulation>(var answer))) {
      return InsideFigures.missing("departures-change", "statistics.missing.gate", "P3");
    }
    Map<String, Row> byMonth = new LinkedHashMap<>();
    answer
        .at(JourneyStage.DEPARTED.code())
        .rows()
        .forEach(r -> byMonth.put(r.codes().getFirst().code(), r));
    var lines = new ArrayList<Line>();
    for (YearMonth month = q.from(); !month.isAfter(q.to()); month = month.plusMonths(1)) {
      Row row = byMonth.get(month.toString());
      if (row != null) {
        var cells = new ArrayList<>(InsideFigures.cells(row, noisy));
        cells.add(change(row, byMonth.get(month.minusMonths(1).toString()), noisy));
        cells.add(change(row, byMonth.get(month.minusYears(1).toString()), noisy));
        lines.add(new Line(List.of(row.codes().getFirst().label()), cells, false));
      }
    }
    var heads = heads("statistics.by.bulan");
    heads.addAll(Figures.SEX_HEADS);
    heads.add("statistics.head.before-share");
    heads.add("statistics.head.year-share");
    return panel("departures-change", heads, 1, lines, "P3");
  }

  private static Cell change(Row now, @Nullable Row before, boolean noisy) {
    long then = before == null ? 0 : shown(before.all(), noisy);
    return then == 0 || noisy && then < SMALLEST_WHOLE
        ? new Cell.Missing()
        : new Cell.Share(shown(now.all(), noisy) - then, then);
  }

  /**
   * Shares of all, of women and of men.
   *
   * @param ranked the largest first, with what they add up to
   */
  private Panel shares(
      String code, Question q, Breakdown by, String formula, boolean ranked, boolean noisy) {
    if (!(inside.ask(of(CubeKind.JOURNEY, q, by)) instanceof Outcome.Done<Tabulation>(var all))) {
      return InsideFigures.missing(code, "statistics.missing.gate", formula);
    }
    var rows = new ArrayList<>(all.rows());
    if (ranked) {
      rows.sort(Comparator.comparingLong((Row r) -> -shown(r.all(), noisy)));
    }
    Row total = all.total();
    long whole = shown(total.all(), noisy);
    long women = shown(total.women(), noisy);
    long men = shown(total.men(), noisy);
    long soFar = 0;
    var lines = new ArrayList<Line>();
    for (Row row : rows.subList(0, ranked ? Math.min(MOST_RANKS, rows.size()) : rows.size())) {
      long here = shown(row.all(), noisy);
      if (here == 0) {
        continue;
      }
      soFar += here;
      var cells = new ArrayList<Cell>();
      cells.add(new Cell.Count(here));
      cells.add(share(here, whole, noisy));
      cells.add(share(shown(row.women(), noisy), women, noisy));
      cells.add(share(shown(row.men(), noisy), men, noisy));
      if (ranked) {
        cells.add(share(soFar, whole, noisy));
      }
      lines.add(new Line(List.of(row.codes().getFirst().label()), cells, false));
    }
    var heads = heads(by.key());
    heads.addAll(
        List.of(
            "statistics.head.total",
            "statistics.head.all-share",
            "statistics.head.women-share",
            "statistics.head.men-share"));
    if (ranked) {
      heads.add("statistics.head.sum-share");
    }
    return panel(code, heads, 1, lines, formula);
  }

  // Complaints ----------------------------------------------------------------------------------

  /** Complaints for a thousand departures, by destination. */
  private Panel rate(Question q, boolean noisy) {
    var left =
        new Question(
            CubeKind.STAGE,
            q.from(),
            q.to(),
            List.of(Breakdown.STAGE, Breakdown.DESTINATION),
            Topic.ALL,
            q.place());
    if (!(inside.ask(of(CubeKind.COMPLAINT, q, Breakdown.DESTINATION))
            instanceof Outcome.Done<Tabulation>(var complaints))
        || !(inside.ask(left) instanceof Outcome.Done<Tabulation>(var stages))) {
      return InsideFigures.missing("complaint-rate", "statistics.missing.gate", "C2");
    }
    var departures = stages.at(JourneyStage.DEPARTED.code());
    Map<Code, Row> came = byCode(complaints);
    Map<Code, Row> went = byCode(departures);
    var codes = new LinkedHashSet<>(came.keySet());
    codes.addAll(went.keySet());
    var lines = new ArrayList<Line>();
    for (Code code : codes) {
      Row some = came.get(code);
      Row others = went.get(code);
      if (some != null && shown(some.all(), noisy) != 0
          || others != null && shown(others.all(), noisy) != 0) {
        lines.add(new Line(List.of(code.label()), rates(or(some), or(others), noisy), false));
      }
    }
    lines.add(
        new Line(
            List.of(InsideFigures.all()),
            rates(complaints.total(), departures.total(), noisy),
            true));
    var heads = heads("statistics.by.tujuan");
    heads.addAll(
        List.of(
            "statistics.head.complaints",
            "statistics.head.departures",
            "statistics.head.rate-women",
            "statistics.head.rate-men",
            "statistics.head.rate"));
    return panel("complaint-rate", heads, 1, lines, "C2");
  }

  private static Map<Code, Row> byCode(Tabulation answer) {
    Map<Code, Row> rows = new LinkedHashMap<>();
    answer.rows().forEach(r -> rows.put(r.codes().getFirst(), r));
    return rows;
  }

  private static Row or(@Nullable Row row) {
    var nobody = new Sum(0, 0);
    return row == null ? new Row(List.of(), nobody, nobody, nobody) : row;
  }

  private static List<Cell> rates(Row complaints, Row departures, boolean noisy) {
    return List.of(
        new Cell.Count(shown(complaints.all(), noisy)),
        new Cell.Count(shown(departures.all(), noisy)),
        perThousand(shown(complaints.women(), noisy), shown(departures.women(), noisy)),
        perThousand(shown(complaints.men(), noisy), shown(departures.men(), noisy)),
        perThousand(shown(complaints.all(), noisy), shown(departures.all(), noisy)));
  }

  /** Of few departures it would be a number about persons, for everybody. */
  static Cell perThousand(long part, long whole) {
    return whole < SMALLEST_WHOLE
        ? new Cell.Missing()
        : new Cell.Rate(Math.round(part * 10_000.0 / whole) / 10.0);
  }

  /** What went wrong so far that people had to come back or never came back. */
  private Panel harm(Question q, boolean noisy, @Nullable Stock stock) {
    if (!(inside.ask(of(CubeKind.COMPLAINT, q, Breakdown.CATEGORY))
        instanceof Outcome.Done<Tabulation>(var answer))) {
      return InsideFigures.missing("harm", "statistics.missing.gate", "C7");
    }
    Map<String, Row> byCode = new LinkedHashMap<>();
    answer.rows().forEach(r -> byCode.put(r.codes().getFirst().code(), r));
    var lines = new ArrayList<Line>();
    for (String code : HARM) {
      lines.add(
          new Line(
              List.of(names.of(Breakdown.CATEGORY, code).label()),
              withRates(or(byCode.get(code)), noisy, stock),
              false));
    }
    if (!noisy && q.place() == null) {
      var sums = new Sums();
      store
          .deceased(q.from().atDay(1), q.to().atEndOfMonth())
          .forEach(p -> sums.add("deceased", p.sex(), p.part()));
      lines.add(
          new Line(
              List.of(Sums.key("statistics.harm.deceased", "")),
              withRates(sums.of("deceased"), stock),
              false));
    }
    var heads = heads("statistics.by.jenis-kasus");
    heads.addAll(Figures.SEX_HEADS);
    if (stock != null) {
      heads.addAll(STOCK_RATES);
    }
    return panel("harm", heads, 1, lines, "C7");
  }

  // Of those who are abroad ---------------------------------------------------------------------

  private static final List<String> STOCK_RATES =
      List.of(
          "statistics.head.stock-rate-women",
          "statistics.head.stock-rate-men",
          "statistics.head.stock-rate");

  /** After these nobody is abroad; when it ended no step tells. */
  static final List<String> OVER =
      Arrays.stream(JourneyState.values())
          .filter(s -> s == JourneyState.DECEASED || s.phase() == JourneyState.Phase.ENDED)
          .map(JourneyState::code)
          .toList();

  /** People who were abroad at the end of the period, as far as it is recorded here. */
  private record Stock(Sums byDestination) {

    SexSplit at(String destination) {
      return byDestination.of(destination);
    }

    SexSplit all() {
      return byDestination.total();
    }
  }

  private Stock stock(Question q) {
    var sums = new Sums();
    LocalDate today = LocalDate.ofInstant(clock.instant(), USUAL);
    LocalDate end = q.to().atEndOfMonth();
    store
        .stock(end.isAfter(today) ? today : end, OVER)
        .forEach(p -> sums.add(p.code(), p.sex(), p.part()));
    return new Stock(sums);
  }

  private static List<Cell> rates(SexSplit some, SexSplit of) {
    return List.of(
        perThousand(some.women(), of.women()),
        perThousand(some.men(), of.men()),
        perThousand(some.total(), of.total()));
  }

  private static List<Cell> withRates(Row row, boolean noisy, @Nullable Stock stock) {
    return stock == null ? InsideFigures.cells(row, noisy) : withRates(split(row), stock);
  }

  private static List<Cell> withRates(SexSplit some, @Nullable Stock stock) {
    var cells = new ArrayList<>(Figures.bySex(some));
    if (stock != null) {
      cells.addAll(rates(some, stock.all()));
    }
    return cells;
  }

  private static SexSplit split(Row row) {
    return new SexSplit(row.women().count(), row.men().count(), row.unknown().count());
  }

  private static Panel onlyTrue(String code, boolean noisy, String formula) {
    return InsideFigures.missing(
        code, noisy ? "statistics.missing.days" : "statistics.missing.place", formula);
  }

  /** Complaints for a thousand people who are abroad, by destination. */
  private Panel stockRate(Question q, boolean noisy, @Nullable Stock stock) {
    if (stock == null
        || !(inside.ask(of(CubeKind.COMPLAINT, q, Breakdown.DESTINATION))
            instanceof Outcome.Done<Tabulation>(var complaints))) {
      return onlyTrue("stock-rate", noisy, "C2S");
    }
    var came = new Sums();
    complaints.rows().forEach(r -> came.add(r.codes().getFirst().code(), split(r)));
    return byDestination("stock-rate", "statistics.head.complaints", came, stock, "C2S");
  }

  /** The same for those who have to come back or never come back. */
  private Panel harmAbroad(Question q, boolean noisy, @Nullable Stock stock) {
    if (stock == null
        || !(inside.ask(of(CubeKind.COMPLAINT, q, Breakdown.CATEGORY, Breakdown.DESTINATION))
            instanceof Outcome.Done<Tabulation>(var complaints))) {
      return onlyTrue("harm-destination", noisy, "C7S");
    }
    var came = new Sums();
    complaints.rows().stream()
        .filter(r -> HARM.contains(r.codes().getFirst().code()))
        .forEach(r -> came.add(r.codes().getLast().code(), split(r)));
    return byDestination("harm-destination", "statistics.head.harmed", came, stock, "C7S");
  }

  private Panel byDestination(String code, String head, Sums came, Stock stock, String formula) {
    var both = new Sums();
    came.codes(List.of()).forEach(c -> both.add(c, came.of(c)));
    stock.byDestination().codes(List.of()).forEach(c -> both.add(c, stock.at(c)));
    var lines = new ArrayList<Line>();
    for (String one : both.codes(List.of())) {
      if (both.of(one).total() != 0) {
        lines.add(
            line(names.of(Breakdown.DESTINATION, one).label(), came.of(one), stock.at(one), false));
      }
    }
    lines.add(line(InsideFigures.all(), came.total(), stock.all(), true));
    var heads = heads("statistics.by.tujuan");
    heads.add(head);
    heads.add("statistics.head.stock");
    heads.addAll(STOCK_RATES);
    return panel(code, heads, 1, lines, formula);
  }

  private static Line line(Label label, SexSplit some, SexSplit of, boolean total) {
    var cells = new ArrayList<Cell>();
    cells.add(new Cell.Count(some.total()));
    cells.add(new Cell.Count(of.total()));
    cells.addAll(rates(some, of));
    return new Line(List.of(label), cells, total);
  }

  /** Whether desks decided until the day they had promised. */
  private Panel turns(Question q, boolean noisy) {
    if (noisy || q.place() != null) {
      return onlyTrue("gates", noisy, "P9");
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), USUAL);
    var lines = new ArrayList<Line>();
    for (var one : store.turns(q.from().atDay(1), q.to().atEndOfMonth(), today)) {
      lines.add(
          new Line(
              List.of(Sums.key("journey.gate." + one.gate(), one.gate())),
              List.of(
                  new Cell.Count(one.inTime()),
                  new Cell.Count(one.late()),
                  new Cell.Count(one.overdue()),
                  new Cell.Count(one.open()),
                  new Cell.Share(one.inTime(), one.inTime() + one.late() + one.overdue())),
              false));
    }
    return lines.isEmpty()
        ? InsideFigures.missing("gates", "statistics.missing.none-yet", "P9")
        : panel(
            "gates",
            List.of(
                "statistics.head.gate",
                "statistics.head.in-time",
                "statistics.head.late",
                "statistics.head.overdue",
                "statistics.head.still-open",
                "statistics.head.in-time-share"),
            1,
            lines,
            "P9");
  }

  /** How soon after it happened something was written down. */
  private Panel timeliness(Question q, boolean noisy) {
    if (noisy || q.place() != null) {
      return onlyTrue("timeliness", noisy, "Q1T");
    }
    var lines = new ArrayList<Line>();
    for (var one : store.written(q.from().atDay(1), q.to().atEndOfMonth())) {
      lines.add(
          new Line(
              List.of(Sums.key("statistics.written." + one.kind(), one.kind())),
              List.of(
                  new Cell.Count(one.sameDay()),
                  new Cell.Count(one.days3()),
                  new Cell.Count(one.days7()),
                  new Cell.Count(one.later()),
                  new Cell.Share(one.sameDay() + one.days3(), one.all())),
              false));
    }
    return lines.isEmpty()
        ? InsideFigures.missing("timeliness", "statistics.missing.none-yet", "Q1T")
        : panel(
            "timeliness",
            List.of(
                "statistics.head.written",
                "statistics.head.same-day",
                "statistics.head.days-3",
                "statistics.head.days-7",
                "statistics.head.later",
                "statistics.head.days-3-share"),
            1,
            lines,
            "Q1T");
  }

  /** Violence, trafficking and children among all complaints. */
  private Panel topics(Question q, boolean noisy) {
    if (!(inside.ask(of(CubeKind.COMPLAINT, q)) instanceof Outcome.Done<Tabulation>(var all))) {
      return InsideFigures.missing("topics", "statistics.missing.gate", "C6");
    }
    long whole = shown(all.total().all(), noisy);
    var lines = new ArrayList<Line>();
    for (Topic topic : List.of(Topic.VIOLENCE, Topic.TRAFFICKING, Topic.CHILD)) {
      var asked = new Question(CubeKind.COMPLAINT, q.from(), q.to(), List.of(), topic, q.place());
      if (!(inside.ask(asked) instanceof Outcome.Done<Tabulation>(var answer))) {
        return InsideFigures.missing("topics", "statistics.missing.gate", "C6");
      }
      var cells = new ArrayList<>(InsideFigures.cells(answer.total(), noisy));
      cells.add(share(shown(answer.total().all(), noisy), whole, noisy));
      lines.add(new Line(List.of(Sums.key(topic.key(), "")), cells, false));
    }
    var heads = heads("statistics.topic");
    heads.addAll(Figures.SEX_HEADS);
    heads.add("statistics.head.all-share");
    return panel("topics", heads, 1, lines, "C6");
  }

  // Cases ---------------------------------------------------------------------------------------

  /** So many of so many by code, for women, men and all. */
  private Panel parts(
      String code, List<Part> parts, Function<String, Label> label, String formula) {
    Map<String, Map<String, long[]>> byCode = new TreeMap<>();
    for (Part part : parts) {
      for (String sex : List.of(part.sex(), "")) {
        add(byCode.computeIfAbsent(part.code(), c -> new TreeMap<>()), sex, part);
        add(byCode.computeIfAbsent("\uffff", c -> new TreeMap<>()), sex, part);
      }
    }
    var lines = new ArrayList<Line>();
    byCode.forEach((one, sexes) -> {
      boolean total = one.equals("\uffff");
      // One case may need several kinds of help: it has no total.
      if (!total || !code.equals("help")) {
        lines.add(
            new Line(List.of(total ? InsideFigures.all() : label.apply(one)), three(sexes), total));
      }
    });
    var heads = heads("statistics.head." + code);
    for (String sex : List.of("women", "men", "all")) {
      heads.add("statistics.head." + code + ".of." + sex);
      heads.add("statistics.head." + code + ".part." + sex);
    }
    heads.add("statistics.head." + code + ".share");
    return lines.isEmpty()
        ? InsideFigures.missing(code, "statistics.missing.none-yet", formula)
        : panel(code, heads, 1, lines, formula);
  }

  private static void add(Map<String, long[]> sums, String sex, Part part) {
    long[] sum = sums.computeIfAbsent(sex, s -> new long[2]);
    sum[0] += part.part();
    sum[1] += part.whole();
  }

  private static List<Cell> three(Map<String, long[]> sexes) {
    var cells = new ArrayList<Cell>();
    for (String sex : List.of("P", "L", "")) {
      long[] sum = sexes.getOrDefault(sex, new long[2]);
      cells.add(new Cell.Count(sum[1]));
      cells.add(new Cell.Count(sum[0]));
    }
    long[] all = sexes.getOrDefault("", new long[2]);
    cells.add(new Cell.Share(all[0], all[1]));
    return cells;
  }

  private Label service(String code) {
    return code.isEmpty()
        ? Sums.key("statistics.unknown", "")
        : Sums.key("casework.care.service." + code, code);
  }

  private Label category(String code) {
    return names.of(Breakdown.CATEGORY, code).label();
  }

  private Panel referrals(LocalDate from, LocalDate to) {
    var lines = new ArrayList<Line>();
    for (var one : store.referrals(from, to)) {
      boolean any = one.accepted() > 0;
      lines.add(
          new Line(
              List.of(Sums.key("referral.service." + one.service(), one.service())),
              List.of(
                  new Cell.Count(one.sent()),
                  new Cell.Count(one.accepted()),
                  new Cell.Share(one.accepted(), one.sent()),
                  any ? InsideFigures.days(one.median()) : new Cell.Missing(),
                  any ? InsideFigures.days(one.ninety()) : new Cell.Missing()),
              false));
    }
    return lines.isEmpty()
        ? InsideFigures.missing("referral-time", "statistics.missing.none-yet", "C5R")
        : panel(
            "referral-time",
            List.of(
                "statistics.head.service",
                "statistics.head.sent",
                "statistics.head.accepted",
                "statistics.head.accepted-share",
                "statistics.head.median",
                "statistics.head.ninety"),
            1,
            lines,
            "C5R");
  }

  /** Whole units of each currency; currencies are never added up. */
  private Panel recovered(LocalDate from, LocalDate to) {
    var lines = new ArrayList<Line>();
    for (var one : store.recovered(from, to)) {
      long asked = one.asked().setScale(0, RoundingMode.HALF_UP).longValue();
      long came = one.came().setScale(0, RoundingMode.HALF_UP).longValue();
      lines.add(
          new Line(
              List.of(
                  new Label.Plain(one.currency()),
                  Sums.key("casework.claim.claim-kind." + one.kind(), one.kind()),
                  names.of(Breakdown.SEX, one.sex()).label()),
              List.of(
                  new Cell.Count(one.claims()),
                  new Cell.Count(asked),
                  new Cell.Count(came),
                  new Cell.Share(came, asked)),
              false));
    }
    return lines.isEmpty()
        ? InsideFigures.missing("recovered", "statistics.missing.none-yet", "C9")
        : panel(
            "recovered",
            List.of(
                "statistics.head.currency",
                "statistics.head.claim",
                "statistics.by.jenis-kelamin",
                "statistics.head.number",
                "statistics.head.asked",
                "statistics.head.came",
                "statistics.head.came-share"),
            3,
            lines,
            "C9");
  }

  private Panel feedback(LocalDate from, LocalDate to) {
    var sums = new Sums();
    store.feedback(from, to).forEach(p -> sums.add(p.code(), p.sex(), p.part()));
    if (sums.total().total() == 0) {
      return InsideFigures.missing("feedback", "statistics.missing.none-yet", "M2");
    }
    return new Panel(
        sums.table(
            "feedback",
            "statistics.head.feedback",
            List.of("yes", "partly", "no", "skip"),
            code -> Sums.key("casework.session.agree." + code, code)),
        List.of(),
        "statistics.formula.M2");
  }

  private Panel followed(LocalDate from, LocalDate to) {
    // Those whose thirty days still run are asked about later.
    LocalDate last = LocalDate.ofInstant(clock.instant(), USUAL).minusDays(FOLLOW_UP_DAYS + 1L);
    var parts = store.followed(from, to.isBefore(last) ? to : last, FOLLOW_UP_DAYS);
    var lines = new ArrayList<Line>();
    long part = 0;
    long whole = 0;
    for (String sex : SEXES) {
      for (Part one : parts) {
        if (one.sex().equals(sex)) {
          part += one.part();
          whole += one.whole();
          lines.add(line(names.of(Breakdown.SEX, sex).label(), one.part(), one.whole(), false));
        }
      }
    }
    lines.add(line(InsideFigures.all(), part, whole, true));
    return whole == 0
        ? InsideFigures.missing("follow-up", "statistics.missing.none-yet", "M2")
        : panel(
            "follow-up",
            List.of(
                "statistics.by.jenis-kelamin",
                "statistics.head.with-session",
                "statistics.head.followed",
                "statistics.head.followed-share"),
            1,
            lines,
            "M2");
  }

  private static Line line(Label label, long part, long whole, boolean total) {
    return new Line(
        List.of(label),
        List.of(new Cell.Count(whole), new Cell.Count(part), new Cell.Share(part, whole)),
        total);
  }

  // Records -------------------------------------------------------------------------------------

  private record Field(CubeKind kind, Breakdown by) {}

  private static final List<Field> FIELDS =
      List.of(
          new Field(CubeKind.COMPLAINT, Breakdown.SEX),
          new Field(CubeKind.COMPLAINT, Breakdown.CATEGORY),
          new Field(CubeKind.COMPLAINT, Breakdown.PHASE),
          new Field(CubeKind.COMPLAINT, Breakdown.PROCEDURAL),
          new Field(CubeKind.COMPLAINT, Breakdown.DESTINATION),
          new Field(CubeKind.SERVICE, Breakdown.SEX),
          new Field(CubeKind.SERVICE, Breakdown.SERVICE_OUTCOME),
          new Field(CubeKind.JOURNEY, Breakdown.SEX),
          new Field(CubeKind.JOURNEY, Breakdown.AGE),
          new Field(CubeKind.JOURNEY, Breakdown.EDUCATION),
          new Field(CubeKind.JOURNEY, Breakdown.JOB),
          new Field(CubeKind.JOURNEY, Breakdown.DESTINATION),
          new Field(CubeKind.JOURNEY, Breakdown.SECTOR),
          new Field(CubeKind.JOURNEY, Breakdown.ORIGIN_REGENCY));

  /** Of what may be recorded, how much is; and how many records were one person's twice. */
  private Panel completeness(Question q, boolean noisy) {
    var lines = new ArrayList<Line>();
    for (Field field : FIELDS) {
      boolean sex = field.by() == Breakdown.SEX;
      var asked = sex ? of(field.kind(), q) : of(field.kind(), q, field.by());
      if (!(inside.ask(asked) instanceof Outcome.Done<Tabulation>(var answer))) {
        continue;
      }
      long whole = shown(answer.total().all(), noisy);
      long unknown =
          sex
              ? shown(answer.total().unknown(), noisy)
              : answer.rows().stream()
                  .filter(r ->
                      r.codes().getFirst().code().isEmpty()
                          || r.codes().getFirst().code().equals("unknown"))
                  .mapToLong(r -> shown(r.all(), noisy))
                  .sum();
      long known = Math.max(0, whole - unknown);
      lines.add(
          new Line(
              List.of(
                  Sums.key("statistics.concept." + field.kind().code() + ".name", ""),
                  Sums.key(field.by().key(), "")),
              List.of(new Cell.Count(known), new Cell.Count(whole), share(known, whole, noisy)),
              false));
    }
    if (!noisy && q.place() == null) {
      long joined = store.joined(q.from().atDay(1), q.to().atEndOfMonth());
      lines.add(
          new Line(
              List.of(
                  Sums.key("statistics.quality.persons", ""),
                  Sums.key("statistics.quality.joined", "")),
              List.of(new Cell.Count(joined), new Cell.Missing(), new Cell.Missing()),
              false));
    }
    return panel(
        "completeness",
        List.of(
            "statistics.head.dataset",
            "statistics.head.field",
            "statistics.head.known",
            "statistics.head.of",
            "statistics.head.known-share"),
        2,
        lines,
        "Q1");
  }

  private static ArrayList<String> heads(String first) {
    return new ArrayList<>(List.of(first));
  }

  private static Panel panel(
      String code, List<String> heads, int labels, List<Line> lines, String formula) {
    return new Panel(
        new Figures(code, heads, labels, lines, null), List.of(), "statistics.formula." + formula);
  }
}
