package id.satuatap.journey;

import id.satuatap.regulation.Answer;
import id.satuatap.regulation.Regulations;
import id.satuatap.regulation.Terms;
import id.satuatap.shell.Choice;
import id.satuatap.shell.Shell;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Jobs to choose from: those the regulations free of cost, under the codes they have there, and
 * other common ones.
 */
@Component
class Jobs {

  static final String LIST = "zero-cost-job";
  static final List<String> OTHERS =
      List.of(
          "factory-worker",
          "construction-worker",
          "nurse",
          "hotel-worker",
          "farm-worker",
          "merchant-crew",
          "other");

  private final Regulations regulations;

  Jobs(Regulations regulations) {
    this.regulations = regulations;
  }

  boolean known(String code, LocalDate day) {
    return OTHERS.contains(code) || regulations.category(LIST, code, day).isPresent();
  }

  List<Choice> choices(Shell shell, LocalDate day) {
    List<Choice> choices = new ArrayList<>();
    for (Answer.Held held : regulations.categories(LIST, day)) {
      if (held.rule().terms() instanceof Terms.Category c) {
        choices.add(Choice.of(c.code(), words(shell, held)));
      }
    }
    OTHERS.forEach(code -> choices.add(Choice.of(code, shell.t("journey.job." + code))));
    return choices;
  }

  String name(Shell shell, String code, LocalDate day) {
    if (code.isEmpty()) {
      return shell.t("journey.unknown");
    }
    return OTHERS.contains(code)
        ? shell.t("journey.job." + code)
        : regulations.category(LIST, code, day).map(h -> words(shell, h)).orElse(code);
  }

  /** For a reader of that language; {@code key:} and a message key where the rules have no name. */
  String said(String code, LocalDate day, String language) {
    return OTHERS.contains(code)
        ? "key:journey.job." + code
        : regulations
            .category(LIST, code, day)
            .map(h -> h.rule().label().in(language))
            .orElse(code);
  }

  static String words(Shell shell, Answer.Held held) {
    return held.rule().label().in(shell.lang());
  }
}
