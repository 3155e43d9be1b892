package id.satuatap.person;

import id.satuatap.access.CentreZones;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How somebody may be reached without danger, asked of herself. */
@Controller
class SafeContactPage {

  /** Where Indonesian workers are, by the clocks of their hosts. */
  static final List<String> ZONES =
      List.of(
          "Asia/Jakarta",
          "Asia/Makassar",
          "Asia/Jayapura",
          "Asia/Kuala_Lumpur",
          "Asia/Singapore",
          "Asia/Brunei",
          "Asia/Taipei",
          "Asia/Hong_Kong",
          "Asia/Seoul",
          "Asia/Tokyo",
          "Asia/Riyadh",
          "Asia/Dubai",
          "Asia/Amman",
          "Europe/Istanbul",
          "Europe/Rome");

  private final Persons persons;
  private final CentreZones zones;
  private final Clock clock;

  SafeContactPage(Persons persons, CentreZones zones, Clock clock) {
    this.persons = persons;
    this.zones = zones;
    this.clock = clock;
  }

  /**
   * @param back the page one comes from
   * @param action where the form goes
   */
  record Page(String back, String action, SafeContactForm form, FormErrors errors)
      implements FormPage {

    /** She reads of herself, an officer of somebody else. */
    String titleKey() {
      return back.equals("/saya") ? "person.own.safe.title" : "person.safe.title";
    }
  }

  /** Message key of a zone; the list of the form may not hold it. */
  static String zoneKey(String zone) {
    return ZONES.contains(zone)
        ? "person.zone." + zone.toLowerCase(Locale.ROOT).replace('/', '-').replace('_', '-')
        : "person.zone.other";
  }

  @GetMapping("/orang/{orang}/kontak-aman")
  String show(@PathVariable("orang") UUID id, Model model) {
    UUID centre = PersonDoor.centre();
    Person person = persons.reveal(id);
    return page(
        id, SafeContactForm.of(person.safeContact(), zones.of(centre)), FormErrors.none(), model);
  }

  @PostMapping("/orang/{orang}/kontak-aman")
  String save(
      @PathVariable("orang") UUID id,
      @ModelAttribute SafeContactForm form,
      RedirectAttributes redirect,
      Model model) {
    ZoneId usual = zones.of(PersonDoor.centre());
    persons.theirs(id);
    var errors = FormErrors.none();
    var rule = form.rule(LocalDate.ofInstant(clock.instant(), usual), errors);
    if (rule == null) {
      return page(id, form, errors, model);
    }
    persons.setSafeContact(id, rule);
    Notices.done(redirect, "person.safe.saved");
    return "redirect:/orang/" + id;
  }

  private static String page(UUID person, SafeContactForm form, FormErrors errors, Model model) {
    model.addAttribute(
        "page", new Page("/orang/" + person, "/orang/" + person + "/kontak-aman", form, errors));
    return "person/safecontact";
  }
}
