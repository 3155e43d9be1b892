package id.satuatap.office;

import id.satuatap.guard.FormTokens;
import id.satuatap.guard.PublicForm;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Outcome;
import id.satuatap.person.OwnPerson;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.HelpPage;
import id.satuatap.shell.SquareCode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page behind the code of an appointment: when, where, what to bring, and giving it back. */
@Controller
@HelpPage
class OwnAppointmentPage {

  private static final DateTimeFormatter CALENDAR =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Appointments appointments;
  private final Desks desks;
  private final Houses houses;
  private final FormTokens tokens;
  private final OwnHours own;
  private final String address;

  OwnAppointmentPage(
      Appointments appointments,
      Desks desks,
      Houses houses,
      FormTokens tokens,
      OwnHours own,
      Installation installation) {
    this.own = own;
    this.appointments = appointments;
    this.desks = desks;
    this.houses = houses;
    this.tokens = tokens;
    this.address = installation.configuration().url().toString().replaceAll("/+$", "");
  }

  /**
   * @param said short enough for the counter and the telephone
   * @param service null when it is not offered any more
   * @param keeps a worker is signed in and does not have it on her own page
   */
  record Page(
      String token,
      String said,
      Appointment appointment,
      @Nullable ServiceStandard service,
      @Nullable Desk desk,
      String office,
      SquareCode square,
      String form,
      boolean saved,
      boolean keeps,
      FormErrors errors)
      implements FormPage {}

  @GetMapping("/janji/kode/{tanda}")
  String show(
      @PathVariable("tanda") String token,
      @RequestParam(name = "simpan", required = false) @Nullable String saved,
      Model model) {
    return show(model, token, saved != null, FormErrors.none());
  }

  @PublicForm
  @PostMapping("/janji/kode/{tanda}")
  String change(
      @PathVariable("tanda") String token, @RequestParam Map<String, String> form, Model model) {
    Appointment appointment = appointments.find(token).orElseThrow(OwnAppointmentPage::none);
    var errors = FormErrors.none();
    BookingPage.token(tokens, form, errors);
    if (!errors.any()) {
      var outcome =
          Typed.text(form, "tindakan").equals("batal")
              ? appointments.giveBack(token)
              : appointments.ready(token, BookingPage.ticked(form, appointment.lines().size()));
      switch (outcome) {
        case Outcome.Done<Appointment> _ -> {
          return "redirect:/janji/kode/" + token + "?simpan";
        }
        case Outcome.Refused<Appointment>(var refusals) -> errors.addAll(refusals);
      }
    }
    return show(model, token, false, errors);
  }

  /** For the calendar of her telephone; it says neither where nor what for. */
  @GetMapping("/janji/kode/{tanda}/kalender.ics")
  ResponseEntity<String> calendar(@PathVariable("tanda") String token) {
    Appointment a =
        appointments.find(token).filter(Appointment::open).orElseThrow(OwnAppointmentPage::none);
    String text =
        String.join(
            "\r\n",
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//janji//ID",
            "BEGIN:VEVENT",
            "UID:" + a.id() + "@janji",
            "DTSTAMP:" + CALENDAR.format(a.starts()),
            "DTSTART:" + CALENDAR.format(a.starts()),
            "DTEND:" + CALENDAR.format(a.starts().plusSeconds(a.minutes() * 60L)),
            "SUMMARY:Janji",
            "END:VEVENT",
            "END:VCALENDAR",
            "");
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/calendar;charset=UTF-8"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"janji.ics\"")
        .body(text);
  }

  private String show(Model model, String token, boolean saved, FormErrors errors) {
    Appointment appointment = appointments.find(token).orElseThrow(OwnAppointmentPage::none);
    model.addAttribute(
        "page",
        new Page(
            token,
            said(token),
            appointment,
            desks.standard(appointment.standard()).orElse(null),
            desks.find(appointment.desk()).orElse(null),
            houses.name(appointment.centre()),
            SquareCode.of(address + "/janji/kode/" + token),
            tokens.issue(BookingPage.PURPOSE).text(),
            saved,
            OwnPerson.find().isPresent() && !own.has(appointment.id()),
            errors));
    return "office/ownappointment";
  }

  /** The first signs of the code, in capitals; enough to find one hour of one day. */
  static String said(String token) {
    return token.substring(0, 4).toUpperCase(Locale.ROOT);
  }

  private static ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
