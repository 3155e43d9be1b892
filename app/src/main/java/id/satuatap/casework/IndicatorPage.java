package id.satuatap.casework;

import id.satuatap.casework.Indicators.Measured;
import id.satuatap.guard.FreshFactor;
import id.satuatap.kernel.Sex;
import id.satuatap.regulation.Answer;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Shell;
import id.satuatap.shell.Spreadsheets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** How the work goes: all indicators by sex, one of them by matter, and the file. */
@Controller
@RequestMapping("/pengawasan/kinerja")
class IndicatorPage {

  /** What the file may be taken away for; the audit keeps the code. */
  static final List<String> PURPOSES =
      List.of("monthly", "meeting", "ministry", "budget", "research", "other");

  private static final List<Indicator> ALL = Arrays.asList(Indicator.values());

  private final Indicators indicators;
  private final CaseLabels labels;
  private final Spreadsheets spreadsheets;

  IndicatorPage(Indicators indicators, CaseLabels labels, Spreadsheets spreadsheets) {
    this.indicators = indicators;
    this.labels = labels;
    this.spreadsheets = spreadsheets;
  }

  /** How a file was asked for. */
  record Export(String purpose, String recipient) {}

  /**
   * @param from as typed
   * @param measured null where the time cannot be read
   * @param one the indicator shown by matter; null for all of them
   */
  record Page(
      String from,
      String to,
      @Nullable Measured measured,
      @Nullable Indicator one,
      Map<String, Answer.Held> categories,
      Export export,
      FormErrors errors)
      implements FormPage {

    String matter(String code, Shell shell) {
      return IndicatorPage.matter(categories, code, shell);
    }

    List<Choice> purposes(Shell shell) {
      return PURPOSES.stream()
          .map(p -> Choice.of(p, shell.t("casework.figure.purpose." + p)))
          .toList();
    }

    /** The time in an address. */
    String query() {
      return measured == null
          ? ""
          : "?dari=" + measured.period().from() + "&sampai=" + measured.period().to();
    }
  }

  @GetMapping
  String all(
      @RequestParam(name = "dari", defaultValue = "") String from,
      @RequestParam(name = "sampai", defaultValue = "") String to,
      Model model) {
    return show(model, from, to, null, new Export("", ""), FormErrors.none());
  }

  @GetMapping("/{ukuran}")
  String one(
      @PathVariable("ukuran") String code,
      @RequestParam(name = "dari", defaultValue = "") String from,
      @RequestParam(name = "sampai", defaultValue = "") String to,
      Model model) {
    Indicator one =
        Indicator.ofCode(code)
            .filter(i -> !i.ofOfficers())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return show(model, from, to, one, new Export("", ""), FormErrors.none());
  }

  /** The same figures by matter as a workbook; for what it leaves the house is written down. */
  @FreshFactor
  @PostMapping("/berkas")
  Object file(
      @RequestParam(name = "dari", defaultValue = "") String from,
      @RequestParam(name = "sampai", defaultValue = "") String to,
      @RequestParam(name = "untuk", defaultValue = "") String purpose,
      @RequestParam(name = "penerima", defaultValue = "") String recipient,
      Model model) {
    var errors = FormErrors.none();
    var period = Period.read(from, to, indicators.today(), errors);
    String who = Period.shown(recipient);
    if (!PURPOSES.contains(purpose)) {
      errors.add("untuk", "casework.figure.refusal.purpose");
    }
    if (who.length() < 3) {
      errors.add("penerima", "casework.figure.refusal.recipient");
    }
    if (errors.any()) {
      return show(model, from, to, null, new Export(purpose, who), errors);
    }
    var measured = indicators.measure(period, ALL);
    indicators.exported(measured, purpose);
    var categories = labels.categories("complaint");
    return spreadsheets.of(
        shell -> IndicatorWorkbook.of(measured, categories, purpose, who, shell));
  }

  private String show(
      Model model,
      String from,
      String to,
      @Nullable Indicator one,
      Export export,
      FormErrors errors) {
    var read = FormErrors.none();
    var period = Period.read(from, to, indicators.today(), read);
    boolean readable = !read.any();
    if (!errors.any()) {
      errors.addAll(read.all());
    }
    model.addAttribute(
        "page",
        new Page(
            readable ? period.from().toString() : Period.shown(from),
            readable ? period.to().toString() : Period.shown(to),
            readable ? indicators.measure(period, one == null ? ALL : List.of(one)) : null,
            one,
            labels.categories("complaint"),
            export,
            errors));
    return "casework/figures";
  }

  static String matter(Map<String, Answer.Held> categories, String code, Shell shell) {
    return CasesPage.category(categories, code.isEmpty() ? null : code, shell);
  }

  /** A figure of one sex, or of everybody, in words. */
  static String cell(Figure figure, @Nullable Sex sex, Shell shell) {
    Double value = figure.value(sex);
    if (value == null) {
      return "–";
    }
    return figure.indicator().kind() == Indicator.Kind.SHARE
        ? shell.t("casework.figure.share", shell.percent(value), figure.part(sex), figure.all(sex))
        : shell.t(
            "casework.figure.ratio", shell.decimal(value, 1), figure.part(sex), figure.all(sex));
  }
}
