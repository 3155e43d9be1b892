package id.satuatap.journey;

import id.satuatap.audit.ActorNames;
import id.satuatap.guard.FormToken;
import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.kernel.Outcome;
import id.satuatap.regulation.Answer;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The talk before departure: what to look for, what she understood, what it comes to. */
@Controller
@RequestMapping("/perjalanan/{perjalanan}/wawancara")
class InterviewPage {

  private final Journeys journeys;
  private final Interviews interviews;
  private final FormTokens tokens;
  private final ActorNames names;

  InterviewPage(Journeys journeys, Interviews interviews, FormTokens tokens, ActorNames names) {
    this.journeys = journeys;
    this.interviews = interviews;
    this.tokens = tokens;
    this.names = names;
  }

  record View(
      Journey journey,
      List<Interview> talks,
      Map<UUID, String> actors,
      List<Answer.Held> signs,
      List<Answer.Held> rights,
      List<String> chosenSigns,
      List<String> chosenRights,
      String result,
      String note,
      String token,
      FormErrors errors)
      implements FormPage {

    List<Choice> choices(Shell shell, List<Answer.Held> list) {
      return list.stream().map(h -> Choice.of(Interviews.code(h), Jobs.words(shell, h))).toList();
    }

    static List<Choice> results(Shell shell) {
      return List.of(Interview.Result.values()).stream()
          .map(r ->
              new Choice(
                  r.code(),
                  shell.t("journey.interview.result." + r.code()),
                  shell.t("journey.interview.result." + r.code() + ".hint")))
          .toList();
    }

    String words(Shell shell, List<Answer.Held> list, String code) {
      return list.stream()
          .filter(h -> Interviews.code(h).equals(code))
          .findFirst()
          .map(h -> Jobs.words(shell, h))
          .orElse(code);
    }

    String actor(Interview talk) {
      UUID by = talk.by();
      return by == null ? "" : actors.getOrDefault(by, "");
    }
  }

  @GetMapping
  String show(@PathVariable("perjalanan") UUID id, Model model) {
    return view(
        mine(id), List.of(), List.of(), "", "", tokens.issue(ContractPage.PURPOSE), null, model);
  }

  @PostMapping
  String record(
      @PathVariable("perjalanan") UUID id,
      @RequestParam(name = "signs", required = false) @Nullable List<String> signs,
      @RequestParam(name = "rights", required = false) @Nullable List<String> rights,
      @RequestParam(name = "result", defaultValue = "") String result,
      @RequestParam(name = "note", defaultValue = "") String note,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String sent,
      Model model,
      RedirectAttributes redirect) {
    Journey journey = mine(id);
    List<String> seen = Objects.requireNonNullElse(signs, List.of());
    List<String> understood = Objects.requireNonNullElse(rights, List.of());
    String words = note.replace("\0", "");
    FormToken token = tokens.issue(ContractPage.PURPOSE);
    if (!(tokens.read(ContractPage.PURPOSE, sent) instanceof Reading.Good(var good))) {
      var errors = FormErrors.none().whole("journey.refusal.form-old");
      return view(journey, seen, understood, result, words, token, errors, model);
    }
    switch (interviews.record(
        id,
        good.idempotencyKey(),
        Interview.Result.ofCode(result).orElse(null),
        seen,
        understood,
        words)) {
      case Outcome.Done<UUID> _ -> {
        Notices.done(redirect, "journey.interview.kept");
        return "redirect:/perjalanan/" + id;
      }
      case Outcome.Refused<UUID>(var refusals) -> {
        return view(journey, seen, understood, result, words, good, FormErrors.of(refusals), model);
      }
    }
  }

  private Journey mine(UUID id) {
    JourneyDoor.centre();
    Journey journey = journeys.look(id);
    if (!interviews.mine(journey)) {
      throw new AccessDeniedException("the manpower desk talks with her");
    }
    return journey;
  }

  private String view(
      Journey journey,
      List<String> signs,
      List<String> rights,
      String result,
      String note,
      FormToken token,
      @Nullable FormErrors errors,
      Model model) {
    LocalDate today = journeys.today(journey.centre());
    List<Interview> talks = interviews.of(journey);
    model.addAttribute(
        "page",
        new View(
            journey,
            talks,
            names.of(talks.stream().map(Interview::by).filter(Objects::nonNull).toList()),
            interviews.signs(today),
            interviews.rights(today),
            signs,
            rights,
            result,
            note,
            token.text(),
            errors == null ? FormErrors.none() : errors));
    return "journey/interview";
  }
}
