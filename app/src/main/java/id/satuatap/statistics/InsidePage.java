package id.satuatap.statistics;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.guard.FreshFactor;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.region.Regions;
import id.satuatap.shell.Choice;
import id.satuatap.shell.Csv;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.Language;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import id.satuatap.shell.Pictures;
import id.satuatap.shell.Shell;
import id.satuatap.shell.Spreadsheets;
import id.satuatap.shell.Texts;
import id.satuatap.statistics.Figures.Cell;
import id.satuatap.statistics.Figures.Label;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Figures for duty: the centre today, complaints, services, the SOP, and a table of one's own. */
@Controller
@RequestMapping("/ringkasan")
class InsidePage implements Navigation {

  private static final Set<String> PAGES =
      Set.of("journeys", "complaints", "services", "sop", "indicators", "table");

  private final Inside inside;
  private final InsideFigures figures;
  private final JourneyFigures journeys;
  private final IndicatorFigures indicators;
  private final Reports reports;
  private final Regions regions;
  private final Texts texts;
  private final Spreadsheets spreadsheets;
  private final Pictures pictures;
  private final Audits audits;
  private final Clock clock;

  InsidePage(
      Inside inside,
      InsideFigures figures,
      JourneyFigures journeys,
      IndicatorFigures indicators,
      Reports reports,
      Regions regions,
      Texts texts,
      Spreadsheets spreadsheets,
      Pictures pictures,
      Audits audits,
      Clock clock) {
    this.inside = inside;
    this.figures = figures;
    this.journeys = journeys;
    this.indicators = indicators;
    this.reports = reports;
    this.regions = regions;
    this.texts = texts;
    this.spreadsheets = spreadsheets;
    this.pictures = pictures;
    this.audits = audits;
    this.clock = clock;
  }

  @GetMapping
  String overview(Model model) {
    model.addAttribute(
        "page", view("overview", InsideQuery.of("", "", ""), ReportPage.Export.NONE));
    return "statistics/inside";
  }

  @GetMapping("/pengaduan")
  String complaints(
      @RequestParam(name = "dari", defaultValue = "") String from,
      @RequestParam(name = "sampai", defaultValue = "") String to,
      @RequestParam(name = "wilayah", defaultValue = "") String place,
      Model model) {
    return shown("complaints", InsideQuery.of(from, to, place), model);
  }

  @GetMapping("/perjalanan")
  String journeys(
      @RequestParam(name = "dari", defaultValue = "") String from,
      @RequestParam(name = "sampai", defaultValue = "") String to,
      @RequestParam(name = "wilayah", defaultValue = "") String place,
      Model model) {
    return shown("journeys", InsideQuery.of(from, to, place), model);
  }

  @GetMapping("/layanan")
  String services(
      @RequestParam(name = "dari", defaultValue = "") String from,
      @RequestParam(name = "sampai", defaultValue = "") String to,
      @RequestParam(name = "wilayah", defaultValue = "") String place,
      Model model) {
    return shown("services", InsideQuery.of(from, to, place), model);
  }

  @GetMapping("/sop")
  String sop(
      @RequestParam(name = "dari", defaultValue = "") String from,
      @RequestParam(name = "sampai", defaultValue = "") String to,
      Model model) {
    return shown("sop", InsideQuery.of(from, to, ""), model);
  }

  @GetMapping("/indikator")
  String indicators(
      @RequestParam(name = "dari", defaultValue = "") String from,
      @RequestParam(name = "sampai", defaultValue = "") String to,
      @RequestParam(name = "wilayah", defaultValue = "") String place,
      Model model) {
    return shown("indicators", InsideQuery.of(from, to, place), model);
  }

  @GetMapping("/tabel")
  String table(
      @RequestParam(name = "jenis", defaultValue = "complaint") String kind,
      @RequestParam(name = "dari", defaultValue = "") String from,
      @RequestParam(name = "sampai", defaultValue = "") String to,
      @RequestParam(name = "wilayah", defaultValue = "") String place,
      @RequestParam(name = "topik", defaultValue = "") String topic,
      @RequestParam(name = "menurut", defaultValue = "") List<String> by,
      Model model) {
    return shown("table", new InsideQuery(kind, from, to, place, topic, by), model);
  }

  /** The same figures as a file; for what they leave the house is written down. */
  @FreshFactor
  @PostMapping("/berkas/{halaman}")
  @Transactional
  public Object file(
      @PathVariable("halaman") String code,
      @RequestParam(name = "jenis", defaultValue = "") String kind,
      @RequestParam(name = "dari", defaultValue = "") String from,
      @RequestParam(name = "sampai", defaultValue = "") String to,
      @RequestParam(name = "wilayah", defaultValue = "") String place,
      @RequestParam(name = "topik", defaultValue = "") String topic,
      @RequestParam(name = "menurut", defaultValue = "") List<String> by,
      @RequestParam(name = "bentuk", defaultValue = "xlsx") String format,
      @RequestParam(name = "untuk", defaultValue = "") String purpose,
      @RequestParam(name = "penerima", defaultValue = "") String recipient,
      Model model) {
    Inside.reader();
    if (!PAGES.contains(code)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    var who = ReportQuery.shown(recipient);
    var export = new ReportPage.Export(format, purpose, who);
    var view = view(code, new InsideQuery(kind, from, to, place, topic, by), export);
    if (!ReportPage.PURPOSES.contains(purpose)) {
      view.errors().add("untuk", "statistics.error.purpose");
    }
    if (who.length() < 3) {
      view.errors().add("penerima", "statistics.error.recipient");
    }
    if (!InsideView.FORMATS.contains(format)) {
      view.errors().add("bentuk", "statistics.error.format");
    }
    Question q = view.question();
    if (view.errors().any() || q == null || !view.refused().isEmpty()) {
      model.addAttribute("page", view);
      return "statistics/inside";
    }
    audits.record(
        Entry.of("statistics.figures.exported")
            .with(
                Details.none()
                    .code("page", code)
                    .code("format", format)
                    .code("purpose", purpose)
                    .code("from", q.from().toString())
                    .code("to", q.to().toString())
                    .count("tables", view.panels().size())));
    var name = "angka-" + code + "-" + q.from() + "-" + q.to();
    return switch (format) {
      case "xlsx" ->
          spreadsheets.of(shell -> InsideWorkbook.of(view, q, name, purpose, who, shell));
      case "png" -> pictures.several(name, shell -> drawn(view, q, shell));
      default -> csv(view, name);
    };
  }

  /** Every chart of the page as a picture, in one file. */
  private static Map<String, byte[]> drawn(InsideView view, Question q, Shell shell) {
    var asOf = view.asOf();
    String foot =
        shell.t(
            "statistics.picture.inside",
            q.from().toString(),
            q.to().toString(),
            shell.t("statistics.source"),
            asOf == null ? "" : shell.dateTime(asOf),
            shell.t(view.noisy() ? "statistics.note.noisy" : "statistics.note.inside"));
    var drawn = new LinkedHashMap<String, byte[]>();
    for (Panel panel : view.panels()) {
      if (panel.drawn()) {
        drawn.put(
            panel.figures().code(),
            Wording.picture(shell, panel, shell.t(panel.figures().key("title")), foot));
      }
    }
    return drawn;
  }

  private ResponseEntity<byte[]> csv(InsideView view, String name) {
    var csv = new Csv().line(List.of("tabel", "baris", "row", "kolom", "nilai"));
    for (Panel panel : view.panels()) {
      Figures table = panel.figures();
      for (Figures.Line line : table.lines()) {
        for (int i = 0; i < line.cells().size(); i++) {
          csv.line(
              List.of(
                  table.code(),
                  words(line, Language.ID),
                  words(line, Language.EN),
                  texts.text(Language.ID, table.heads().get(table.labels() + i)),
                  value(line.cells().get(i))));
        }
      }
    }
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  private String words(Figures.Line line, Language language) {
    return line.labels().stream()
        .map(label -> words(label, language))
        .filter(w -> !w.isEmpty())
        .collect(Collectors.joining(" / "));
  }

  private String words(Label label, Language language) {
    return switch (label) {
      case Label.Key(var key, var otherwise) -> {
        String found = texts.text(language, key);
        yield found.equals(key) && !otherwise.isEmpty() ? otherwise : found;
      }
      case Label.Plain(var plain) -> plain;
      case Label.Named(var id, var en) -> language == Language.EN ? en : id;
    };
  }

  /** Empty where there is none: that is not zero. */
  private static Object value(Cell cell) {
    return switch (cell) {
      case Cell.Count(long n) -> n;
      case Cell.Share(long part, long whole) ->
          whole == 0 ? "" : String.format(Locale.ROOT, "%.4f", (double) part / whole);
      case Cell.Rate(double rate) -> rate;
      case Cell.Days(double days) -> days;
      case Cell.Words(String text) -> text;
      case Cell.Missing() -> "";
    };
  }

  private String shown(String code, InsideQuery query, Model model) {
    model.addAttribute("page", view(code, query, ReportPage.Export.NONE));
    return "statistics/inside";
  }

  private InsideView view(String code, InsideQuery query, ReportPage.Export export) {
    var caller = Inside.reader();
    boolean noisy = Inside.noisy();
    if (code.equals("sop") && noisy) {
      throw new AccessDeniedException("the SOP is measured in true figures");
    }
    var errors = FormErrors.none();
    YearMonth now = inside.thisMonth();
    YearMonth to = noisy ? now.minusMonths(1 + (now.getMonthValue() - 1) % 3) : now;
    YearMonth from = noisy ? to.minusMonths(11) : now.withMonth(1);
    if (code.equals("overview") || code.equals("indicators")) {
      from = to.minusMonths(11);
    }
    if (code.equals("journeys")) {
      // A way takes months: whoever registered this year has hardly left.
      from = from.minusYears(2);
    }
    var kind =
        switch (code) {
          case "services", "overview" -> CubeKind.SERVICE;
          case "journeys", "indicators" -> CubeKind.JOURNEY;
          default -> CubeKind.COMPLAINT;
        };
    var q = query.question(kind, from, to, errors);
    List<Choice> places =
        caller.role() == DatabaseRole.SUPERVISOR
            ? List.of()
            : regions.provinces().stream().map(a -> Choice.of(a.code().value(), a.name())).toList();
    List<Panel> panels = new ArrayList<>();
    List<InsideFigures.Gap> gaps = List.of();
    List<Refusal> refused = List.of();
    String nearest = "";
    if (!errors.any()) {
      switch (code) {
        case "journeys" -> panels.addAll(journeys.journeys(q));
        case "indicators" -> panels.addAll(indicators.indicators(q));
        case "complaints" -> panels.addAll(figures.complaints(q));
        case "services" -> panels.addAll(figures.services(q));
        case "overview" ->
            panels.addAll(
                figures.overview(
                    new Question(CubeKind.COMPLAINT, q.from(), q.to(), List.of(), Topic.ALL, null),
                    q));
        case "sop" -> {
          var slice = new Slice(q.from().atDay(1), q.to().atEndOfMonth(), null, null);
          reports
              .report(ReportKind.GENDER, slice)
              .tables()
              .forEach(t -> panels.add(new Panel(t, List.of(), "statistics.formula.G1")));
          gaps = figures.gaps(q);
        }
        default -> {
          switch (inside.ask(q)) {
            case Outcome.Done<Tabulation>(var answer) ->
                panels.add(figures.table("own-" + q.kind().code(), answer, q.kind().formula()));
            case Outcome.Refused<Tabulation>(var why) -> {
              refused = why;
              var verdict = PublicationRule.decide(q, now.plusMonths(1), false);
              nearest = "/ringkasan/tabel" + InsideQuery.of(verdict.nearest()).parameters();
            }
          }
        }
      }
    }
    return new InsideView(
        code,
        query,
        errors.any() ? null : q,
        noisy,
        errors.any() ? null : clock.instant(),
        panels,
        gaps,
        code.equals("overview") ? figures.today() : null,
        places,
        refused,
        nearest,
        !noisy,
        export,
        errors);
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        new NavigationEntry(
            "statistics.inside.navigation", "/ringkasan", "chart", 590, Inside.WHO));
  }
}
