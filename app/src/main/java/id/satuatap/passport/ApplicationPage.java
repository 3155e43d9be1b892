package id.satuatap.passport;

import id.satuatap.access.RoleOffices;
import id.satuatap.audit.ActorNames;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.passport.Applications.Opened;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One application at the immigration desk, and its next step. */
@Controller
@RequestMapping("/paspor/{permohonan}")
class ApplicationPage {

  private final Applications applications;
  private final PassportLists lists;
  private final RoleOffices offices;
  private final ActorNames names;

  ApplicationPage(
      Applications applications, PassportLists lists, RoleOffices offices, ActorNames names) {
    this.applications = applications;
    this.lists = lists;
    this.offices = offices;
    this.names = names;
  }

  /**
   * @param from name of the centre that sent her, or blank
   * @param number the whole number when it was asked for, else blank
   */
  record OnePage(
      Opened opened,
      PassportLists lists,
      String from,
      Map<UUID, String> actors,
      String number,
      FormErrors errors)
      implements FormPage {

    Application application() {
      return opened.application();
    }

    String base() {
      return "/paspor/" + application().id();
    }

    String title(Shell shell) {
      Applicant who = opened.applicant();
      return who == null ? shell.t("passport.name-unknown") : who.name();
    }

    /** Those that lead on come first. */
    List<ApplicationState> steps() {
      return application().state().next().stream()
          .sorted(Comparator.comparing(ApplicationState::needsReason))
          .toList();
    }

    String reason(Shell shell, @Nullable String code) {
      return lists.words(shell, PassportLists.REASONS, code);
    }

    List<Choice> documents(Shell shell) {
      return lists.choices(shell, PassportLists.DOCUMENTS);
    }

    String moment(Shell shell, ApplicationStep step) {
      UUID by = step.actor();
      String who = by == null ? "" : actors.getOrDefault(by, "");
      return shell.dateTime(step.at()) + (who.isEmpty() ? "" : " · " + who);
    }
  }

  /** What one step asks for. */
  record StepPage(
      Application application,
      ApplicationState to,
      PassportForm form,
      PassportLists lists,
      FormErrors errors)
      implements FormPage {

    String base() {
      return "/paspor/" + application.id();
    }

    /** Another hour, and no step. */
    boolean again() {
      return to == application.state();
    }

    String key(String part) {
      return again() ? "passport.step.again." + part : "passport.step." + to.code() + "." + part;
    }

    List<Choice> reasons(Shell shell) {
      return lists.choices(shell, PassportLists.REASONS);
    }

    String service() {
      String typed = form.line("service");
      return typed.isEmpty() ? application.service() : typed;
    }
  }

  @GetMapping
  String show(@PathVariable("permohonan") UUID id, Model model) {
    return one(id, "", FormErrors.none(), model);
  }

  @PostMapping("/nomor")
  String number(@PathVariable("permohonan") UUID id, Model model) {
    return one(id, applications.number(id), FormErrors.none(), model);
  }

  @PostMapping("/berkas")
  String tick(
      @PathVariable("permohonan") UUID id,
      @RequestParam(name = "documents", required = false) @Nullable List<String> documents,
      @RequestParam Map<String, String> sent,
      Model model,
      RedirectAttributes redirect) {
    return switch (applications.tick(
        id, new PassportForm(sent).version(), Objects.requireNonNullElse(documents, List.of()))) {
      case Outcome.Done<UUID> _ -> {
        Notices.done(redirect, "passport.documents.kept");
        yield "redirect:/paspor/" + id;
      }
      case Outcome.Refused<UUID>(var refusals) -> one(id, "", FormErrors.of(refusals), model);
    };
  }

  @GetMapping("/langkah/{ke}")
  String step(@PathVariable("permohonan") UUID id, @PathVariable("ke") String to, Model model) {
    Application application = applications.open(id).application();
    return step(application, state(application, to), PassportForm.none(), FormErrors.none(), model);
  }

  @PostMapping("/langkah/{ke}")
  String go(
      @PathVariable("permohonan") UUID id,
      @PathVariable("ke") String to,
      @RequestParam Map<String, String> sent,
      Model model,
      RedirectAttributes redirect) {
    Application application = applications.open(id).application();
    ApplicationState state = ApplicationState.find(to).orElseThrow(ApplicationPage::none);
    var form = new PassportForm(sent);
    List<Refusal> refusals = new ArrayList<>();
    Applicant applicant = state == ApplicationState.RECEIVED ? form.applicant(refusals) : null;
    Instant appointment =
        state == ApplicationState.SCHEDULED
            ? form.moment("appointment", applications.zone(), refusals)
            : null;
    if (refusals.isEmpty()) {
      Outcome<UUID> done =
          state == application.state()
              ? applications.agree(id, form.version(), appointment)
              : applications.move(
                  new Applications.Move(
                      id,
                      form.version(),
                      state,
                      form.line("reason"),
                      form.text("note"),
                      appointment,
                      form.line("number"),
                      applicant,
                      form.sex(),
                      form.line("service")));
      switch (done) {
        case Outcome.Done<UUID> _ -> {
          Notices.done(redirect, "passport.step.kept");
          return "redirect:/paspor/" + id;
        }
        case Outcome.Refused<UUID>(var more) -> refusals.addAll(more);
      }
    }
    return step(application, state, form, FormErrors.of(refusals), model);
  }

  private String one(UUID id, String number, FormErrors errors, Model model) {
    Opened opened = applications.open(id);
    UUID from = opened.application().fromCentre();
    model.addAttribute(
        "page",
        new OnePage(
            opened,
            lists,
            from == null ? "" : offices.name(from),
            names.of(
                opened.steps().stream()
                    .map(ApplicationStep::actor)
                    .filter(Objects::nonNull)
                    .toList()),
            number,
            errors));
    return "passport/application";
  }

  private String step(
      Application application,
      ApplicationState to,
      PassportForm form,
      FormErrors errors,
      Model model) {
    model.addAttribute("page", new StepPage(application, to, form, lists, errors));
    return "passport/step";
  }

  private static ApplicationState state(Application application, String to) {
    return ApplicationState.find(to)
        .filter(s ->
            application.state().next().contains(s)
                || s == ApplicationState.SCHEDULED && application.state() == s)
        .orElseThrow(ApplicationPage::none);
  }

  private static RuntimeException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
