package id.satuatap.intake;

import id.satuatap.guard.FormToken;
import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.guard.PublicForm;
import id.satuatap.intake.OwnComplaints.Own;
import id.satuatap.intake.OwnComplaints.Status;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.HelpPage;
import id.satuatap.vault.Upload;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What the receipt opens: how far it is, what was answered, and room to go on. An opened page works
 * for an hour; then the code is asked for again.
 */
@Controller
@HelpPage
class CodePage {

  static final String PURPOSE = "lapor-kode";
  static final String OPENED = "lapor-terbuka";
  private static final Duration OPEN_FOR = Duration.ofHours(1);

  private final OwnComplaints own;
  private final SlowLane lane;
  private final FormTokens tokens;
  private final Clock clock;

  CodePage(OwnComplaints own, SlowLane lane, FormTokens tokens, Clock clock) {
    this.own = own;
    this.lane = lane;
    this.tokens = tokens;
    this.clock = clock;
  }

  record Ask(String token, String code, FormErrors errors) implements FormPage {}

  /**
   * An opened complaint.
   *
   * @param done message key of what the last click did, or empty
   */
  record Open(
      String token, Status status, Typed typed, FormErrors errors, String done, List<String> files)
      implements FormPage {}

  @GetMapping("/lapor/kode")
  String form(Model model) {
    return ask("", FormErrors.none(), model);
  }

  private String ask(String code, FormErrors errors, Model model) {
    model.addAttribute("page", new Ask(tokens.issue(PURPOSE).text(), code, errors));
    return "intake/code";
  }

  @PublicForm
  @PostMapping("/lapor/kode")
  String open(
      @RequestParam(name = "kode", defaultValue = "") String code,
      @RequestParam(name = "pin", defaultValue = "") String pin,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String sent,
      HttpServletResponse response,
      Model model) {
    var errors = FormErrors.none();
    if (!(tokens.read(PURPOSE, sent) instanceof Reading.Good(var token))) {
      errors.whole("intake.refusal.form-old");
      return ask(code, errors, model);
    }
    if (!lane.roomFor(token.draft())) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      errors.whole("intake.refusal.slowly");
      return ask(code, errors, model);
    }
    if (Receipts.read(code).isEmpty()) {
      errors.add("kode", "intake.refusal.code-form");
      return ask(code.length() > 60 ? "" : code, errors, model);
    }
    Optional<Own> found = own.byReceipt(code, pin);
    if (found.isEmpty()) {
      errors.add("kode", "intake.refusal.code");
      return ask(code, errors, model);
    }
    return show(
        found.get(),
        tokens.issue(OPENED, found.get().id()),
        Typed.nothing(),
        FormErrors.none(),
        "",
        List.of(),
        model);
  }

  private String show(
      Own hers,
      FormToken token,
      Typed typed,
      FormErrors errors,
      String done,
      List<String> files,
      Model model) {
    model.addAttribute(
        "page", new Open(token.text(), own.status(hers), typed, errors, done, files));
    return "intake/status";
  }

  @PublicForm
  @PostMapping("/lapor/kode/tulis")
  String say(
      @RequestParam(name = "text", defaultValue = "") String text,
      @RequestParam MultiValueMap<String, String> form,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String sent,
      HttpServletResponse response,
      Model model) {
    return with(
        sent,
        new Typed(form),
        "intake.done.said",
        response,
        model,
        (hers, token) -> own.say(hers, token.text(), text));
  }

  @PublicForm
  @PostMapping("/lapor/kode/kontak")
  String contact(
      @RequestParam MultiValueMap<String, String> form,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String sent,
      HttpServletResponse response,
      Model model) {
    var typed = new Typed(form);
    return with(
        sent,
        typed,
        "intake.done.contact",
        response,
        model,
        (hers, token) -> {
          Optional<Reach> reach = typed.one("reach", Reach::ofCode);
          if (reach.isEmpty()) {
            return Outcome.refused(Refusal.of("intake.refusal.reach").on("reach"));
          }
          var errors = new ArrayList<Refusal>();
          String rules = SafetyForm.read(typed, reach.get(), errors);
          if (!errors.isEmpty()) {
            return Outcome.refused(errors);
          }
          return own.change(
              hers, draft -> draft.reachedBy(reach.get(), typed.maybe("address"), rules));
        });
  }

  @PublicForm
  @PostMapping("/lapor/kode/pin")
  String pin(
      @RequestParam(name = "pin", defaultValue = "") String pin,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String sent,
      HttpServletResponse response,
      Model model) {
    return with(
        sent,
        Typed.nothing(),
        "intake.done.pin",
        response,
        model,
        (hers, token) -> own.setPin(hers, pin));
  }

  @PublicForm
  @PostMapping("/lapor/kode/tarik")
  String withdraw(
      @RequestParam(name = "yakin", required = false) @Nullable String sure,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String sent,
      HttpServletResponse response,
      Model model) {
    return with(
        sent,
        Typed.nothing(),
        "intake.done.withdrawn",
        response,
        model,
        (hers, token) -> {
          if (sure == null) {
            return Outcome.refused(Refusal.of("intake.refusal.sure").on("yakin"));
          }
          own.withdraw(hers);
          return Outcome.done(hers.id());
        });
  }

  @PublicForm
  @PostMapping("/lapor/kode/bukti")
  String bring(
      Upload upload,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String sent,
      HttpServletResponse response,
      Model model)
      throws IOException {
    Optional<FormToken> token = opened(sent);
    Optional<Own> hers = token.flatMap(t -> own.byId(t.draft()));
    if (token.isEmpty() || hers.isEmpty()) {
      return again(model);
    }
    var errors = FormErrors.none();
    var files = new ArrayList<String>();
    if (!lane.roomFor(token.get().draft())) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      errors.whole("intake.refusal.slowly");
    } else {
      TellPage.collect(own.bring(hers.get(), upload), files, errors);
    }
    return show(
        hers.get(),
        token.get(),
        Typed.nothing(),
        errors,
        files.isEmpty() ? "" : "intake.done.evidence",
        files,
        model);
  }

  private interface Deed {
    Outcome<?> on(Own hers, FormToken token);
  }

  private String with(
      @Nullable String sent,
      Typed typed,
      String done,
      HttpServletResponse response,
      Model model,
      Deed deed) {
    Optional<FormToken> token = opened(sent);
    Optional<Own> hers = token.flatMap(t -> own.byId(t.draft()));
    if (token.isEmpty() || hers.isEmpty()) {
      return again(model);
    }
    var errors = FormErrors.none();
    if (!lane.roomFor(token.get().draft())) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      errors.whole("intake.refusal.slowly");
    } else if (deed.on(hers.get(), token.get()) instanceof Outcome.Refused<?>(var refusals)) {
      errors.addAll(refusals);
    }
    return show(
        hers.get(),
        token.get(),
        errors.any() ? typed : Typed.nothing(),
        errors,
        errors.any() ? "" : done,
        List.of(),
        model);
  }

  private String again(Model model) {
    var errors = FormErrors.none();
    errors.whole("intake.refusal.opened-old");
    return ask("", errors, model);
  }

  private Optional<FormToken> opened(@Nullable String sent) {
    return tokens.read(OPENED, sent) instanceof Reading.Good(var token)
            && token.issuedAt().plus(OPEN_FOR).isAfter(clock.instant())
        ? Optional.of(token)
        : Optional.empty();
  }
}
