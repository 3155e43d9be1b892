package id.satuatap.office;

import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.SpokenLanguages;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What officers have learnt, with proof and expiry, and which languages they speak. */
@Controller
class CompetencePage {

  private static final int SOON_DAYS = 60;

  private final Rosters rosters;

  CompetencePage(Rosters rosters) {
    this.rosters = rosters;
  }

  record Page(
      LocalDate today,
      List<OnDuty> officers,
      List<DutyStore.Held> held,
      boolean mayEdit,
      @Nullable OnDuty own,
      Map<String, String> values,
      FormErrors errors)
      implements FormPage {

    String value(String name) {
      return values.getOrDefault(name, "");
    }

    List<DutyStore.Held> of(OnDuty officer) {
      return held.stream().filter(h -> h.account().equals(officer.account())).toList();
    }

    /** {@code held}, {@code soon} or {@code over}. */
    String state(DutyStore.Held one) {
      LocalDate until = one.until();
      if (until == null || until.isAfter(today.plusDays(SOON_DAYS))) {
        return "held";
      }
      return until.isBefore(today) ? "over" : "soon";
    }

    long soon() {
      return held.stream().filter(h -> state(h).equals("soon")).count();
    }

    List<Choice> officerChoices() {
      return officers.stream().map(o -> Choice.of(o.account().toString(), o.name())).toList();
    }

    List<Choice> competenceChoices(Shell shell) {
      return Arrays.stream(Competence.values())
          .map(c -> Choice.of(c.code(), shell.t("office.competence." + c.code())))
          .toList();
    }

    List<Choice> languageChoices(Shell shell) {
      return SpokenLanguages.CODES.stream()
          .map(l -> Choice.of(l, shell.t("shell.spoken." + l)))
          .toList();
    }
  }

  @GetMapping("/kompetensi")
  String list(Model model) {
    return show(model, Here.centre(Here.ROSTER), Map.of(), FormErrors.none());
  }

  @PostMapping("/kompetensi")
  String record(@RequestParam Map<String, String> form, RedirectAttributes redirect, Model model) {
    UUID centre = Here.centre(Here.HEAD);
    String until = Typed.text(form, "until");
    var outcome =
        rosters.proved(
            centre,
            Typed.id(Typed.text(form, "officer")),
            Competence.ofCode(Typed.text(form, "competence")).orElse(null),
            Typed.text(form, "evidence"),
            Typed.day(Typed.text(form, "since")),
            until.isEmpty() ? null : Typed.day(until),
            !until.isEmpty());
    return switch (outcome) {
      case Outcome.Done<UUID> _ -> {
        Notices.done(redirect, "office.competences.recorded");
        yield "redirect:/kompetensi";
      }
      case Outcome.Refused<UUID>(var refusals) ->
          show(model, centre, form, FormErrors.of(refusals));
    };
  }

  @PostMapping("/kompetensi/{kompetensi}/cabut")
  String withdraw(@PathVariable("kompetensi") UUID competence, RedirectAttributes redirect) {
    if (!rosters.withdraw(Here.centre(Here.HEAD), competence)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Notices.done(redirect, "office.competences.withdrawn");
    return "redirect:/kompetensi";
  }

  @PostMapping("/kompetensi/bahasa")
  String speak(
      @RequestParam(name = "bahasa-saya", defaultValue = "") List<String> spoken,
      RedirectAttributes redirect) {
    Here.centre(Set.of(DatabaseRole.COUNTER, DatabaseRole.CASEWORK));
    Set<String> known = new TreeSet<>(spoken);
    known.retainAll(SpokenLanguages.CODES);
    if (rosters.speak(List.copyOf(known))) {
      Notices.done(redirect, "office.languages.kept");
    } else {
      Notices.warn(redirect, "office.languages.unknown");
    }
    return "redirect:/kompetensi";
  }

  private String show(Model model, UUID centre, Map<String, String> values, FormErrors errors) {
    var officers = rosters.officers(centre);
    UUID me = Callers.current().actor();
    if (me == null) {
      throw new AccessDeniedException("people of a centre only");
    }
    boolean speaks =
        Set.of(DatabaseRole.COUNTER, DatabaseRole.CASEWORK).contains(Callers.current().role());
    model.addAttribute(
        "page",
        new Page(
            rosters.today(centre),
            officers,
            rosters.competences(centre),
            Here.isHead(),
            speaks
                ? officers.stream().filter(o -> o.account().equals(me)).findFirst().orElse(null)
                : null,
            values,
            errors));
    return "office/competences";
  }
}
