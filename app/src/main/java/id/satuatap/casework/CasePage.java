package id.satuatap.casework;

import id.satuatap.casework.AssignmentStore.Reader;
import id.satuatap.casework.CaseReadings.Reading;
import id.satuatap.casework.Cases.Moving;
import id.satuatap.guard.Callers;
import id.satuatap.guard.FreshFactor;
import id.satuatap.guard.OpenFiles;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.message.SafeContact;
import id.satuatap.regulation.Answer;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One whole case: the story once, how she may be reached, what is due, what happened. */
@Controller
@RequestMapping("/kasus/{kasus}")
class CasePage {

  private final CaseReadings readings;
  private final Cases cases;
  private final CaseNotes notes;
  private final OpenFiles factor;
  private final CaseLabels labels;

  CasePage(
      CaseReadings readings, Cases cases, CaseNotes notes, OpenFiles factor, CaseLabels labels) {
    this.readings = readings;
    this.cases = cases;
    this.notes = notes;
    this.factor = factor;
    this.labels = labels;
  }

  record Page(
      Reading reading,
      @Nullable SafeContact safe,
      Set<Step> steps,
      Set<Handling> handlings,
      boolean leads,
      boolean supervisor,
      @Nullable UUID me,
      Map<String, Answer.Held> categories,
      CaseLabels labels,
      Map<String, String> typed,
      String once,
      FormErrors errors)
      implements FormPage {

    CaseView c() {
      return reading.c();
    }

    String value(String name) {
      return typed.getOrDefault(name, "");
    }

    String category(Shell shell) {
      return CasesPage.category(categories, c().category(), shell);
    }

    String country(Shell shell) {
      return labels.country(c().destination(), shell.lang());
    }

    List<Choice> stepChoices(Shell shell) {
      return steps.stream()
          .map(s ->
              new Choice(
                  s.code(),
                  shell.t("casework.case.step." + s.code()),
                  shell.t("casework.case.step." + s.code() + ".hint")))
          .toList();
    }

    List<Choice> handlingChoices(Shell shell) {
      return handlings.stream()
          .map(h -> Choice.of(h.code(), shell.t("casework.case.handling." + h.code())))
          .toList();
    }

    List<Choice> channelChoices(Shell shell) {
      return CaseNotes.CHANNELS.stream()
          .sorted()
          .map(c -> Choice.of(c, shell.t("casework.case.channel." + c)))
          .toList();
    }

    String readers() {
      return String.join(", ", reading.readers().stream().map(Reader::name).toList());
    }

    /** An address is shown by its end until it is asked for. */
    String masked(String address) {
      return "••••" + address.substring(Math.max(0, address.length() - 3));
    }

    String codes(Shell shell, String prefix, Set<? extends Enum<?>> codes, String none) {
      return codes.isEmpty()
          ? shell.t(none)
          : String.join(
              ", ",
              codes.stream()
                  .sorted(Comparator.comparing(Enum::ordinal))
                  .map(c -> shell.t(prefix + c.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                  .toList());
    }

    /** Days and hours in her zone. */
    String window(Shell shell) {
      SafeContact rules = Objects.requireNonNull(safe);
      String days =
          rules.days().isEmpty() || rules.days().size() == 7
              ? shell.t("casework.case.safe.every-day")
              : String.join(
                  ", ",
                  rules.days().stream()
                      .sorted()
                      .map(d -> d.getDisplayName(TextStyle.FULL, Locale.of(shell.lang())))
                      .toList());
      return rules.from() == null || rules.to() == null
          ? shell.t("casework.case.safe.window.all", days, rules.zone().getId())
          : shell.t(
              "casework.case.safe.window", days, rules.from(), rules.to(), rules.zone().getId());
    }

    /** A colleague's name, "you", or that nobody did it. */
    String who(@Nullable UUID account, Shell shell) {
      if (account == null) {
        return shell.t("casework.case.by-system");
      }
      if (account.equals(me)) {
        return shell.t("casework.case.by-you");
      }
      String name = reading.names().get(account);
      return name == null ? shell.t("casework.case.by-other") : name;
    }
  }

  private static final Pattern SHEET = Pattern.compile("[a-z0-9-]{1,60}(?:/[a-z0-9-]{1,60}){0,4}");

  @GetMapping
  String show(@PathVariable("kasus") UUID id, HttpServletRequest request, Model model) {
    if (!factor.open(request, id)) {
      cases.view(id);
      return "redirect:/kasus/" + id + "/buka";
    }
    return show(id, model, Map.of(), FormErrors.none());
  }

  /**
   * Asked for a factor once, then the file stays open while she works in it.
   *
   * @param next the sheet of this case she had asked for
   */
  @FreshFactor
  @GetMapping("/buka")
  String open(
      @PathVariable("kasus") UUID id,
      @RequestParam(name = "lanjut", defaultValue = "") String next,
      HttpServletRequest request) {
    cases.view(id);
    factor.opened(request, id);
    return "redirect:/kasus/" + id + (SHEET.matcher(next).matches() ? "/" + next : "");
  }

  private String show(UUID id, Model model, Map<String, String> typed, FormErrors errors) {
    Reading reading = readings.open(id);
    boolean supervised = Cases.supervised();
    String once = typed.getOrDefault("_once", "");
    model.addAttribute(
        "page",
        new Page(
            reading,
            safe(reading),
            CaseFile.open(reading.c().state()),
            CaseFile.handlings(reading.c(), supervised),
            Assignments.mayLead(reading.c()),
            supervised,
            Callers.current().actor(),
            labels.categories("complaint"),
            labels,
            typed,
            once.length() < 16 || once.length() > 100 ? Ids.next().toString() : once,
            errors));
    return "casework/case";
  }

  private static @Nullable SafeContact safe(Reading reading) {
    String json = reading.told() == null ? null : reading.told().safeContact();
    return json == null ? null : SafeContact.ofJson(json);
  }

  @PostMapping("/langkah")
  String step(
      @PathVariable("kasus") UUID id,
      @RequestParam Map<String, String> typed,
      HttpServletRequest request,
      Model model,
      RedirectAttributes redirect) {
    Step step = Step.ofCode(typed.getOrDefault("step", "")).orElse(null);
    String words = typed.getOrDefault("words", "");
    Outcome<CaseView> outcome;
    if (step == null) {
      outcome = Outcome.refused(Refusal.of("casework.case.refusal.step").on("step"));
    } else if (step == Step.REOPEN && words.isBlank()) {
      outcome = Outcome.refused(Refusal.of("casework.case.refusal.reopen").on("words"));
    } else {
      outcome =
          cases.advance(
              id,
              version(typed),
              step,
              new Moving(
                  Handling.ofCode(typed.getOrDefault("handling", "")).orElse(null),
                  typed.get("missing"),
                  words));
    }
    return answer(id, outcome, typed, "casework.case.done.step", request, model, redirect);
  }

  @PostMapping("/catatan")
  String note(
      @PathVariable("kasus") UUID id,
      @RequestParam Map<String, String> typed,
      HttpServletRequest request,
      Model model,
      RedirectAttributes redirect) {
    var outcome =
        notes.write(
            id,
            typed.getOrDefault("kind", "note"),
            typed.containsKey("private"),
            typed.getOrDefault("text", ""),
            typed.getOrDefault("_once", ""));
    return answer(id, outcome, typed, "casework.case.done.note", request, model, redirect);
  }

  @PostMapping("/kontak")
  String contact(
      @PathVariable("kasus") UUID id,
      @RequestParam Map<String, String> typed,
      HttpServletRequest request,
      Model model,
      RedirectAttributes redirect) {
    var outcome =
        notes.contact(
            id,
            version(typed),
            typed.getOrDefault("channel", ""),
            "ya".equals(typed.get("reached")));
    return answer(id, outcome, typed, "casework.case.done.contact", request, model, redirect);
  }

  @PostMapping("/tindak-lanjut")
  String followUp(
      @PathVariable("kasus") UUID id,
      @RequestParam Map<String, String> typed,
      HttpServletRequest request,
      Model model,
      RedirectAttributes redirect) {
    LocalDate day = day(typed);
    Outcome<CaseView> outcome =
        day == null
            ? Outcome.refused(Refusal.of("casework.case.refusal.day").on("day"))
            : cases.followUp(id, version(typed), day);
    return answer(id, outcome, typed, "casework.case.done.follow-up", request, model, redirect);
  }

  @PostMapping("/tidak-dapat-diselesaikan")
  String unsolvable(
      @PathVariable("kasus") UUID id,
      @RequestParam Map<String, String> typed,
      HttpServletRequest request,
      Model model,
      RedirectAttributes redirect) {
    var outcome = cases.cannotBeSolved(id, version(typed), typed.getOrDefault("plain", ""));
    var refused =
        outcome instanceof Outcome.Refused<CaseView>(var refusals)
            ? Outcome.<CaseView>refused(
                refusals.stream().map(r -> "words".equals(r.field()) ? r.on("plain") : r).toList())
            : outcome;
    return answer(id, refused, typed, "casework.case.done.unsolvable", request, model, redirect);
  }

  @PostMapping("/tanda")
  String mark(
      @PathVariable("kasus") UUID id,
      @RequestParam Map<String, String> typed,
      HttpServletRequest request,
      Model model,
      RedirectAttributes redirect) {
    var outcome =
        cases.mark(
            id,
            typed.containsKey("violence"),
            typed.containsKey("trafficking"),
            typed.containsKey("child"));
    return answer(id, outcome, typed, "casework.case.done.mark", request, model, redirect);
  }

  private String answer(
      UUID id,
      Outcome<?> outcome,
      Map<String, String> typed,
      String done,
      HttpServletRequest request,
      Model model,
      RedirectAttributes redirect) {
    if (outcome instanceof Outcome.Refused<?>(var refusals)) {
      cases.view(id);
      if (!factor.open(request, id)) {
        // What was told is not shown again without a factor, not even around an error.
        Notices.warn(
            redirect, refusals.getFirst().key(), refusals.getFirst().arguments().toArray());
        return "redirect:/kasus/" + id;
      }
      return show(id, model, typed, FormErrors.of(refusals));
    }
    Notices.done(redirect, done);
    return "redirect:/kasus/" + id;
  }

  static long version(Map<String, String> typed) {
    String version = typed.getOrDefault("version", "");
    return version.matches("[0-9]{1,9}") ? Long.parseLong(version) : -1;
  }

  static @Nullable LocalDate day(Map<String, String> typed) {
    try {
      return LocalDate.parse(typed.getOrDefault("day", ""));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
