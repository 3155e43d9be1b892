package id.satuatap.office;

import id.satuatap.access.CentreZones;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.SquareCode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is expected at the house on a day, by the hour. */
@Controller
@RequestMapping("/antrean/janji")
class ExpectedPage {

  private static final int MOST_WORDS = 300;

  private final Appointments appointments;
  private final Desks desks;
  private final Rosters rosters;
  private final CentreZones zones;
  private final String address;

  ExpectedPage(
      Appointments appointments,
      Desks desks,
      Rosters rosters,
      CentreZones zones,
      Installation installation) {
    this.appointments = appointments;
    this.desks = desks;
    this.rosters = rosters;
    this.zones = zones;
    this.address = installation.configuration().url().toString().replaceAll("/+$", "");
  }

  /** An hour with the words for it. */
  record Line(Appointment appointment, LocalTime time, String said, String service, String place) {}

  record Page(LocalDate day, LocalDate today, List<Line> lines) {}

  /** What can be booked by the hour. */
  record Choosing(List<ServiceStandard> services) {}

  record One(
      Line line,
      LocalDate day,
      String link,
      SquareCode square,
      Map<String, String> values,
      FormErrors errors)
      implements FormPage {

    String value(String name) {
      return values.getOrDefault(name, "");
    }
  }

  @GetMapping
  String list(@RequestParam(name = "hari", defaultValue = "") String typed, Model model) {
    UUID centre = Here.centre(Here.DESKS);
    LocalDate today = rosters.today(centre);
    LocalDate asked = Typed.day(typed);
    LocalDate day = asked == null ? today : asked;
    var words = new Words(centre);
    model.addAttribute(
        "page",
        new Page(day, today, appointments.of(centre, day).stream().map(words::line).toList()));
    return "office/expected";
  }

  @GetMapping("/baru")
  String choose(Model model) {
    UUID centre = Here.centre(Here.DESKS);
    var receiving = appointments.receiving(centre);
    model.addAttribute(
        "page",
        new Choosing(
            desks.standards(centre).stream()
                .filter(s -> s.active() && receiving.contains(s.desk()))
                .toList()));
    return "office/choosing";
  }

  @GetMapping("/{janji}")
  String one(@PathVariable("janji") UUID id, Model model) {
    Appointment a = expected(id);
    Boolean complete = a.complete();
    return one(
        model,
        a,
        Map.of(
            "answer",
            complete == null ? "" : complete ? "complete" : "missing",
            "words",
            a.words()),
        FormErrors.none());
  }

  @PostMapping("/{janji}")
  String change(
      @PathVariable("janji") UUID id,
      @RequestParam Map<String, String> form,
      RedirectAttributes redirect,
      Model model) {
    Appointment a = expected(id);
    return switch (Typed.text(form, "tindakan")) {
      case "datang" ->
          switch (appointments.arrive(id)) {
            case Outcome.Done<Tickets.Issued>(var issued) ->
                "redirect:/antrean/" + issued.ticket() + "?baru";
            case Outcome.Refused<Tickets.Issued>(var refusals) -> back(id, redirect, refusals);
          };
      case "batal" ->
          switch (appointments.cancel(id)) {
            case Outcome.Done<Appointment> _ -> {
              Notices.done(redirect, "office.expected.cancelled");
              yield "redirect:/antrean/janji?hari=" + day(a);
            }
            case Outcome.Refused<Appointment>(var refusals) -> back(id, redirect, refusals);
          };
      default -> answer(a, form, redirect, model);
    };
  }

  private String answer(
      Appointment a, Map<String, String> form, RedirectAttributes redirect, Model model) {
    var errors = FormErrors.none();
    String answer = Typed.text(form, "answer");
    String words = Typed.text(form, "words");
    if (!answer.equals("complete") && !answer.equals("missing")) {
      errors.add("answer", "office.refusal.choose");
    }
    if (words.length() > MOST_WORDS) {
      errors.add("words", "office.refusal.long", MOST_WORDS);
    }
    if (errors.any()) {
      return one(model, a, form, errors);
    }
    return switch (appointments.answer(a.id(), answer.equals("complete"), words)) {
      case Outcome.Done<Appointment> _ -> {
        Notices.done(redirect, "office.expected.answered");
        yield "redirect:/antrean/janji/" + a.id();
      }
      case Outcome.Refused<Appointment>(var refusals) -> back(a.id(), redirect, refusals);
    };
  }

  private static String back(UUID id, RedirectAttributes redirect, List<Refusal> refusals) {
    Notices.warn(redirect, refusals.getFirst().key());
    return "redirect:/antrean/janji/" + id;
  }

  private String one(Model model, Appointment a, Map<String, String> values, FormErrors errors) {
    String link = address + "/janji/kode/" + appointments.token(a);
    model.addAttribute(
        "page",
        new One(new Words(a.centre()).line(a), day(a), link, SquareCode.of(link), values, errors));
    return "office/expectedone";
  }

  private LocalDate day(Appointment a) {
    return LocalDate.ofInstant(a.starts(), zones.of(a.centre()));
  }

  private Appointment expected(UUID id) {
    Here.centre(Here.DESKS);
    return appointments
        .expected(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** Names of services and places of one centre. */
  private final class Words {

    private final ZoneId zone;
    private final Map<UUID, ServiceStandard> services;
    private final Map<UUID, Desk> places;

    Words(UUID centre) {
      zone = zones.of(centre);
      services =
          desks.standards(centre).stream()
              .collect(Collectors.toMap(ServiceStandard::id, Function.identity()));
      places = desks.of(centre).stream().collect(Collectors.toMap(Desk::id, Function.identity()));
    }

    Line line(Appointment a) {
      @Nullable ServiceStandard service = services.get(a.standard());
      @Nullable Desk desk = places.get(a.desk());
      return new Line(
          a,
          LocalTime.ofInstant(a.starts(), zone),
          OwnAppointmentPage.said(appointments.token(a)),
          service == null ? "–" : service.name(),
          desk == null ? "–" : desk.place());
    }
  }
}
