package id.satuatap.office;

import id.satuatap.kernel.Ids;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the head of a centre says when which desk receives by appointment. */
@Controller
@RequestMapping("/pusat/janji")
class CentreSlotPage {

  private final Appointments appointments;
  private final Desks desks;

  CentreSlotPage(Appointments appointments, Desks desks) {
    this.appointments = appointments;
    this.desks = desks;
  }

  /** A plan with its desk in words. */
  record Line(SlotPlan plan, String desk) {}

  record Page(List<Line> lines, List<Desk> desks, Map<String, String> values, FormErrors errors)
      implements FormPage {

    String value(String name) {
      return values.getOrDefault(name, "");
    }

    List<Choice> deskChoices() {
      return desks.stream()
          .map(d -> Choice.of(d.id().toString(), d.letter() + " · " + d.name()))
          .toList();
    }

    static List<Choice> weekdays(Shell shell) {
      return Arrays.stream(DayOfWeek.values())
          .map(d -> Choice.of(String.valueOf(d.getValue()), weekday(d, shell)))
          .toList();
    }

    static String weekday(DayOfWeek day, Shell shell) {
      return day.getDisplayName(TextStyle.FULL, Locale.forLanguageTag(shell.lang()));
    }
  }

  @GetMapping
  String show(Model model) {
    UUID centre = Here.centre(Here.HEAD);
    return show(model, centre, Map.of("minutes", "30", "places", "1"), FormErrors.none());
  }

  @PostMapping
  String add(@RequestParam Map<String, String> form, RedirectAttributes redirect, Model model) {
    UUID centre = Here.centre(Here.HEAD);
    var errors = FormErrors.none();
    UUID desk = Typed.id(Typed.text(form, "desk"));
    int weekday = Typed.number(Typed.text(form, "weekday"));
    LocalTime opens = Typed.time(Typed.text(form, "opens"));
    LocalTime closes = Typed.time(Typed.text(form, "closes"));
    int minutes = Typed.number(Typed.text(form, "minutes"));
    int places = Typed.number(Typed.text(form, "places"));
    if (desk == null || desks.of(centre).stream().noneMatch(d -> d.id().equals(desk))) {
      errors.add("desk", "office.refusal.choose");
    }
    if (weekday < 1 || weekday > 7) {
      errors.add("weekday", "office.refusal.choose");
    }
    if (opens == null) {
      errors.add("opens", "office.refusal.time");
    }
    if (closes == null) {
      errors.add("closes", "office.refusal.time");
    }
    CentreForm.between(errors, "minutes", minutes, SlotPlan.SHORTEST, SlotPlan.LONGEST);
    CentreForm.between(errors, "places", places, 1, SlotPlan.MOST_PLACES);
    if (opens != null && closes != null && opens.plusMinutes(minutes).isAfter(closes)) {
      errors.add("closes", "office.refusal.closes-early");
    }
    if (!errors.any() && desk != null && opens != null && closes != null) {
      var plan =
          new SlotPlan(
              Ids.next(), centre, desk, DayOfWeek.of(weekday), opens, closes, minutes, places);
      if (CentreForm.saved(appointments.put(plan), errors, redirect)) {
        return "redirect:/pusat/janji";
      }
    }
    return show(model, centre, form, errors);
  }

  @PostMapping("/{rencana}/hapus")
  String remove(@PathVariable("rencana") UUID plan, RedirectAttributes redirect) {
    if (!appointments.remove(Here.centre(Here.HEAD), plan)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Notices.done(redirect, "office.centre.saved");
    return "redirect:/pusat/janji";
  }

  private String show(Model model, UUID centre, Map<String, String> values, FormErrors errors) {
    var all = desks.of(centre).stream().collect(Collectors.toMap(Desk::id, Function.identity()));
    model.addAttribute(
        "page",
        new Page(
            appointments.plans(centre).stream()
                .map(p -> {
                  Desk desk = all.get(p.desk());
                  return new Line(p, desk == null ? "–" : desk.letter() + " · " + desk.name());
                })
                .toList(),
            desks.of(centre).stream().filter(Desk::active).toList(),
            values,
            errors));
    return "office/slots";
  }
}
