package id.satuatap.office;

import id.satuatap.access.CentreZones;
import id.satuatap.access.Organisation;
import id.satuatap.access.Organisations;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Sex;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is on duty when: one week a page, made by the head of the centre. */
@Controller
class RosterPage {

  private final Rosters rosters;
  private final Officers officers;
  private final Organisations organisations;
  private final CentreZones zones;

  RosterPage(Rosters rosters, Officers officers, Organisations organisations, CentreZones zones) {
    this.rosters = rosters;
    this.officers = officers;
    this.organisations = organisations;
    this.zones = zones;
  }

  record Line(UUID id, String name, Sex sex, String organisation, LocalTime from, LocalTime to) {}

  /**
   * @param femaleOfficer a woman who can take a case is on duty at some time of the day
   */
  record Day(LocalDate day, boolean today, List<Line> lines, boolean femaleOfficer) {}

  record Page(
      LocalDate monday,
      LocalDate sunday,
      List<Day> days,
      List<OnDuty> officers,
      boolean mayEdit,
      Map<String, String> values,
      FormErrors errors)
      implements FormPage {

    String value(String name) {
      return values.getOrDefault(name, "");
    }

    List<Choice> officerChoices(Shell shell) {
      return officers.stream()
          .map(o -> Choice.of(o.account().toString(), o.name() + " (" + shell.sex(o.sex()) + ")"))
          .toList();
    }
  }

  @GetMapping("/jadwal")
  String week(@RequestParam(name = "minggu", defaultValue = "") String day, Model model) {
    UUID centre = Here.centre(Here.ROSTER);
    if (Here.isHead()) {
      officers.refresh(centre);
    }
    return show(model, centre, monday(centre, day), Map.of(), FormErrors.none());
  }

  @PostMapping("/jadwal")
  String add(@RequestParam Map<String, String> form, RedirectAttributes redirect, Model model) {
    UUID centre = Here.centre(Here.HEAD);
    var errors = FormErrors.none();
    UUID officer = Typed.id(Typed.text(form, "officer"));
    LocalDate day = Typed.day(Typed.text(form, "day"));
    LocalTime from = Typed.time(Typed.text(form, "from"));
    LocalTime to = Typed.time(Typed.text(form, "to"));
    if (officer == null) {
      errors.add("officer", "office.refusal.officer");
    }
    if (day == null) {
      errors.add("day", "office.refusal.day");
    }
    if (from == null) {
      errors.add("from", "office.refusal.time");
    }
    if (to == null) {
      errors.add("to", "office.refusal.time");
    }
    if (officer != null && day != null && from != null && to != null) {
      switch (rosters.add(centre, officer, day, from, to)) {
        case Outcome.Done<UUID> _ -> {
          Notices.done(redirect, "office.shift.added");
          return "redirect:/jadwal?minggu=" + day;
        }
        case Outcome.Refused<UUID>(var refusals) -> errors.addAll(refusals);
      }
    }
    return show(model, centre, monday(centre, day == null ? "" : day.toString()), form, errors);
  }

  @PostMapping("/jadwal/{giliran}/hapus")
  String remove(
      @PathVariable("giliran") UUID shift,
      @RequestParam(name = "minggu", defaultValue = "") String week,
      RedirectAttributes redirect) {
    UUID centre = Here.centre(Here.HEAD);
    if (!rosters.remove(centre, shift)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Notices.done(redirect, "office.shift.removed");
    return "redirect:/jadwal?minggu=" + monday(centre, week);
  }

  @PostMapping("/jadwal/salin")
  String copy(
      @RequestParam(name = "minggu", defaultValue = "") String week, RedirectAttributes redirect) {
    UUID centre = Here.centre(Here.HEAD);
    LocalDate monday = monday(centre, week);
    int copied = rosters.copyToNextWeek(centre, monday);
    if (copied == 0) {
      Notices.warn(redirect, "office.shift.none-copied");
    } else {
      Notices.done(redirect, "office.shift.copied", copied);
    }
    return "redirect:/jadwal?minggu=" + monday.plusDays(7);
  }

  private LocalDate monday(UUID centre, String text) {
    @Nullable LocalDate day = Typed.day(text);
    return (day == null ? rosters.today(centre) : day)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private String show(
      Model model, UUID centre, LocalDate monday, Map<String, String> values, FormErrors errors) {
    ZoneId zone = zones.of(centre);
    LocalDate today = rosters.today(centre);
    var offices = new LinkedHashMap<UUID, String>();
    for (Organisation o : organisations.list(null, "")) {
      offices.put(o.id(), o.name());
    }
    var people = rosters.officers(centre);
    var casework =
        people.stream()
            .filter(o -> o.sex() == Sex.FEMALE && o.roles().contains("r_casework"))
            .map(OnDuty::account)
            .toList();
    var shifts = rosters.week(centre, monday);
    var days = new ArrayList<Day>();
    for (int n = 0; n < 7; n++) {
      LocalDate day = monday.plusDays(n);
      var ofDay = shifts.stream().filter(s -> s.day().equals(day)).toList();
      days.add(
          new Day(
              day,
              day.equals(today),
              ofDay.stream()
                  .map(s ->
                      new Line(
                          s.id(),
                          s.name(),
                          s.sex(),
                          offices.getOrDefault(s.organisation(), "–"),
                          s.from().atZone(zone).toLocalTime(),
                          s.to().atZone(zone).toLocalTime()))
                  .toList(),
              ofDay.stream().anyMatch(s -> casework.contains(s.account()))));
    }
    model.addAttribute(
        "page", new Page(monday, monday.plusDays(6), days, people, Here.isHead(), values, errors));
    return "office/roster";
  }
}
