package id.satuatap.person;

import id.satuatap.guard.Idempotency;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Recording somebody new, and changing what is known of her. */
@Controller
class PersonFormPage {

  private final Persons persons;

  PersonFormPage(Persons persons) {
    this.persons = persons;
  }

  /**
   * @param person the record to change; null for a new one
   */
  record Page(PersonForm form, @Nullable UUID person, int version, String once, FormErrors errors)
      implements FormPage {

    String action() {
      return person == null ? "/orang/baru" : "/orang/" + person + "/ubah";
    }
  }

  @GetMapping("/orang/baru")
  String begin(Model model) {
    PersonDoor.centre();
    return form(PersonForm.EMPTY, null, 0, Ids.next().toString(), FormErrors.none(), model);
  }

  @PostMapping("/orang/baru")
  String record(
      @ModelAttribute PersonForm form,
      @RequestParam(name = "_once", defaultValue = "") String once,
      RedirectAttributes redirect,
      Model model) {
    UUID centre = PersonDoor.centre();
    var errors = FormErrors.none();
    var given = form.person(centre, errors);
    if (!errors.any()) {
      switch (persons.registerOnce(once, given)) {
        case Outcome.Done<UUID>(var id) -> {
          Notices.done(redirect, "person.saved");
          return "redirect:/orang/" + id;
        }
        case Outcome.Refused<UUID>(var refusals) -> errors.addAll(refusals);
      }
    }
    // The form was used for somebody else already: the next attempt is a new one.
    boolean used = errors.all().stream().anyMatch(r -> r.key().equals(Idempotency.OTHER_BODY));
    return form(
        form,
        null,
        0,
        used || once.length() < 16 || once.length() > 60 ? Ids.next().toString() : once,
        errors,
        model);
  }

  @GetMapping("/orang/{orang}/ubah")
  String change(@PathVariable("orang") UUID id, Model model) {
    PersonDoor.centre();
    Person person = persons.reveal(id);
    return form(PersonForm.of(person), id, person.version(), "", FormErrors.none(), model);
  }

  @PostMapping("/orang/{orang}/ubah")
  String save(
      @PathVariable("orang") UUID id,
      @RequestParam(name = "versi", defaultValue = "0") int version,
      @ModelAttribute PersonForm form,
      RedirectAttributes redirect,
      Model model) {
    UUID centre = PersonDoor.centre();
    persons.theirs(id);
    var errors = FormErrors.none();
    var given = form.person(centre, errors);
    if (!errors.any()) {
      switch (persons.change(id, version, given)) {
        case Outcome.Done<Person> _ -> {
          Notices.done(redirect, "person.saved");
          return "redirect:/orang/" + id;
        }
        case Outcome.Refused<Person>(var refusals) -> errors.addAll(refusals);
      }
    }
    boolean changed = errors.all().stream().anyMatch(r -> r.key().equals("person.refusal.changed"));
    return form(form, id, changed ? persons.theirs(id).version() : version, "", errors, model);
  }

  private static String form(
      PersonForm form,
      @Nullable UUID person,
      int version,
      String once,
      FormErrors errors,
      Model model) {
    model.addAttribute("page", new Page(form, person, version, once, errors));
    return "person/form";
  }
}
