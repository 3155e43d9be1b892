package id.satuatap.person;

import id.satuatap.kernel.Outcome;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Relatives of somebody who are in the register themselves. */
@Controller
class FamilyLinkPage {

  private static final int LONGEST = 60;

  private final FamilyLinks links;
  private final Persons persons;

  FamilyLinkPage(FamilyLinks links, Persons persons) {
    this.links = links;
    this.persons = persons;
  }

  record Page(
      Person person,
      List<FamilyLinks.Shown> links,
      String number,
      String relation,
      FormErrors errors)
      implements FormPage {}

  @GetMapping("/orang/{orang}/keluarga")
  String show(@PathVariable("orang") UUID id, Model model) {
    PersonDoor.centre();
    return page(id, "", "", FormErrors.none(), model);
  }

  @PostMapping("/orang/{orang}/keluarga")
  String link(
      @PathVariable("orang") UUID id,
      @RequestParam(name = "nomor", defaultValue = "") String typed,
      @RequestParam(name = "hubungan", defaultValue = "") String relation,
      RedirectAttributes redirect,
      Model model) {
    PersonDoor.centre();
    String number = PersonForm.text(typed);
    var errors = FormErrors.none();
    if (number.isEmpty() || number.length() > LONGEST) {
      persons.theirs(id);
      errors.add("nomor", "person.relative.refusal.number");
    } else {
      switch (links.link(id, number, relation)) {
        case Outcome.Done<UUID> _ -> {
          Notices.done(redirect, "person.relative.linked");
          return "redirect:/orang/" + id + "/keluarga";
        }
        case Outcome.Refused<UUID>(var refusals) -> errors.addAll(refusals);
      }
    }
    return page(id, number, relation.length() > 20 ? "" : relation, errors, model);
  }

  @PostMapping("/orang/{orang}/keluarga/{hubungan}/akhiri")
  String end(
      @PathVariable("orang") UUID id,
      @PathVariable("hubungan") UUID link,
      RedirectAttributes redirect) {
    PersonDoor.centre();
    switch (links.end(id, link)) {
      case Outcome.Done<UUID> _ -> Notices.done(redirect, "person.relative.ended");
      case Outcome.Refused<UUID>(var refusals) -> Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:/orang/" + id + "/keluarga";
  }

  private String page(UUID id, String number, String relation, FormErrors errors, Model model) {
    model.addAttribute("page", new Page(persons.open(id), links.of(id), number, relation, errors));
    return "person/relatives";
  }
}
