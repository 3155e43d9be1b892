package id.satuatap.casework;

import id.satuatap.kernel.Outcome;
import id.satuatap.person.Candidate;
import id.satuatap.person.Identifiers;
import id.satuatap.person.Persons;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Links a case with somebody of the registry, when she is known by then. */
@Controller
@RequestMapping("/kasus/{kasus}/orang")
class CasePersonPage {

  private static final int MOST = 20;

  private final Cases cases;
  private final Persons persons;

  CasePersonPage(Cases cases, Persons persons) {
    this.cases = cases;
    this.persons = persons;
  }

  record Page(CaseView c, String sought, @Nullable List<Candidate> found, FormErrors errors)
      implements FormPage {}

  @GetMapping
  String show(
      @PathVariable("kasus") UUID id,
      @RequestParam(name = "cari", defaultValue = "") String sought,
      Model model) {
    return show(id, sought, model, FormErrors.none());
  }

  private String show(UUID id, String sought, Model model, FormErrors errors) {
    CaseView c = cases.view(id);
    String kept = sought.length() > 80 ? sought.substring(0, 80) : sought;
    List<Candidate> found = null;
    if (!kept.isBlank()) {
      found = new ArrayList<>(persons.exact(Identifiers.any(kept)));
      if (found.isEmpty()) {
        found.addAll(persons.search(kept, MOST));
      }
    }
    model.addAttribute("page", new Page(c, kept, found, errors));
    return "casework/caseperson";
  }

  @PostMapping
  String link(
      @PathVariable("kasus") UUID id,
      @RequestParam Map<String, String> typed,
      Model model,
      RedirectAttributes redirect) {
    cases.view(id);
    UUID person = AssignPage.id(typed.get("person"));
    boolean loosen = typed.containsKey("loosen");
    if (!loosen && person == null) {
      return show(
          id,
          typed.getOrDefault("cari", ""),
          model,
          FormErrors.none().add("person", "casework.case.refusal.person"));
    }
    if (person != null) {
      // Refused where she may not see that person; the look is written down.
      persons.open(person);
    }
    if (cases.about(id, CasePage.version(typed), loosen ? null : person)
        instanceof Outcome.Refused<CaseView>(var refusals)) {
      return show(id, typed.getOrDefault("cari", ""), model, FormErrors.of(refusals));
    }
    Notices.done(redirect, "casework.case.done.person");
    return "redirect:/kasus/" + id;
  }
}
