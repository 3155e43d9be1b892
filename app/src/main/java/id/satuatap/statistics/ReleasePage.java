package id.satuatap.statistics;

import id.satuatap.guard.Callers;
import id.satuatap.guard.FreshFactor;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import id.satuatap.statistics.ReleaseGate.Method;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where figures are released to everybody, and taken back. */
@Controller
@RequestMapping("/ringkasan/rilis")
class ReleasePage {

  private final Releases releases;
  private final Bulletins bulletins;
  private final PublicReports reports;
  private final Inside inside;

  ReleasePage(Releases releases, Bulletins bulletins, PublicReports reports, Inside inside) {
    this.releases = releases;
    this.bulletins = bulletins;
    this.reports = reports;
    this.inside = inside;
  }

  /**
   * The form and what was released before.
   *
   * @param question null where it cannot be read
   * @param month of the bulletin, with {@code why} it is made
   * @param quarter of the standard reports, with {@code because} as their reason
   * @param nearest address of the form with the nearest question that may be released
   */
  record ReleaseForm(
      InsideQuery query,
      @Nullable Question question,
      List<Choice> places,
      String method,
      String base,
      String reason,
      List<Refusal> refused,
      String nearest,
      List<Release> released,
      String month,
      String why,
      String quarter,
      String because,
      List<Choice> quarters,
      FormErrors errors)
      implements FormPage {

    ReleaseForm withQuarter(String typedQuarter, String typedBecause) {
      return new ReleaseForm(
          query,
          question,
          places,
          method,
          base,
          reason,
          refused,
          nearest,
          released,
          month,
          why,
          typedQuarter,
          typedBecause,
          quarters,
          errors);
    }

    ReleaseForm with(String typedMonth, String typedWhy) {
      return new ReleaseForm(
          query,
          question,
          places,
          method,
          base,
          reason,
          refused,
          nearest,
          released,
          typedMonth,
          typedWhy,
          quarter,
          because,
          quarters,
          errors);
    }

    List<Choice> methods(Shell shell) {
      return List.of(
          new Choice(
              "round", shell.t("statistics.method.round"), shell.t("statistics.method.round.hint")),
          new Choice(
              "cellkey",
              shell.t("statistics.method.cellkey"),
              shell.t("statistics.method.cellkey.hint")));
    }

    List<Choice> bases() {
      return List.of(Choice.of("3", "3"), Choice.of("5", "5"), Choice.of("10", "10"));
    }

    List<Choice> kinds(Shell shell) {
      return Arrays.stream(CubeKind.values())
          .filter(CubeKind::published)
          .map(k -> Choice.of(k.code(), shell.t("statistics.concept." + k.code() + ".name")))
          .toList();
    }

    List<Choice> topics(Shell shell) {
      return List.of(Topic.values()).stream()
          .map(t -> Choice.of(t.code(), shell.t(t.key())))
          .toList();
    }

    List<Choice> choices(Shell shell) {
      var kind = question == null ? CubeKind.COMPLAINT : question.kind();
      return Breakdown.choices(kind).stream()
          .map(b -> Choice.of(b.code(), shell.t(b.key())))
          .toList();
    }
  }

  @GetMapping
  String form(
      @RequestParam(name = "jenis", defaultValue = "service") String kind,
      @RequestParam(name = "dari", defaultValue = "") String from,
      @RequestParam(name = "sampai", defaultValue = "") String to,
      @RequestParam(name = "wilayah", defaultValue = "") String place,
      @RequestParam(name = "topik", defaultValue = "") String topic,
      @RequestParam(name = "menurut", defaultValue = "") List<String> by,
      Model model) {
    var query = new InsideQuery(kind, from, to, place, topic, by);
    var errors = FormErrors.none();
    model.addAttribute(
        "page", page(query, question(query, errors), "round", "3", "", List.of(), errors));
    return "statistics/releases";
  }

  @FreshFactor
  @PostMapping
  String release(
      @RequestParam(name = "jenis", defaultValue = "") String kind,
      @RequestParam(name = "dari", defaultValue = "") String from,
      @RequestParam(name = "sampai", defaultValue = "") String to,
      @RequestParam(name = "wilayah", defaultValue = "") String place,
      @RequestParam(name = "topik", defaultValue = "") String topic,
      @RequestParam(name = "menurut", defaultValue = "") List<String> by,
      @RequestParam(name = "cara", defaultValue = "") String method,
      @RequestParam(name = "dasar", defaultValue = "3") String base,
      @RequestParam(name = "alasan", defaultValue = "") String reason,
      Model model,
      RedirectAttributes redirect) {
    Releases.releaser();
    var query = new InsideQuery(kind, from, to, place, topic, by);
    var errors = FormErrors.none();
    Question q = question(query, errors);
    String why = ReportQuery.shown(reason);
    needsReason("alasan", why, errors);
    if (!method.equals("round") && !method.equals("cellkey")) {
      errors.add("cara", "statistics.error.method");
    }
    if (Releases.BASES.stream().noneMatch(b -> b.toString().equals(base))) {
      errors.add("dasar", "statistics.error.base");
    }
    List<Refusal> refused = List.of();
    if (q != null && !errors.any()) {
      switch (releases.publish(
          q, Method.valueOf(method.toUpperCase(Locale.ROOT)), Integer.parseInt(base), why)) {
        case Outcome.Done<UUID>(var id) -> {
          Notices.done(redirect, "statistics.release.made");
          return "redirect:/statistik/" + id;
        }
        case Outcome.Refused<UUID>(var found) -> {
          refused = found;
          errors.whole("statistics.release.refused");
        }
      }
    }
    model.addAttribute(
        "page",
        page(query, q, ReportQuery.shown(method), ReportQuery.shown(base), why, refused, errors));
    return "statistics/releases";
  }

  /** The bulletin of a month: one table a kind of figures, all through the gate. */
  @FreshFactor
  @PostMapping("/buletin")
  String bulletin(
      @RequestParam(name = "bulan", defaultValue = "") String month,
      @RequestParam(name = "sebab", defaultValue = "") String reason,
      Model model,
      RedirectAttributes redirect) {
    Releases.releaser();
    var errors = FormErrors.none();
    String typed = ReportQuery.shown(month);
    String why = ReportQuery.shown(reason);
    var asked = InsideQuery.month("bulan", typed, errors);
    if (asked.isEmpty() && !errors.any()) {
      errors.add("bulan", "statistics.error.month");
    }
    needsReason("sebab", why, errors);
    List<Refusal> refused = List.of();
    if (!errors.any() && asked.isPresent()) {
      switch (bulletins.publish(asked.get(), why)) {
        case Outcome.Done<UUID>(var id) -> {
          Notices.done(redirect, "statistics.bulletin.made");
          return "redirect:/statistik/buletin/" + id;
        }
        case Outcome.Refused<UUID>(var found) -> {
          refused = found;
          errors.whole("statistics.bulletin.refused");
        }
      }
    }
    var query = new InsideQuery("service", "", "", "", "", List.of());
    var form = page(query, question(query, FormErrors.none()), "round", "3", "", refused, errors);
    model.addAttribute("page", form.with(typed, why));
    return "statistics/releases";
  }

  /** The standard reports of a quarter, all through the gate. */
  @FreshFactor
  @PostMapping("/laporan")
  String standard(
      @RequestParam(name = "triwulan", defaultValue = "") String quarter,
      @RequestParam(name = "karena", defaultValue = "") String reason,
      Model model,
      RedirectAttributes redirect) {
    Releases.releaser();
    var errors = FormErrors.none();
    String typed = ReportQuery.shown(quarter);
    String why = ReportQuery.shown(reason);
    var asked = PublicReports.quarter(typed);
    if (asked.isEmpty()) {
      errors.add("triwulan", "statistics.error.quarter");
    }
    needsReason("karena", why, errors);
    List<Refusal> refused = List.of();
    if (!errors.any() && asked.isPresent()) {
      switch (reports.publish(asked.get(), why)) {
        case Outcome.Done<UUID>(var id) -> {
          Notices.done(redirect, "statistics.standard.made");
          return "redirect:/statistik/laporan/" + id;
        }
        case Outcome.Refused<UUID>(var found) -> {
          refused = found;
          errors.whole("statistics.standard.refused");
        }
      }
    }
    var query = new InsideQuery("service", "", "", "", "", List.of());
    var form = page(query, question(query, FormErrors.none()), "round", "3", "", refused, errors);
    model.addAttribute("page", form.withQuarter(typed, why));
    return "statistics/releases";
  }

  @FreshFactor
  @PostMapping("/{rilis}/tarik")
  String withdraw(
      @PathVariable("rilis") UUID id,
      @RequestParam(name = "alasan", defaultValue = "") String reason,
      RedirectAttributes redirect) {
    Releases.releaser();
    String why = ReportQuery.shown(reason);
    if (why.length() < Releases.SHORTEST_REASON) {
      Notices.warn(redirect, "statistics.error.reason", Releases.SHORTEST_REASON);
    } else {
      releases.withdraw(id, why);
      Notices.done(redirect, "statistics.release.withdrawn");
    }
    return "redirect:/ringkasan/rilis";
  }

  private @Nullable Question question(InsideQuery query, FormErrors errors) {
    YearMonth last = inside.thisMonth().minusMonths(1);
    YearMonth quarter = last.minusMonths(last.getMonthValue() % 3);
    var q = query.question(CubeKind.SERVICE, quarter.minusMonths(11), quarter, errors);
    return errors.any() ? null : q;
  }

  private ReleaseForm page(
      InsideQuery query,
      @Nullable Question q,
      String method,
      String base,
      String reason,
      List<Refusal> refused,
      FormErrors errors) {
    Releases.releaser();
    List<Refusal> reasons = refused;
    String nearest = "";
    if (q != null) {
      var verdict = releases.verdict(q);
      if (!verdict.allowed()) {
        reasons = verdict.refusals();
        nearest = "/ringkasan/rilis" + InsideQuery.of(verdict.nearest()).parameters();
      }
    }
    var caller = Callers.current();
    var own =
        releases.newest().stream()
            .filter(r ->
                caller.role() == DatabaseRole.NATIONAL
                    || r.centreId() != null && r.centreId().equals(caller.centre()))
            .toList();
    return new ReleaseForm(
        query,
        q,
        List.of(),
        method,
        base,
        reason,
        reasons,
        nearest,
        own,
        bulletins.last().toString(),
        "",
        "",
        "",
        reports.quarters().stream()
            .map(PublicReports::quarter)
            .map(code -> Choice.of(code, code))
            .toList(),
        errors);
  }

  private static void needsReason(String field, String why, FormErrors errors) {
    if (why.length() < Releases.SHORTEST_REASON) {
      errors.add(field, "statistics.error.reason", Releases.SHORTEST_REASON);
    }
  }
}
