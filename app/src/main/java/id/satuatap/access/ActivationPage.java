package id.satuatap.access;

import id.satuatap.access.OneTimeCodeStore.Purpose;
import id.satuatap.guard.FormToken;
import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.guard.PublicForm;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Sex;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Doors that a one-time code opens: taking over an invited account, coming back after recovery at a
 * desk, and the first start of an installation.
 */
@Controller
class ActivationPage {

  private static final String PURPOSE = "activation";

  private final Factors factors;
  private final Enrolment enrolment;
  private final FormTokens tokens;

  ActivationPage(Factors factors, Enrolment enrolment, FormTokens tokens) {
    this.factors = factors;
    this.enrolment = enrolment;
    this.tokens = tokens;
  }

  record CodePage(String code, FormErrors errors) implements FormPage {}

  /** Setting the factors of an account that exists. */
  record FactorsPage(
      String token,
      String code,
      String login,
      String name,
      boolean recovery,
      Enrolment.Sheet sheet,
      FormErrors errors)
      implements FormPage {}

  /** Setting up a new installation. */
  record SetupPage(String token, String code, Setup given, Enrolment.Sheet sheet, FormErrors errors)
      implements FormPage {}

  /** What was typed at setup. */
  record Setup(
      String kind,
      String organisation,
      String region,
      String zone,
      String displayName,
      String sex,
      String login) {
    static final Setup EMPTY = new Setup("centre", "", "", "WIB", "", "", "");
  }

  record DonePage(List<String> recoveryCodes) {}

  @GetMapping("/aktivasi")
  String ask(@RequestParam(name = "kode", defaultValue = "") String code, Model model) {
    model.addAttribute("page", new CodePage(code.length() > 60 ? "" : code, FormErrors.none()));
    return "access/activation";
  }

  /** The first step: which door, and the form behind it. */
  @PublicForm
  @PostMapping("/aktivasi")
  String open(@RequestParam(name = "kode", defaultValue = "") String code, Model model) {
    var door = code.length() > 60 ? Optional.<Factors.Door>empty() : factors.door(code);
    if (door.isEmpty()) {
      model.addAttribute(
          "page",
          new CodePage(
              code.length() > 60 ? "" : code,
              FormErrors.none().add("kode", "access.refusal.code")));
      return "access/activation";
    }
    FormToken token = tokens.issue(PURPOSE);
    if (door.get().purpose() == Purpose.SETUP) {
      return setup(token, code, Setup.EMPTY, FormErrors.none(), model);
    }
    return factors(token, code, door.get(), FormErrors.none(), model);
  }

  @PublicForm
  @PostMapping("/aktivasi/faktor")
  String activate(
      @RequestParam(name = "kode", defaultValue = "") String code,
      @RequestParam(name = "password", defaultValue = "") String password,
      @RequestParam(name = "again", defaultValue = "") String again,
      @RequestParam(name = "code", defaultValue = "") String proof,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String sent,
      Model model) {
    var door = code.length() > 60 ? Optional.<Factors.Door>empty() : factors.door(code);
    if (door.isEmpty() || door.get().purpose() == Purpose.SETUP) {
      return open("", model);
    }
    var errors = FormErrors.none();
    FormToken token = token(sent, errors);
    if (!errors.any()) {
      switch (factors.activate(door.get(), token, password, again, proof)) {
        case Outcome.Done<Factors.Set>(var set) -> {
          model.addAttribute("page", new DonePage(set.recoveryCodes()));
          return "access/activated";
        }
        case Outcome.Refused<Factors.Set>(var refusals) -> errors.addAll(refusals);
      }
    }
    return factors(token, code, door.get(), errors, model);
  }

  /** The link the launcher prints leads here. */
  @GetMapping("/mulai/{kode}")
  String begin(@PathVariable("kode") String code, HttpServletRequest request, Model model) {
    return open(code, model);
  }

  @PublicForm
  @PostMapping("/mulai")
  String setUp(
      @RequestParam(name = "kode", defaultValue = "") String code,
      @RequestParam(name = "kind", defaultValue = "") String kind,
      @RequestParam(name = "organisation", defaultValue = "") String organisation,
      @RequestParam(name = "region", defaultValue = "") String region,
      @RequestParam(name = "zone", defaultValue = "") String zone,
      @RequestParam(name = "displayName", defaultValue = "") String displayName,
      @RequestParam(name = "sex", defaultValue = "") String sex,
      @RequestParam(name = "login", defaultValue = "") String login,
      @RequestParam(name = "password", defaultValue = "") String password,
      @RequestParam(name = "again", defaultValue = "") String again,
      @RequestParam(name = "code", defaultValue = "") String proof,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String sent,
      Model model) {
    var door = code.length() > 60 ? Optional.<Factors.Door>empty() : factors.door(code);
    if (door.isEmpty() || door.get().purpose() != Purpose.SETUP) {
      return open("", model);
    }
    var given = new Setup(kind, organisation, region, zone, displayName, sex, login);
    var errors = FormErrors.none();
    FormToken token = token(sent, errors);
    var of = OrganisationKind.ofCode(kind);
    if (of.isEmpty()) {
      errors.add("kind", "access.refusal.kind");
    }
    if (!Set.of("P", "L", "U").contains(sex)) {
      errors.add("sex", "access.refusal.sex");
    }
    if (!errors.any()) {
      switch (factors.setUp(
          door.get(),
          token,
          new Organisations.Wish(
              of.orElseThrow(),
              organisation,
              region,
              null,
              zone,
              Organisations.USUAL_BREAK_GLASS_MINUTES),
          displayName,
          login,
          Sex.ofCode(sex),
          password,
          again,
          proof)) {
        case Outcome.Done<Factors.Set>(var set) -> {
          model.addAttribute("page", new DonePage(set.recoveryCodes()));
          return "access/activated";
        }
        case Outcome.Refused<Factors.Set>(var refusals) -> errors.addAll(refusals);
      }
    }
    return setup(token, code, given, errors, model);
  }

  @ExceptionHandler(Passwords.TooBusy.class)
  ModelAndView busy(HttpServletResponse response) {
    response.setHeader(HttpHeaders.RETRY_AFTER, "10");
    var page =
        new ModelAndView(
            "access/activation",
            "page",
            new CodePage("", FormErrors.none().whole("access.signin.busy")));
    page.setStatus(HttpStatus.SERVICE_UNAVAILABLE);
    return page;
  }

  private String factors(
      FormToken token, String code, Factors.Door door, FormErrors errors, Model model) {
    Account account = door.account();
    if (account == null) {
      return open("", model);
    }
    model.addAttribute(
        "page",
        new FactorsPage(
            token.text(),
            code,
            account.loginName(),
            account.displayName(),
            door.purpose() == Purpose.RECOVERY,
            enrolment.sheet(token, account.loginName()),
            errors));
    return "access/factors";
  }

  private String setup(FormToken token, String code, Setup given, FormErrors errors, Model model) {
    model.addAttribute(
        "page",
        new SetupPage(
            token.text(),
            code,
            given,
            enrolment.sheet(token, given.login().isBlank() ? "operator" : given.login().strip()),
            errors));
    return "access/setup";
  }

  /** The form's own token, so that the square code stays the same; else a new one and an error. */
  private FormToken token(@Nullable String sent, FormErrors errors) {
    return switch (tokens.read(PURPOSE, sent)) {
      case Reading.Good(var token) -> token;
      case Reading.Old(var token) -> {
        errors.whole("access.refusal.form-old");
        yield tokens.renew(token);
      }
      case Reading.Foreign() -> {
        errors.whole("access.refusal.form-old");
        yield tokens.issue(PURPOSE);
      }
    };
  }
}
