package id.satuatap.statistics;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import id.satuatap.region.AreaCode;
import id.satuatap.region.Regions;
import id.satuatap.statistics.Figures.Cell;
import id.satuatap.statistics.Figures.Label;
import id.satuatap.statistics.Figures.Line;
import id.satuatap.statistics.Panel.Bar;
import id.satuatap.statistics.Panel.Place;
import id.satuatap.statistics.Panel.Shape;
import id.satuatap.statistics.Tabulation.Row;
import id.satuatap.statistics.Tabulation.Sum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The page of journeys: how far people come, how long it takes, and who goes where. */
@Service
@Transactional
class JourneyFigures {

  /** Shares of fewer than this say more about persons than about numbers, under noise. */
  private static final int SMALLEST_WHOLE = 20;

  private final Inside inside;
  private final InsideFigures figures;
  private final InsideStore store;
  private final IndicatorStore indicators;
  private final Names names;
  private final Places places;
  private final Regions regions;
  private final TileMap map;

  JourneyFigures(
      Inside inside,
      InsideFigures figures,
      InsideStore store,
      IndicatorStore indicators,
      Names names,
      Places places,
      Regions regions,
      TileMap map) {
    this.places = places;
    this.regions = regions;
    this.map = map;
    this.inside = inside;
    this.figures = figures;
    this.store = store;
    this.indicators = indicators;
    this.names = names;
  }

  List<Panel> journeys(Question q) {
    var panels = new ArrayList<Panel>();
    panels.add(funnel(q));
    panels.add(figures.panel("age", q, Breakdown.AGE, "P1J").as(Shape.PYRAMID));
    panels.add(stage("departures", q, JourneyStage.DEPARTED, Breakdown.QUARTER, "P3"));
    panels.add(stage("departed-to", q, JourneyStage.DEPARTED, Breakdown.DESTINATION, "P6"));
    panels.add(figures.panel("sector", q, Breakdown.SECTOR, "P4"));
    panels.add(figures.panel("job", q, Breakdown.JOB, "P6"));
    panels.add(figures.panel("scheme", q, Breakdown.SCHEME, "P5"));
    panels.add(figures.panel("standing", q, Breakdown.STANDING, "P7"));
    panels.add(stage("departed-education", q, JourneyStage.DEPARTED, Breakdown.EDUCATION, "P3"));
    panels.add(stage("returns", q, JourneyStage.RETURNED, Breakdown.QUARTER, "P8"));
    panels.add(returnReasons(q));
    panels.add(origin(q));
    if (Inside.reader().role() != DatabaseRole.SUPERVISOR) {
      panels.add(
          figures.panel(
              "place-journey",
              q,
              q.place() == null ? Breakdown.PROVINCE : Breakdown.REGENCY,
              "P1J"));
    }
    return panels;
  }

  /** Reasons are written down at the border and are in no cube. */
  private Panel returnReasons(Question q) {
    if (Inside.noisy() || q.place() != null) {
      return InsideFigures.missing(
          "returns-reason",
          Inside.noisy() ? "statistics.missing.days" : "statistics.missing.place",
          "P8R");
    }
    var sums = new Sums();
    indicators
        .returns(q.from().atDay(1), q.to().atEndOfMonth())
        .forEach(p -> sums.add(p.code(), p.sex(), p.part()));
    return sums.total().total() == 0
        ? InsideFigures.missing("returns-reason", "statistics.missing.none-yet", "P8R")
        : new Panel(
            sums.table(
                "returns-reason",
                "statistics.head.return-reason",
                List.of(),
                code -> names.returnReason(code).label()),
            List.of(),
            "statistics.formula.P8R");
  }

  /** Where they come from: the country's provinces, or the regencies of one. */
  private Panel origin(Question q) {
    @Nullable String province = province(q);
    var by = province == null ? Breakdown.ORIGIN_PROVINCE : Breakdown.ORIGIN_REGENCY;
    Panel panel = figures.panel("origin", q, by, "P6");
    if (!(inside.ask(q.by(List.of(by))) instanceof Outcome.Done<Tabulation>(var answer))) {
      return panel;
    }
    boolean noisy = Inside.noisy();
    Map<String, Row> rows =
        answer.rows().stream()
            .collect(Collectors.toMap(r -> r.codes().getFirst().code(), Function.identity()));
    var areas = province == null ? regions.provinces() : regions.children(new AreaCode(province));
    var tiles = map.of(areas);
    var places = new ArrayList<Place>();
    for (int i = 0; i < areas.size(); i++) {
      var label = new Label.Plain(areas.get(i).label());
      Row row = rows.get(areas.get(i).code().value());
      places.add(
          new Place(
              tiles.get(i),
              row == null
                  ? new Bar(label, 0, 0, 0)
                  : new Bar(
                      label,
                      InsideFigures.shown(row.women(), noisy),
                      InsideFigures.shown(row.men(), noisy),
                      InsideFigures.shown(row.unknown(), noisy))));
    }
    return panel.on(places);
  }

  /** The province that is looked at; null for the country. */
  private @Nullable String province(Question q) {
    String place = q.place();
    UUID centre = Inside.reader().centre();
    if (place == null && Inside.reader().role() == DatabaseRole.SUPERVISOR && centre != null) {
      place = places.centre(centre.toString()).area();
    }
    return place == null || place.length() < 2 ? null : place.substring(0, 2);
  }

  /** Of the attempts first known in these months, how many came how far until now. */
  private Panel funnel(Question q) {
    if (!(inside.ask(q.by(List.of(Breakdown.REACHED)))
        instanceof Outcome.Done<Tabulation>(var answer))) {
      return InsideFigures.missing("funnel", "statistics.missing.gate", "P7");
    }
    boolean noisy = Inside.noisy();
    Map<String, Row> reached =
        answer.rows().stream()
            .collect(Collectors.toMap(r -> r.codes().getFirst().code(), Function.identity()));
    Map<String, InsideStore.Lasted> days = new HashMap<>();
    boolean dated = !noisy && q.place() == null;
    if (dated) {
      store.steps(q.from().atDay(1), q.to().atEndOfMonth()).forEach(l -> days.put(l.what(), l));
    }
    // From the end: whoever came further was here too.
    var nobody = new Sum(0, 0);
    Row here = new Row(List.of(), nobody, nobody, nobody);
    var rows = new ArrayList<Row>();
    for (String stage : JourneyStage.CODES.reversed()) {
      Row more = reached.get(stage);
      here = more == null ? here : here.plus(more);
      rows.addFirst(
          new Row(
              List.of(names.of(Breakdown.REACHED, stage)),
              here.women(),
              here.men(),
              here.unknown()));
    }
    var lines = new ArrayList<Line>();
    var bars = new ArrayList<Bar>();
    long former = -1;
    for (Row row : rows) {
      var code = row.codes().getFirst();
      long all = InsideFigures.shown(row.all(), noisy);
      var cells = new ArrayList<>(InsideFigures.cells(row, noisy));
      cells.add(
          former < 0 || noisy && former < SMALLEST_WHOLE
              ? new Cell.Missing()
              : new Cell.Share(Math.min(all, former), former));
      var took = days.get(code.code());
      if (took == null || took.n() == 0) {
        cells.add(new Cell.Missing());
        cells.add(new Cell.Missing());
      } else {
        cells.add(InsideFigures.days(took.median()));
        cells.add(InsideFigures.days(took.ninety()));
      }
      lines.add(new Line(List.of(code.label()), cells, false));
      bars.add(
          new Bar(
              code.label(),
              InsideFigures.shown(row.women(), noisy),
              InsideFigures.shown(row.men(), noisy),
              InsideFigures.shown(row.unknown(), noisy)));
      former = all;
    }
    var heads = new ArrayList<>(List.of("statistics.by.langkah"));
    heads.addAll(Figures.SEX_HEADS);
    heads.add("statistics.head.stay-share");
    heads.add("statistics.head.median");
    heads.add("statistics.head.ninety");
    return new Panel(new Figures("funnel", heads, 1, lines, null), bars, "statistics.formula.P7");
  }

  private Panel stage(String code, Question q, JourneyStage stage, Breakdown by, String formula) {
    var asked =
        new Question(
            CubeKind.STAGE, q.from(), q.to(), List.of(Breakdown.STAGE, by), q.topic(), q.place());
    return switch (inside.ask(asked)) {
      case Outcome.Refused<Tabulation> refused ->
          InsideFigures.missing(code, "statistics.missing.gate", formula);
      case Outcome.Done<Tabulation>(var answer) ->
          figures.table(code, answer.at(stage.code()), formula);
    };
  }
}
