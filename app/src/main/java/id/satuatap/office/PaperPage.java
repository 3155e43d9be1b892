package id.satuatap.office;

import id.satuatap.kernel.Outcome;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Paper;
import id.satuatap.shell.Papers;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Working on paper when there is no power or no line, and entering the day afterwards. */
@Controller
class PaperPage {

  private final PaperTickets paper;
  private final Desks desks;
  private final Houses houses;
  private final Rosters rosters;
  private final Papers papers;

  PaperPage(PaperTickets paper, Desks desks, Houses houses, Rosters rosters, Papers papers) {
    this.paper = paper;
    this.desks = desks;
    this.houses = houses;
    this.rosters = rosters;
    this.papers = papers;
  }

  record Page(List<ServiceStandard> services, Map<String, String> values, FormErrors errors)
      implements FormPage {

    String value(String name) {
      return values.getOrDefault(name, "");
    }
  }

  /** A sheet with numbers of its own. */
  record Sheet(
      String office, LocalDate day, List<String> numbers, List<ServiceStandard> services) {}

  @GetMapping("/antrean/kertas")
  String show(Model model) {
    UUID centre = Here.centre(Here.DESKS);
    return show(
        model,
        centre,
        Map.of("day", rosters.today(centre).toString(), "numbers", "40"),
        FormErrors.none());
  }

  /** Prints; the numbers are taken out of the row, so nobody else will get them. */
  @PostMapping("/antrean/kertas/lembar")
  Object sheet(@RequestParam Map<String, String> form, Model model) {
    UUID centre = Here.centre(Here.DESKS);
    LocalDate today = rosters.today(centre);
    LocalDate day = Typed.day(Typed.text(form, "day"));
    int numbers = Typed.number(Typed.text(form, "numbers"));
    var errors = FormErrors.none();
    if (day == null || day.isBefore(today) || day.isAfter(today.plusDays(14))) {
      errors.add("day", "office.refusal.paper.print-day");
    }
    if (numbers < 1 || numbers > PaperTickets.MOST) {
      errors.add("numbers", "office.refusal.between", 1, PaperTickets.MOST);
    }
    if (errors.any() || day == null) {
      return show(model, centre, form, errors);
    }
    int first = paper.reserve(centre, day, numbers);
    String letter = paper.letter(centre);
    return papers.of(
        new Paper(
            "office/papersheet",
            new Sheet(
                houses.name(centre),
                day,
                IntStream.range(first, first + numbers)
                    .mapToObj(n -> Ticket.code(letter, n))
                    .toList(),
                services(centre)),
            "lembar antrean " + day,
            Paper.Size.A4,
            true,
            shell -> shell.t("office.paper-mode.sheet"),
            null));
  }

  @PostMapping("/antrean/kertas")
  String enter(@RequestParam Map<String, String> form, RedirectAttributes redirect, Model model) {
    UUID centre = Here.centre(Here.DESKS);
    LocalDate today = rosters.today(centre);
    LocalDate day = Typed.day(Typed.text(form, "entered"));
    String lines = form.getOrDefault("lines", "").replace("\0", "");
    var errors = FormErrors.none();
    if (day == null || day.isAfter(today) || day.isBefore(today.minusDays(ServicePage.BACK_DAYS))) {
      errors.add("entered", "office.refusal.service-day", ServicePage.BACK_DAYS);
    } else if (lines.length() > 20_000) {
      errors.add("lines", "office.refusal.paper.many", PaperRule.MOST_LINES);
    } else {
      switch (paper.enter(centre, day, lines)) {
        case Outcome.Done<Integer>(var counted) -> {
          Notices.done(redirect, "office.paper-mode.entered", counted);
          return "redirect:/antrean/kertas";
        }
        case Outcome.Refused<Integer>(var refusals) ->
            errors.addAll(refusals.subList(0, Math.min(20, refusals.size())));
      }
    }
    return show(model, centre, form, errors);
  }

  private String show(Model model, UUID centre, Map<String, String> values, FormErrors errors) {
    model.addAttribute("page", new Page(services(centre), values, errors));
    return "office/papermode";
  }

  private List<ServiceStandard> services(UUID centre) {
    return desks.standards(centre).stream().filter(ServiceStandard::active).toList();
  }
}
