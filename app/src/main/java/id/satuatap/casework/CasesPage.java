package id.satuatap.casework;

import id.satuatap.casework.CaseList.After;
import id.satuatap.casework.CaseList.Filter;
import id.satuatap.casework.CaseList.Line;
import id.satuatap.casework.CaseList.Scope;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Sex;
import id.satuatap.kernel.SpokenLanguages;
import id.satuatap.regulation.Answer;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of cases, the search, and a case opened without a complaint. */
@Controller
class CasesPage {

  private final CaseList list;
  private final Cases cases;
  private final Clocks clocks;
  private final CaseLabels labels;
  private final Clock clock;

  CasesPage(CaseList list, Cases cases, Clocks clocks, CaseLabels labels, Clock clock) {
    this.list = list;
    this.cases = cases;
    this.clocks = clocks;
    this.labels = labels;
    this.clock = clock;
  }

  /**
   * @param next where the next page goes on
   */
  record Page(
      Filter filter,
      List<Scope> scopes,
      List<Line> lines,
      @Nullable String next,
      boolean later,
      Map<String, Answer.Held> categories,
      CaseLabels labels,
      Clocks clocks,
      Instant now) {

    Clocks.@Nullable Line due(Line line) {
      return clocks.next(line.nextRule(), line.nextDue(), line.centre(), now);
    }

    /** States a case of this list can be in. */
    List<Choice> stateChoices(Shell shell) {
      return Arrays.stream(State.values())
          .filter(s -> s.open() != filter.scope().closed())
          .map(s -> Choice.of(s.code(), shell.t("casework.case.state." + s.code())))
          .toList();
    }

    String category(Line line, Shell shell) {
      return CasesPage.category(categories, line.category(), shell);
    }
  }

  record SearchPage(String sought, @Nullable List<Line> lines, Page list) {}

  record NewPage(
      Map<String, String> typed,
      String once,
      Map<String, Answer.Held> categories,
      CaseLabels labels,
      FormErrors errors)
      implements FormPage {

    String value(String name) {
      return typed.getOrDefault(name, "");
    }

    List<Choice> categoryChoices(Shell shell) {
      return categories.entrySet().stream()
          .map(c -> Choice.of(c.getKey(), c.getValue().rule().label().in(shell.lang())))
          .toList();
    }
  }

  @GetMapping("/kasus")
  String list(
      @RequestParam(name = "lingkup", required = false) @Nullable String scope,
      @RequestParam(name = "keadaan", required = false) @Nullable String state,
      @RequestParam(name = "mendesak", required = false) @Nullable String urgency,
      @RequestParam(name = "kelamin", required = false) @Nullable String sex,
      @RequestParam(name = "kekerasan", required = false) @Nullable String guarded,
      @RequestParam(name = "terlambat", required = false) @Nullable String late,
      @RequestParam(name = "setelah", required = false) @Nullable String after,
      Model model) {
    Filter filter = filter(scope, state, urgency, sex, guarded, late);
    After place = After.read(after);
    var found = list.list(filter, place);
    model.addAttribute("page", page(filter, found.lines(), found.next(), place != null));
    return "casework/cases";
  }

  static Filter filter(
      @Nullable String scope,
      @Nullable String state,
      @Nullable String urgency,
      @Nullable String sex,
      @Nullable String guarded,
      @Nullable String late) {
    return new Filter(
        Scope.of(Callers.current().role(), scope),
        state == null ? null : State.ofCode(state).orElse(null),
        CaseList.urgency(urgency),
        Arrays.stream(Sex.values()).filter(s -> s.code().equals(sex)).findFirst().orElse(null),
        "ya".equals(guarded),
        "ya".equals(late));
  }

  private Page page(Filter filter, List<Line> lines, @Nullable String next, boolean later) {
    return new Page(
        filter,
        Scope.of(Callers.current().role()),
        lines,
        next,
        later,
        labels.categories("complaint"),
        labels,
        clocks,
        clock.instant());
  }

  @GetMapping("/kasus/cari")
  String search(@RequestParam(name = "cari", defaultValue = "") String sought, Model model) {
    List<Line> found = sought.isBlank() ? null : list.find(sought);
    if (found != null && found.size() == 1) {
      return "redirect:/kasus/" + found.getFirst().id();
    }
    String kept = sought.length() > 60 ? sought.substring(0, 60) : sought;
    model.addAttribute(
        "page",
        new SearchPage(
            kept,
            found,
            page(
                new Filter(
                    Scope.of(Callers.current().role()).getFirst(), null, null, null, false, false),
                found == null ? List.of() : found,
                null,
                false)));
    return "casework/casesearch";
  }

  @GetMapping("/kasus/baru")
  String form(Model model) {
    return form(model, Map.of("wished", "", "urgency", "2"), FormErrors.none());
  }

  @PostMapping("/kasus/baru")
  String open(@RequestParam Map<String, String> typed, Model model, RedirectAttributes redirect) {
    var wish =
        new NewCase(
            Sex.ofCode(typed.getOrDefault("sex", "")),
            typed.containsKey("child"),
            typed.containsKey("violence"),
            typed.containsKey("trafficking"),
            number(typed.get("urgency")),
            known(
                List.of("desk", "telephone", "letter", "email", "partner", "village"),
                typed.get("channel"),
                "desk"),
            labels.categories("complaint").containsKey(typed.getOrDefault("category", ""))
                ? typed.get("category")
                : null,
            country(typed.get("destination")),
            known(List.of("before", "during", "after", "unknown"), typed.get("phase"), "unknown"),
            null,
            wished(typed.get("wished")),
            SpokenLanguages.ofCode(typed.getOrDefault("language", "")).orElse(null),
            null,
            typed.getOrDefault("brief", ""));
    return switch (cases.openDirectly(wish, typed.getOrDefault("_once", ""))) {
      case Outcome.Done<UUID>(var id) -> {
        Notices.done(redirect, "casework.case.opened");
        yield "redirect:/kasus/" + id;
      }
      case Outcome.Refused<UUID>(var refusals) -> form(model, typed, FormErrors.of(refusals));
    };
  }

  private String form(Model model, Map<String, String> typed, FormErrors errors) {
    String once = typed.getOrDefault("_once", "");
    model.addAttribute(
        "page",
        new NewPage(
            typed,
            once.length() < 16 || once.length() > 100 ? Ids.next().toString() : once,
            labels.categories("complaint"),
            labels,
            errors));
    return "casework/newcase";
  }

  private @Nullable String country(@Nullable String code) {
    return code != null && code.matches("[A-Z]{2}") && !labels.country(code, "id").equals(code)
        ? code
        : null;
  }

  static @Nullable String wished(@Nullable String typed) {
    return typed != null && List.of("P", "L", "any").contains(typed) ? typed : null;
  }

  private static String known(List<String> codes, @Nullable String typed, String usual) {
    return typed != null && codes.contains(typed) ? typed : usual;
  }

  private static int number(@Nullable String typed) {
    Integer level = CaseList.urgency(typed);
    return level == null ? -1 : level;
  }

  static String category(Map<String, Answer.Held> categories, @Nullable String code, Shell shell) {
    if (code == null) {
      return shell.t("casework.case.no-category");
    }
    var held = categories.get(code);
    return held == null ? code : held.rule().label().in(shell.lang());
  }
}
