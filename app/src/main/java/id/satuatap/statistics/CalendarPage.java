package id.satuatap.statistics;

import id.satuatap.guard.FreshFactor;
import id.satuatap.kernel.Outcome;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The release calendar: for everybody to read, for those who release to write. */
@Controller
class CalendarPage {

  private static final String OWN = "/ringkasan/rilis/kalender";

  private final ReleasePlans plans;
  private final Inside inside;

  CalendarPage(ReleasePlans plans, Inside inside) {
    this.plans = plans;
    this.inside = inside;
  }

  /** What is promised and what came of it. */
  record Calendar(List<ReleasePlan> plans, LocalDate today) {

    /** Nearest first. */
    List<ReleasePlan> ahead() {
      return plans.stream().filter(p -> waits(p)).toList().reversed();
    }

    List<ReleasePlan> past() {
      return plans.stream().filter(p -> !waits(p)).toList();
    }

    private boolean waits(ReleasePlan plan) {
      var state = plan.state(today);
      return state == ReleasePlan.State.PLANNED || state == ReleasePlan.State.OVERDUE;
    }
  }

  /** What was typed, kept as it was. */
  record Typed(String dataset, String from, String to, String on, String times) {}

  record PlanForm(Typed typed, Calendar calendar, FormErrors errors) implements FormPage {

    List<Choice> datasets(Shell shell) {
      return ReleasePlan.DATASETS.stream()
          .map(d -> Choice.of(d, shell.t(ReleasePlan.keyOf(d))))
          .toList();
    }
  }

  @GetMapping("/statistik/kalender")
  String calendar(Model model) {
    model.addAttribute("page", new Calendar(plans.all(), plans.today()));
    return "statistics/calendar";
  }

  @GetMapping("/statistik/kalender.csv")
  ResponseEntity<byte[]> csv() {
    return PublicStatisticsPage.answer(
        CalendarFiles.csv(plans.all(), plans.today()), "text/csv", "kalender.csv");
  }

  @GetMapping("/statistik/kalender.json")
  ResponseEntity<byte[]> json() {
    return PublicStatisticsPage.answer(
        CalendarFiles.json(plans.all(), plans.today()), "application/json", "kalender.json");
  }

  @GetMapping(OWN)
  String form(Model model) {
    Releases.releaser();
    YearMonth now = inside.thisMonth();
    var usual =
        new Typed(
            ReleasePlan.BULLETIN,
            now.toString(),
            now.toString(),
            now.plusMonths(1).atDay(15).toString(),
            "1");
    model.addAttribute("page", page(usual, FormErrors.none()));
    return "statistics/plans";
  }

  @FreshFactor
  @PostMapping(OWN)
  String plan(
      @RequestParam(name = "jenis", defaultValue = "") String dataset,
      @RequestParam(name = "dari", defaultValue = "") String from,
      @RequestParam(name = "sampai", defaultValue = "") String to,
      @RequestParam(name = "tanggal", defaultValue = "") String on,
      @RequestParam(name = "kali", defaultValue = "1") String times,
      Model model,
      RedirectAttributes redirect) {
    Releases.releaser();
    var typed =
        new Typed(
            ReportQuery.shown(dataset),
            ReportQuery.shown(from),
            ReportQuery.shown(to),
            ReportQuery.shown(on),
            ReportQuery.shown(times));
    var errors = FormErrors.none();
    var what = ReleasePlan.dataset(typed.dataset());
    if (what.isEmpty()) {
      errors.add("jenis", "statistics.error.kind");
    }
    var first = month("dari", typed.from(), errors);
    var last = month("sampai", typed.to(), errors);
    if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
      errors.add("sampai", "statistics.error.order");
    }
    @Nullable LocalDate day = day(typed.on());
    if (day == null) {
      errors.add("tanggal", "statistics.error.day");
    }
    int many = typed.times().matches("[0-9]{1,2}") ? Integer.parseInt(typed.times()) : 0;
    if (!errors.any() && day != null) {
      switch (plans.plan(what.orElseThrow(), first.orElseThrow(), last.orElseThrow(), day, many)) {
        case Outcome.Done<Integer>(var made) -> {
          Notices.done(redirect, "statistics.calendar.made", made);
          return "redirect:" + OWN;
        }
        case Outcome.Refused<Integer>(var why) -> errors.addAll(why);
      }
    }
    model.addAttribute("page", page(typed, errors));
    return "statistics/plans";
  }

  @FreshFactor
  @PostMapping(OWN + "/{terbitan}/batal")
  String cancel(
      @PathVariable("terbitan") UUID id,
      @RequestParam(name = "alasan", defaultValue = "") String reason,
      RedirectAttributes redirect) {
    Releases.releaser();
    String why = ReportQuery.shown(reason);
    if (why.length() < Releases.SHORTEST_REASON) {
      Notices.warn(redirect, "statistics.error.reason", Releases.SHORTEST_REASON);
    } else {
      plans.cancel(id, why);
      Notices.done(redirect, "statistics.calendar.cancelled");
    }
    return "redirect:" + OWN;
  }

  private PlanForm page(Typed typed, FormErrors errors) {
    return new PlanForm(typed, new Calendar(plans.own(), plans.today()), errors);
  }

  private static Optional<YearMonth> month(String field, String text, FormErrors errors) {
    if (text.isEmpty()) {
      errors.add(field, "statistics.error.month");
    }
    return InsideQuery.month(field, text, errors);
  }

  private static @Nullable LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      return day.getYear() >= 2000 && day.getYear() < 2100 ? day : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
