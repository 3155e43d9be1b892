package id.satuatap.casework;

import id.satuatap.casework.Closings.Result;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.regulation.Answer;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.util.Arrays;
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

/** "Can this case be closed?" Every ground with what still stands against it. */
@Controller
@RequestMapping("/kasus/{kasus}/tutup")
class ClosePage {

  private final Cases cases;
  private final Closings closings;
  private final CaseLabels labels;

  ClosePage(Cases cases, Closings closings, CaseLabels labels) {
    this.cases = cases;
    this.closings = closings;
    this.labels = labels;
  }

  /**
   * @param held the ground as the regulation data has it, with its article
   * @param forbids what stands against closing on it now
   */
  record Ground(
      ClosingGround ground, Answer.@Nullable Held held, boolean fourEyes, List<Refusal> forbids) {

    String code() {
      return ground.code();
    }
  }

  record Page(
      CaseView c,
      List<Ground> grounds,
      boolean waiting,
      @Nullable String chosen,
      String words,
      FormErrors errors)
      implements FormPage {

    List<Choice> choices(Shell shell) {
      return grounds.stream()
          .map(g ->
              new Choice(
                  g.code(), shell.t("casework.close.ground." + g.code()), citation(shell, g)))
          .toList();
    }

    String citation(Shell shell, Ground ground) {
      Answer.Held held = ground.held();
      return held == null || held.rule().article().isBlank()
          ? shell.t("casework.close.house-rule")
          : shell.t("casework.clock.because", held.citation());
    }

    String summary(Shell shell, Ground ground) {
      return shell.t(
          "casework.close.summary",
          shell.t("casework.close.ground." + ground.code()),
          ground.forbids().size());
    }

    @Nullable Ground choice() {
      return grounds.stream().filter(g -> g.code().equals(chosen)).findFirst().orElse(null);
    }
  }

  @GetMapping
  String show(
      @PathVariable("kasus") UUID id,
      @RequestParam(name = "dasar", required = false) @Nullable String ground,
      Model model) {
    return show(id, ground, "", model, FormErrors.none());
  }

  private String show(
      UUID id, @Nullable String ground, String words, Model model, FormErrors errors) {
    CaseView c = cases.view(id);
    var held = labels.categories("closing-ground");
    model.addAttribute(
        "page",
        new Page(
            c,
            Arrays.stream(ClosingGround.values())
                .map(g ->
                    new Ground(
                        g, held.get(g.code()), ClosingRules.fourEyes(c, g), closings.forbids(c, g)))
                .toList(),
            closings.waiting(id).isPresent(),
            ground,
            words,
            errors));
    return "casework/caseclose";
  }

  @PostMapping
  String close(
      @PathVariable("kasus") UUID id,
      @RequestParam Map<String, String> typed,
      Model model,
      RedirectAttributes redirect) {
    cases.view(id);
    String words = typed.getOrDefault("words", "");
    String typedGround = typed.getOrDefault("ground", "");
    var ground = ClosingGround.ofCode(typedGround);
    if (ground.isEmpty()) {
      return show(
          id, null, words, model, FormErrors.none().add("ground", "casework.close.refusal.ground"));
    }
    return switch (closings.close(id, CasePage.version(typed), ground.get(), words)) {
      case Outcome.Done<Result>(var result) -> {
        Notices.done(
            redirect,
            result == Result.CLOSED ? "casework.close.done" : "casework.close.done.asked");
        yield "redirect:/kasus/" + id;
      }
      case Outcome.Refused<Result>(var refusals) ->
          show(id, typedGround, words, model, FormErrors.of(refusals));
    };
  }

  @PostMapping("/batal")
  String withdraw(
      @PathVariable("kasus") UUID id,
      @RequestParam Map<String, String> typed,
      RedirectAttributes redirect) {
    switch (closings.withdraw(id, CasePage.version(typed))) {
      case Outcome.Done<CaseView> _ -> Notices.done(redirect, "casework.close.done.withdrawn");
      case Outcome.Refused<CaseView>(var refusals) ->
          Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:/kasus/" + id;
  }
}
