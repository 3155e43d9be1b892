package id.satuatap.office;

import id.satuatap.access.CentreZones;
import id.satuatap.guard.Callers;
import id.satuatap.guard.FormToken;
import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.guard.PublicForm;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Sex;
import id.satuatap.person.OwnPerson;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Language;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Where anybody chooses an hour at a desk, without account and without a name. */
@Controller
class BookingPage {

  static final String PURPOSE = "janji";

  /** So many days are offered at once; there is always another week. */
  private static final int MOST_DAYS = 10;

  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,180}\\.[^@\\s]{2,}");

  private final Appointments appointments;
  private final Desks desks;
  private final Houses houses;
  private final CentreZones zones;
  private final FormTokens tokens;
  private final OwnHours own;

  BookingPage(
      Appointments appointments,
      Desks desks,
      Houses houses,
      CentreZones zones,
      FormTokens tokens,
      OwnHours own) {
    this.own = own;
    this.appointments = appointments;
    this.desks = desks;
    this.houses = houses;
    this.zones = zones;
    this.tokens = tokens;
  }

  /**
   * @param centre that answers for it
   * @param instead code of the appointment given back for this one; empty for none
   */
  record Page(
      ServiceStandard service,
      String office,
      UUID centre,
      ZoneId zone,
      List<SlotRule.Day> days,
      List<String> lines,
      String token,
      String instead,
      Map<String, String> values,
      FormErrors errors)
      implements FormPage {

    String value(String name) {
      return values.getOrDefault(name, "");
    }

    LocalTime time(SlotRule.Free hour) {
      return LocalTime.ofInstant(hour.starts(), zone);
    }

    boolean ticked(int line) {
      return value("ada" + line).equals("yes");
    }
  }

  @GetMapping("/janji/{standar}")
  String show(
      @PathVariable("standar") UUID standard,
      @RequestParam(name = "ganti", defaultValue = "") String instead,
      Model model) {
    return show(
        model,
        service(standard),
        tokens.issue(PURPOSE),
        Map.of("sex", "U", "ganti", instead),
        FormErrors.none());
  }

  @PublicForm
  @PostMapping("/janji/{standar}")
  String book(
      @PathVariable("standar") UUID standard, @RequestParam Map<String, String> form, Model model) {
    ServiceStandard service = service(standard);
    var errors = FormErrors.none();
    FormToken token = token(tokens, form, errors);
    Instant starts = instant(Typed.text(form, "hour"));
    String email = Typed.text(form, "email");
    if (starts == null) {
      errors.add("hour", "office.refusal.choose");
    }
    if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
      errors.add("email", "office.refusal.email");
    }
    if (!errors.any() && starts != null) {
      String instead = Typed.text(form, "ganti");
      switch (appointments.book(
          new NewAppointment(
              token.draft(),
              service,
              starts,
              Sex.ofCode(Typed.text(form, "sex")),
              Sex.ofCode(Typed.text(form, "wish")),
              Typed.text(form, "assisted").equals("yes"),
              ticked(form, Appointment.lines(service.requirements()).size()),
              email.isEmpty() ? null : email,
              LocaleContextHolder.getLocale().getLanguage().equals("en")
                  ? Language.EN
                  : Language.ID,
              instead.isEmpty() ? null : instead))) {
        case Outcome.Done<String>(String code) -> {
          if (OwnPerson.find().isPresent()) {
            appointments.find(code).ifPresent(own::keep);
          }
          // An officer goes on with her list, everybody else keeps the code.
          return service.centre().equals(Callers.current().centre())
                  && Here.DESKS.contains(Callers.current().role())
              ? "redirect:/antrean/janji/" + token.draft()
              : "redirect:/janji/kode/" + code;
        }
        case Outcome.Refused<String>(var refusals) -> errors.addAll(refusals);
      }
    }
    return show(model, service, token, form, errors);
  }

  /** The bits of the lines that were ticked. */
  static long ticked(Map<String, String> form, int lines) {
    long ready = 0;
    for (int n = 0; n < lines; n++) {
      if (Typed.text(form, "ada" + n).equals("yes")) {
        ready |= 1L << n;
      }
    }
    return ready;
  }

  static FormToken token(FormTokens tokens, Map<String, String> form, FormErrors errors) {
    return switch (tokens.read(PURPOSE, form.get(FormTokens.FIELD))) {
      case Reading.Good(var good) -> good;
      case Reading.Old(var old) -> tokens.renew(old);
      case Reading.Foreign() -> {
        errors.whole("office.refusal.form-old");
        yield tokens.issue(PURPOSE);
      }
    };
  }

  private String show(
      Model model,
      ServiceStandard service,
      FormToken token,
      Map<String, String> values,
      FormErrors errors) {
    model.addAttribute(
        "page",
        new Page(
            service,
            houses.name(service.centre()),
            service.centre(),
            zones.of(service.centre()),
            appointments.free(service).stream().limit(MOST_DAYS).toList(),
            Appointment.lines(service.requirements()),
            token.text(),
            values.getOrDefault("ganti", ""),
            values,
            errors));
    return "office/booking";
  }

  private ServiceStandard service(UUID standard) {
    return desks
        .standard(standard)
        .filter(ServiceStandard::active)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.ofEpochSecond(Long.parseLong(text));
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }
}
