package id.satuatap.journey;

import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.guard.PublicForm;
import id.satuatap.journey.CheckIns.Given;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.HelpPage;
import id.satuatap.shell.Shell;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * "How are you?" behind a link: a page that looks like nothing in particular. Whatever she answers,
 * the same page follows, and it does not say what she answered.
 */
@Controller
@HelpPage
class HelloPage {

  private static final String PURPOSE = "hello";

  private final CheckIns checkIns;
  private final FormTokens tokens;

  HelloPage(CheckIns checkIns, FormTokens tokens) {
    this.checkIns = checkIns;
    this.tokens = tokens;
  }

  /** The question. */
  record View(String token, String form, Typed typed, FormErrors errors) implements FormPage {

    static List<Choice> answers(Shell shell) {
      return List.of("1", "2", "3").stream()
          .map(n -> Choice.of(n, shell.t("journey.hello.answer." + n)))
          .toList();
    }

    static List<Choice> times(Shell shell) {
      return CheckIns.CALL_TIMES.stream()
          .map(t -> Choice.of(t, shell.t("journey.call-at." + t)))
          .toList();
    }
  }

  /**
   * @param token blank when the link leads nowhere
   */
  record Thanks(String token) {}

  @GetMapping("/kabar/{tanda}")
  String show(
      @PathVariable("tanda") String token,
      @RequestParam(name = "lagi", required = false) @Nullable String again,
      HttpServletResponse response,
      Model model) {
    Optional<Boolean> answered = checkIns.answered(token);
    if (answered.isEmpty()) {
      return gone(response, model);
    }
    return answered.get() && again == null
        ? thanks(token, response, model)
        : form(token, Typed.none(), FormErrors.none(), response, model);
  }

  @PublicForm
  @PostMapping("/kabar/{tanda}")
  String answer(
      @PathVariable("tanda") String token,
      @RequestParam Map<String, String> sent,
      HttpServletResponse response,
      Model model) {
    var typed = new Typed(sent);
    if (!(tokens.read(PURPOSE, sent.get(FormTokens.FIELD)) instanceof Reading.Good)) {
      return checkIns.answered(token).isEmpty()
          ? gone(response, model)
          : form(
              token, typed, FormErrors.none().whole("journey.refusal.form-old"), response, model);
    }
    if (typed.text("words").length() > CheckIns.LONGEST) {
      var errors = FormErrors.none().add("words", "journey.refusal.long", CheckIns.LONGEST);
      return form(token, typed, errors, response, model);
    }
    var given = new Given(typed.line("answer"), typed.text("words").strip(), typed.line("call"));
    Optional<Boolean> taken = checkIns.answer(token, given);
    if (taken.isEmpty()) {
      return gone(response, model);
    }
    if (!taken.get()) {
      var errors = FormErrors.none().add("answer", "journey.refusal.choose");
      return form(token, typed, errors, response, model);
    }
    keepAway(response);
    return "redirect:/kabar/" + token;
  }

  private String form(
      String token, Typed typed, FormErrors errors, HttpServletResponse response, Model model) {
    keepAway(response);
    model.addAttribute("page", new View(token, tokens.issue(PURPOSE).text(), typed, errors));
    return "journey/hello";
  }

  private static String thanks(String token, HttpServletResponse response, Model model) {
    keepAway(response);
    model.addAttribute("page", new Thanks(token));
    return "journey/hellothanks";
  }

  private static String gone(HttpServletResponse response, Model model) {
    keepAway(response);
    response.setStatus(HttpStatus.NOT_FOUND.value());
    model.addAttribute("page", new Thanks(""));
    return "journey/hellothanks";
  }

  private static void keepAway(HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Robots-Tag", "noindex, nofollow, noarchive");
  }
}
