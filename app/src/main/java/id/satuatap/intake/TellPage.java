package id.satuatap.intake;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.FormToken;
import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.guard.PublicForm;
import id.satuatap.intake.Hotlines.Hotline;
import id.satuatap.intake.OwnComplaints.Own;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.kernel.SpokenLanguages;
import id.satuatap.region.Country;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.HelpPage;
import id.satuatap.vault.Document;
import id.satuatap.vault.Upload;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
 * "Lapor": three questions, and the receipt. Everything after it is added step by step and may be
 * skipped, so that nothing is lost when she stops. Without cookie, session and script; the hidden
 * token of the form is all that connects the steps.
 */
@Controller
@HelpPage
class TellPage {

  static final String PURPOSE = "lapor";

  private final Complaints complaints;
  private final OwnComplaints own;
  private final SlowLane lane;
  private final Hotlines hotlines;
  private final IntakeLists lists;
  private final FormTokens tokens;

  TellPage(
      Complaints complaints,
      OwnComplaints own,
      SlowLane lane,
      Hotlines hotlines,
      IntakeLists lists,
      FormTokens tokens) {
    this.complaints = complaints;
    this.own = own;
    this.lane = lane;
    this.hotlines = hotlines;
    this.lists = lists;
    this.tokens = tokens;
  }

  /** What comes after the receipt. */
  enum Step {
    WHO,
    MATTER,
    PEOPLE,
    SIGNS,
    EVIDENCE,
    SAFETY;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    @Nullable Step next() {
      return ordinal() + 1 < values().length ? values()[ordinal() + 1] : null;
    }

    static Optional<Step> ofCode(String code) {
      for (Step step : values()) {
        if (step.code().equals(code)) {
          return Optional.of(step);
        }
      }
      return Optional.empty();
    }
  }

  record First(String token, Typed typed, FormErrors errors) implements FormPage {}

  record Taken(String token, Receipt receipt, List<Hotline> hotlines) {}

  record StepPage(
      String token,
      String receipt,
      Step step,
      Typed typed,
      FormErrors errors,
      List<IntakeLists.Entry> categories,
      List<Country> countries,
      List<String> files)
      implements FormPage {

    int number() {
      return step.ordinal() + 1;
    }

    int steps() {
      return Step.values().length;
    }
  }

  record End(String receipt, boolean danger, List<Hotline> hotlines) {}

  @GetMapping("/lapor")
  String form(Model model) {
    return first(tokens.issue(PURPOSE), Typed.nothing(), FormErrors.none(), model);
  }

  private String first(FormToken token, Typed typed, FormErrors errors, Model model) {
    model.addAttribute("page", new First(token.text(), typed, errors));
    return "intake/report";
  }

  private List<Hotline> danger() {
    return asAnybody(() -> hotlines.today("ID")).stream().filter(Hotline::danger).toList();
  }

  /** The receipt is the answer itself: without a session there is nowhere to carry it to. */
  @PublicForm
  @PostMapping("/lapor")
  String send(
      @RequestParam MultiValueMap<String, String> form,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String sent,
      Model model) {
    var typed = new Typed(form);
    var errors = FormErrors.none();
    FormToken token = read(sent, errors);
    Optional<Safe> safe = typed.one("safe", Safe::ofCode);
    Optional<Reach> reach = typed.one("reach", Reach::ofCode);
    var complaint =
        NewComplaint.of(
                IntakeChannel.ONLINE,
                typed.get("need"),
                safe.orElse(Safe.UNKNOWN),
                reach.orElse(Reach.NONE),
                typed.maybe("address"))
            .in(typed.get("bahasa").equals("en") ? "en" : "id");
    Optional<String> home = lists.area(typed.maybe("home"));
    if (home.isPresent()) {
      complaint =
          complaint.with(
              Facts.none()
                  .withMatter(List.of(), Phase.UNKNOWN, Procedural.UNKNOWN, null, home.get()));
    }
    errors.addAll(inOrder(safe, reach, ComplaintRule.refusals(ComplaintRule.tidy(complaint))));
    if (!errors.any()) {
      switch (asAnybody(complaints, token, complaint)) {
        case Outcome.Done<Receipt>(var receipt) -> {
          boolean danger = receipt.urgency() != Urgency.NORMAL;
          model.addAttribute(
              "page", new Taken(token.text(), receipt, danger ? danger() : List.of()));
          return "intake/taken";
        }
        case Outcome.Refused<Receipt>(var refusals) -> errors.addAll(refusals);
      }
    }
    return first(token, typed, errors, model);
  }

  /** Errors in the order of the page. */
  private static List<Refusal> inOrder(
      Optional<Safe> safe, Optional<Reach> reach, List<Refusal> others) {
    var all = new ArrayList<Refusal>();
    others.stream().filter(r -> "need".equals(r.field())).forEach(all::add);
    if (safe.isEmpty()) {
      all.add(Refusal.of("intake.refusal.safe").on("safe"));
    }
    if (reach.isEmpty()) {
      all.add(Refusal.of("intake.refusal.reach").on("reach"));
    }
    others.stream().filter(r -> !"need".equals(r.field())).forEach(all::add);
    return all;
  }

  private static Outcome<Receipt> asAnybody(
      Complaints complaints, FormToken token, NewComplaint complaint) {
    return Callers.call(
        Caller.anonymous(), () -> complaints.receive(complaint, token.idempotencyKey()));
  }

  private static <T> T asAnybody(java.util.function.Supplier<T> work) {
    return Callers.call(Caller.anonymous(), work);
  }

  /** Saves a step, or leaves it out, and shows the next one. */
  @PublicForm
  @PostMapping("/lapor/lanjut")
  String step(
      @RequestParam MultiValueMap<String, String> form,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String sent,
      @RequestParam(name = "langkah", defaultValue = "") String code,
      @RequestParam(name = "lewati", required = false) @Nullable String skip,
      @RequestParam(name = "selesai", required = false) @Nullable String end,
      HttpServletResponse response,
      Model model) {
    var typed = new Typed(form);
    var errors = FormErrors.none();
    FormToken token = read(sent, errors);
    Optional<Own> hers = errors.any() ? Optional.empty() : own.byForm(token);
    if (hers.isEmpty()) {
      return expired(model);
    }
    Optional<Step> step = Step.ofCode(code);
    if (step.isEmpty()) {
      return end != null
          ? ended(hers.get(), model)
          : show(token, hers.get(), Step.WHO, Typed.nothing(), FormErrors.none(), List.of(), model);
    }
    if (skip == null) {
      if (!lane.roomFor(token.draft())) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        errors.whole("intake.refusal.slowly");
      } else {
        errors.addAll(save(hers.get(), step.get(), typed));
      }
      if (errors.any()) {
        return show(token, hers.get(), step.get(), typed, errors, List.of(), model);
      }
    }
    Step next = step.get().next();
    return end != null || next == null
        ? ended(hers.get(), model)
        : show(token, hers.get(), next, Typed.nothing(), FormErrors.none(), List.of(), model);
  }

  private List<Refusal> save(Own hers, Step step, Typed typed) {
    Outcome<?> outcome =
        switch (step) {
          case WHO -> saveWho(hers, typed);
          case MATTER -> saveMatter(hers, typed);
          case PEOPLE -> savePeople(hers, typed);
          case SIGNS ->
              own.change(
                  hers,
                  draft ->
                      draft.with(
                          draft
                              .facts()
                              .withSigns(
                                  typed.some("signs", Sign::ofCode),
                                  typed.some("relief", Relief::ofCode))));
          case EVIDENCE -> Outcome.done(hers.id());
          case SAFETY -> saveSafety(hers, typed);
        };
    return outcome instanceof Outcome.Refused<?>(var refusals) ? refusals : List.of();
  }

  private Outcome<?> saveWho(Own hers, Typed typed) {
    Optional<Sex> sex = typed.one("sex", IntakeLists::sex);
    String name = typed.maybe("complainantName");
    boolean anonymous = name == null;
    return own.change(
        hers,
        draft ->
            draft
                .with(
                    draft
                        .facts()
                        .withReporter(
                            typed.one("reporter", Reporter::ofCode).orElse(Reporter.UNKNOWN),
                            anonymous,
                            sex.orElse(Sex.UNKNOWN),
                            typed.get("sex").equals("N"))
                        .withSpeaks(typed.one("speaks", SpokenLanguages::ofCode).orElse(null)))
                .named(name, draft.note()));
  }

  private Outcome<?> saveMatter(Own hers, Typed typed) {
    List<String> categories = typed.some("categories", lists::category);
    Optional<String> country = typed.one("destination", lists::country);
    return own.change(
        hers,
        draft ->
            draft.with(
                draft
                    .facts()
                    .withMatter(
                        categories,
                        typed.one("phase", Phase::ofCode).orElse(Phase.UNKNOWN),
                        typed.one("procedural", Procedural::ofCode).orElse(Procedural.UNKNOWN),
                        country.orElse(null),
                        draft.facts().homeRegion())));
  }

  private Outcome<?> savePeople(Own hers, Typed typed) {
    var concerned =
        new Parties.Person(
            typed.maybe("concernedName"),
            typed.maybe("concernedNik"),
            typed.maybe("concernedPassport"),
            typed.maybe("concernedPhone"),
            typed.maybe("concernedBirthYear"),
            null);
    var respondent =
        new Parties.Person(
            typed.maybe("respondentName"), null, null, null, null, typed.maybe("respondentNote"));
    return own.change(
        hers,
        draft ->
            draft
                .with(
                    draft
                        .facts()
                        .withRespondent(
                            typed.one("respondentKind", RespondentKind::ofCode).orElse(null)))
                .with(concerned, respondent));
  }

  private Outcome<?> saveSafety(Own hers, Typed typed) {
    var errors = new ArrayList<Refusal>();
    String pin = typed.maybe("pin");
    if (pin != null && own.setPin(hers, pin) instanceof Outcome.Refused<?>(var refusals)) {
      errors.addAll(refusals);
    }
    Outcome<?> changed =
        own.change(
            hers,
            draft ->
                draft.reachedBy(
                    draft.reach(), draft.address(), SafetyForm.read(typed, draft.reach(), errors)));
    if (changed instanceof Outcome.Refused<?>(var refusals)) {
      errors.addAll(refusals);
    }
    return errors.isEmpty() ? Outcome.done(hers.id()) : Outcome.refused(errors);
  }

  /** Files of the step of evidence; the page comes again, so that more can be brought. */
  @PublicForm
  @PostMapping("/lapor/bukti")
  String bring(
      Upload upload,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String sent,
      HttpServletResponse response,
      Model model)
      throws IOException {
    var errors = FormErrors.none();
    FormToken token = read(sent, errors);
    Optional<Own> hers = errors.any() ? Optional.empty() : own.byForm(token);
    if (hers.isEmpty()) {
      return expired(model);
    }
    var files = new ArrayList<String>();
    if (!lane.roomFor(token.draft())) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      errors.whole("intake.refusal.slowly");
    } else {
      collect(own.bring(hers.get(), upload), files, errors);
    }
    return show(token, hers.get(), Step.EVIDENCE, Typed.nothing(), errors, files, model);
  }

  static void collect(List<Outcome<Document>> outcomes, List<String> files, FormErrors errors) {
    for (Outcome<Document> outcome : outcomes) {
      switch (outcome) {
        case Outcome.Done<Document>(var document) -> files.add(document.name());
        case Outcome.Refused<Document>(var refusals) ->
            refusals.forEach(r -> errors.addAll(List.of(r.on("files"))));
      }
    }
    if (outcomes.isEmpty()) {
      errors.add("files", "intake.refusal.no-file");
    }
  }

  private String show(
      FormToken token,
      Own hers,
      Step step,
      Typed typed,
      FormErrors errors,
      List<String> files,
      Model model) {
    model.addAttribute(
        "page",
        new StepPage(
            token.text(),
            number(hers),
            step,
            typed,
            errors,
            step == Step.MATTER ? lists.categories() : List.of(),
            step == Step.MATTER ? lists.countries("id") : List.of(),
            files));
    return "intake/step";
  }

  private String ended(Own hers, Model model) {
    boolean danger = own.urgent(hers);
    model.addAttribute("page", new End(number(hers), danger, danger ? danger() : List.of()));
    return "intake/end";
  }

  private static String number(Own hers) {
    return hers.number() == null ? "" : Receipts.inGroups(hers.number());
  }

  /** The form is too old or was never sent: what was told is safe, the receipt opens it. */
  private static String expired(Model model) {
    model.addAttribute("page", new Expired());
    return "intake/expired";
  }

  record Expired() {}

  private FormToken read(@Nullable String sent, FormErrors errors) {
    return switch (tokens.read(PURPOSE, sent)) {
      case Reading.Good(var good) -> good;
      case Reading.Old(var old) -> {
        errors.whole("intake.refusal.form-old");
        yield tokens.renew(old);
      }
      case Reading.Foreign() -> {
        errors.whole("intake.refusal.form-old");
        yield tokens.issue(PURPOSE);
      }
    };
  }
}
