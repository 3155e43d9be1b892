package id.satuatap.person;

import id.satuatap.access.CentreZones;
import id.satuatap.kernel.Outcome;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.QuietPage;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What she decides herself: who may see what, what she agreed to, how she may be reached. */
@Controller
@QuietPage
class OwnChoicesPage {

  private final Persons persons;
  private final Consents consents;
  private final OwnFamily family;
  private final PersonNames places;
  private final CentreZones zones;
  private final Clock clock;

  OwnChoicesPage(
      Persons persons,
      Consents consents,
      OwnFamily family,
      PersonNames places,
      CentreZones zones,
      Clock clock) {
    this.persons = persons;
    this.consents = consents;
    this.family = family;
    this.places = places;
    this.zones = zones;
    this.clock = clock;
  }

  /** A consent with the name of its recipient. */
  record ConsentLine(Consent consent, String recipient, String state) {}

  record ConsentsPage(List<ConsentLine> consents) {}

  record FamilyPage(
      List<OwnFamily.Granted> granted,
      Instant now,
      String name,
      List<String> fields,
      String day,
      String month,
      String year,
      FormErrors errors)
      implements FormPage {}

  /**
   * The code for a relative, shown this once.
   *
   * @param code in groups of four
   */
  record FamilyCode(String code, Instant until) {}

  @GetMapping("/saya/persetujuan")
  String consents(Model model) {
    Instant now = clock.instant();
    Map<UUID, String> names = new HashMap<>();
    var lines =
        consents.of(OwnPerson.id()).stream()
            .map(c ->
                new ConsentLine(
                    c,
                    c.recipient() == null
                        ? Objects.requireNonNullElse(c.recipientName(), "")
                        : names.computeIfAbsent(c.recipient(), places::office),
                    c.stateAt(now)))
            .toList();
    model.addAttribute("page", new ConsentsPage(lines));
    return "person/ownconsents";
  }

  @PostMapping("/saya/persetujuan/{persetujuan}/cabut")
  String withdraw(@PathVariable("persetujuan") UUID consent, RedirectAttributes redirect) {
    OwnPerson.id();
    switch (consents.withdraw(consent)) {
      case Outcome.Done<Consent> _ -> Notices.done(redirect, "person.consent.stopped");
      case Outcome.Refused<Consent>(var refusals) ->
          Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:/saya/persetujuan";
  }

  @GetMapping("/saya/kontak-aman")
  String safeContact(Model model) {
    Person person = persons.open(OwnPerson.id());
    return safe(
        SafeContactForm.of(person.safeContact(), zones.of(OwnPerson.centre())),
        FormErrors.none(),
        model);
  }

  @PostMapping("/saya/kontak-aman")
  String setSafeContact(
      @ModelAttribute SafeContactForm form, RedirectAttributes redirect, Model model) {
    UUID own = OwnPerson.id();
    ZoneId usual = zones.of(OwnPerson.centre());
    var errors = FormErrors.none();
    var rule = form.rule(LocalDate.ofInstant(clock.instant(), usual), errors);
    if (rule == null) {
      return safe(form, errors, model);
    }
    persons.setSafeContact(own, rule);
    Notices.done(redirect, "person.safe.saved");
    return "redirect:/saya";
  }

  private static String safe(SafeContactForm form, FormErrors errors, Model model) {
    model.addAttribute(
        "page", new SafeContactPage.Page("/saya", "/saya/kontak-aman", form, errors));
    return "person/safecontact";
  }

  @GetMapping("/saya/keluarga")
  String relatives(Model model) {
    return relatives("", List.of(), "", "", "", FormErrors.none(), model);
  }

  @PostMapping("/saya/keluarga")
  String allow(
      @RequestParam(name = "nama", defaultValue = "") String name,
      @RequestParam(name = "isi", required = false) @Nullable List<String> fields,
      @RequestParam(name = "sampaiDay", defaultValue = "") String day,
      @RequestParam(name = "sampaiMonth", defaultValue = "") String month,
      @RequestParam(name = "sampaiYear", defaultValue = "") String year,
      Model model) {
    List<String> chosen = fields == null ? List.of() : fields;
    Set<FamilyField> allowed =
        chosen.stream().flatMap(f -> FamilyField.ofCode(f).stream()).collect(Collectors.toSet());
    return switch (family.give(
        name,
        allowed,
        SafeContactForm.date(day.strip(), month.strip(), year.strip()),
        zones.of(OwnPerson.centre()))) {
      case Outcome.Done<OwnAccess.Issued>(var issued) -> {
        model.addAttribute("page", new FamilyCode(issued.inGroups(), issued.expiresAt()));
        yield "person/familycode";
      }
      case Outcome.Refused<OwnAccess.Issued>(var refusals) ->
          relatives(
              name.length() > 200 ? name.substring(0, 200) : name,
              chosen,
              PersonForm.text(day),
              PersonForm.text(month),
              PersonForm.text(year),
              FormErrors.of(refusals),
              model);
    };
  }

  @PostMapping("/saya/keluarga/{izin}/akhiri")
  String end(@PathVariable("izin") UUID grant, RedirectAttributes redirect) {
    switch (family.end(grant)) {
      case Outcome.Done<UUID> _ -> Notices.done(redirect, "person.family.ended");
      case Outcome.Refused<UUID>(var refusals) -> Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:/saya/keluarga";
  }

  private String relatives(
      String name,
      List<String> fields,
      String day,
      String month,
      String year,
      FormErrors errors,
      Model model) {
    model.addAttribute(
        "page",
        new FamilyPage(family.mine(), clock.instant(), name, fields, day, month, year, errors));
    return "person/ownfamily";
  }
}
