package id.satuatap.office;

import id.satuatap.person.OwnPerson;
import id.satuatap.shell.Notices;
import id.satuatap.shell.QuietPage;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A worker's appointments on her own page. */
@Controller
@QuietPage
class OwnHoursPage {

  private final OwnHours own;
  private final Appointments appointments;

  OwnHoursPage(OwnHours own, Appointments appointments) {
    this.own = own;
    this.appointments = appointments;
  }

  /**
   * @param code opens the appointment itself
   */
  record Line(Appointment appointment, String service, String office, String code) {}

  /**
   * @param book where hours of her centre are offered
   */
  record Page(List<Line> lines, String book) {}

  @GetMapping(OwnHours.PATH)
  String list(Model model) {
    UUID centre = OwnPerson.centre();
    model.addAttribute(
        "page",
        new Page(
            own.mine().stream()
                .map(a -> new Line(a, own.service(a), own.office(a), appointments.token(a)))
                .toList(),
            "/pelayanan/" + centre));
    return "office/ownhours";
  }

  /** From the page behind its code. */
  @PostMapping(OwnHours.PATH)
  String keep(
      @RequestParam(name = "kode", defaultValue = "") String code, RedirectAttributes redirect) {
    OwnPerson.id();
    appointments
        .find(code)
        .ifPresentOrElse(
            a -> {
              own.keep(a);
              Notices.done(redirect, "office.own.kept");
            },
            () -> Notices.warn(redirect, "office.own.unknown"));
    return "redirect:" + OwnHours.PATH;
  }

  @PostMapping(OwnHours.PATH + "/{janji}/lepas")
  String forget(@PathVariable("janji") UUID appointment, RedirectAttributes redirect) {
    own.forget(appointment);
    Notices.done(redirect, "office.own.forgotten");
    return "redirect:" + OwnHours.PATH;
  }
}
