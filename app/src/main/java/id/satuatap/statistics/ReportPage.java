package id.satuatap.statistics;

import id.satuatap.access.CentreZones;
import id.satuatap.guard.Callers;
import id.satuatap.guard.FreshFactor;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import id.satuatap.shell.Paper;
import id.satuatap.shell.Papers;
import id.satuatap.shell.Shell;
import id.satuatap.shell.Spreadsheets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** "Laporan baku": the list, one report, and the report as a file. */
@Controller
@RequestMapping("/laporan")
class ReportPage implements Navigation {

  /** What a report may be taken away for; the audit keeps the code. */
  static final List<String> PURPOSES =
      List.of("monthly", "meeting", "ministry", "budget", "research", "other");

  private static final ZoneId USUAL = ZoneId.of("Asia/Jakarta");

  private final Reports reports;
  private final References references;
  private final CentreZones zones;
  private final Papers papers;
  private final Spreadsheets spreadsheets;
  private final Clock clock;

  ReportPage(
      Reports reports,
      References references,
      CentreZones zones,
      Papers papers,
      Spreadsheets spreadsheets,
      Clock clock) {
    this.reports = reports;
    this.references = references;
    this.zones = zones;
    this.papers = papers;
    this.spreadsheets = spreadsheets;
    this.clock = clock;
  }

  record ListPage(List<ReportKind> kinds) {}

  /** How a file was asked for. */
  record Export(String format, String purpose, String recipient) {

    static final Export NONE = new Export("xlsx", "", "");
  }

  /**
   * One report.
   *
   * @param report null where the query cannot be read
   * @param beside what others printed under a like concept; never added to ours
   */
  record OnePage(
      ReportKind kind,
      ReportQuery query,
      Reports.Offer offer,
      @Nullable Report report,
      List<References.Series> beside,
      Export export,
      FormErrors errors)
      implements FormPage {

    List<Choice> centres() {
      return offer.centres().stream().map(o -> Choice.of(o.id().toString(), o.name())).toList();
    }

    List<Choice> programmes() {
      return offer.programmes().stream().map(p -> Choice.of(p, p)).toList();
    }

    List<Choice> purposes(Shell shell) {
      return PURPOSES.stream().map(p -> Choice.of(p, shell.t("statistics.purpose." + p))).toList();
    }

    List<Choice> formats(Shell shell) {
      return List.of(
          Choice.of("xlsx", shell.t("statistics.format.xlsx")),
          Choice.of("pdf", shell.t("statistics.format.pdf")));
    }
  }

  @GetMapping
  String list(Model model) {
    if (!Reports.WHO.contains(Callers.current().role())) {
      throw new AccessDeniedException("reports are for supervisors and the national coordinator");
    }
    model.addAttribute("page", new ListPage(Arrays.asList(ReportKind.values())));
    return "statistics/list";
  }

  @GetMapping("/{nomor}")
  String show(
      @PathVariable("nomor") String number,
      @RequestParam(name = "dari", defaultValue = "") String from,
      @RequestParam(name = "sampai", defaultValue = "") String to,
      @RequestParam(name = "pusat", defaultValue = "") String centre,
      @RequestParam(name = "program", defaultValue = "") String programme,
      Model model) {
    var offer = reports.offer();
    var kind = kind(number);
    var query = new ReportQuery(from, to, centre, programme);
    var errors = FormErrors.none();
    var slice = query.slice(today(), errors);
    var report = errors.any() ? null : reports.report(kind, slice);
    model.addAttribute(
        "page", new OnePage(kind, query, offer, report, beside(kind), Export.NONE, errors));
    return "statistics/report";
  }

  /** The same figures as a file; for what it leaves the house is written down. */
  @FreshFactor
  @PostMapping("/{nomor}/berkas")
  Object file(
      @PathVariable("nomor") String number,
      @RequestParam(name = "dari", defaultValue = "") String from,
      @RequestParam(name = "sampai", defaultValue = "") String to,
      @RequestParam(name = "pusat", defaultValue = "") String centre,
      @RequestParam(name = "program", defaultValue = "") String programme,
      @RequestParam(name = "bentuk", defaultValue = "xlsx") String format,
      @RequestParam(name = "untuk", defaultValue = "") String purpose,
      @RequestParam(name = "penerima", defaultValue = "") String recipient,
      Model model) {
    var offer = reports.offer();
    var kind = kind(number);
    var query = new ReportQuery(from, to, centre, programme);
    var errors = FormErrors.none();
    var slice = query.slice(today(), errors);
    var who = new ReportQuery("", "", "", recipient).programme();
    if (!PURPOSES.contains(purpose)) {
      errors.add("untuk", "statistics.error.purpose");
    }
    if (who.length() < 3) {
      errors.add("penerima", "statistics.error.recipient");
    }
    if (!format.equals("xlsx") && !format.equals("pdf")) {
      errors.add("bentuk", "statistics.error.format");
    }
    if (errors.any()) {
      var report =
          errors.on("dari") == null && errors.on("sampai") == null && errors.on("pusat") == null
              ? reports.report(kind, slice)
              : null;
      model.addAttribute(
          "page",
          new OnePage(
              kind, query, offer, report, beside(kind), new Export(format, purpose, who), errors));
      return "statistics/report";
    }
    var report = reports.report(kind, slice);
    reports.exported(report, format, purpose);
    var file = "laporan-baku-" + kind.number() + "-" + slice.from() + "-" + slice.to();
    if (format.equals("xlsx")) {
      return spreadsheets.of(shell -> ReportWorkbook.of(report, file, purpose, who, shell));
    }
    return papers.of(
        new Paper(
            "statistics/paper",
            report,
            file,
            Paper.Size.A4,
            false,
            shell -> shell.t(kind.key("title")),
            shell ->
                shell.t(
                    "statistics.foot",
                    shell.t("statistics.purpose." + purpose),
                    who,
                    report.producedAt())));
  }

  private List<References.Series> beside(ReportKind kind) {
    return kind == ReportKind.CANDIDATES
        ? List.of(references.series("blitar-ltsa"), references.series("blitar-ltsa-sector"))
        : List.of();
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        new NavigationEntry("statistics.navigation", "/laporan", "chart", 600, Reports.WHO));
  }

  private static ReportKind kind(String number) {
    return ReportKind.ofNumber(number)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private LocalDate today() {
    var caller = Callers.current();
    var centre = caller.centre();
    var zone =
        caller.role() == DatabaseRole.SUPERVISOR && centre != null ? zones.of(centre) : USUAL;
    return LocalDate.ofInstant(clock.instant(), zone);
  }
}
