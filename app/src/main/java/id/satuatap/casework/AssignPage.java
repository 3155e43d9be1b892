package id.satuatap.casework;

import id.satuatap.access.CentreZones;
import id.satuatap.casework.Assignments.Offer;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Outcome;
import id.satuatap.office.Booking;
import id.satuatap.office.OnDuty;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Who takes the case: proposals with their reasons, and what is offered when nobody suits. */
@Controller
@RequestMapping("/kasus/{kasus}/petugas")
class AssignPage {

  private final Cases cases;
  private final Assignments assignments;
  private final CentreZones zones;

  AssignPage(Cases cases, Assignments assignments, CentreZones zones) {
    this.cases = cases;
    this.assignments = assignments;
    this.zones = zones;
  }

  record Page(
      CaseView c,
      Offer choice,
      List<AssignmentStore.Line> history,
      List<AssignmentStore.Reader> readers,
      List<OnDuty> colleagues,
      @Nullable String holder,
      boolean leads,
      boolean mine,
      Map<String, String> typed,
      FormErrors errors)
      implements FormPage {

    String value(String name) {
      return typed.getOrDefault(name, "");
    }

    List<Choice> fallbackChoices(Shell shell) {
      return choice.fallbacks().stream()
          .map(f -> Choice.of(f.code(), shell.t("casework.assign.fallback." + f.code())))
          .toList();
    }

    /** Everybody on duty with what speaks for and against. */
    List<Choice> officerChoices(Shell shell) {
      return choice.proposals().stream()
          .map(p ->
              new Choice(
                  p.officer().account().toString(),
                  shell.t(
                      p.suitable() ? "casework.assign.suitable" : "casework.assign.not-suitable",
                      p.officer().name()),
                  String.join(
                      " ",
                      p.reasons().stream().map(r -> shell.t(r.key(), words(r, shell))).toList())))
          .toList();
    }

    private static Object[] words(AssignmentRule.Reason reason, Shell shell) {
      return reason.arguments().stream()
          .map(a -> a instanceof String key && shell.has(key) ? shell.t(key) : a)
          .toArray();
    }

    /** What an offer in the past says of the language, or of what was offered instead. */
    @Nullable String more(AssignmentStore.Line line, Shell shell) {
      var parts = new ArrayList<String>();
      if (line.fallback() != null) {
        parts.add(shell.t("casework.assign.fallback." + line.fallback()));
      }
      if (line.language() != null) {
        parts.add(
            shell.t(
                line.speaks() == null
                    ? "casework.assign.asked-language"
                    : line.speaks()
                        ? "casework.assign.reason.language"
                        : "casework.assign.reason.no-language",
                shell.t("shell.spoken." + line.language())));
      }
      return parts.isEmpty() ? null : String.join(" ", parts);
    }

    List<Choice> colleagueChoices() {
      return colleagues.stream().map(c -> Choice.of(c.account().toString(), c.name())).toList();
    }
  }

  @GetMapping
  String show(@PathVariable("kasus") UUID id, Model model) {
    return show(id, model, Map.of(), FormErrors.none());
  }

  private String show(UUID id, Model model, Map<String, String> typed, FormErrors errors) {
    CaseView c = cases.view(id);
    model.addAttribute(
        "page",
        new Page(
            c,
            assignments.propose(c),
            assignments.history(c),
            assignments.readers(c),
            assignments.colleagues(c),
            c.unassigned() ? null : assignments.names(c.centre()).get(c.holder()),
            Assignments.mayLead(c),
            c.holder().equals(Callers.current().actor()),
            typed,
            errors));
    return "casework/caseassign";
  }

  @PostMapping
  String assign(
      @PathVariable("kasus") UUID id,
      @RequestParam Map<String, String> typed,
      Model model,
      RedirectAttributes redirect) {
    CaseView c = cases.view(id);
    UUID officer = id(typed.get("officer"));
    if (officer == null) {
      return show(
          id, model, typed, FormErrors.none().add("officer", "casework.assign.refusal.officer"));
    }
    Instant room = null;
    if (typed.containsKey("room")) {
      room = moment(c, typed.getOrDefault("at", ""));
      if (room == null) {
        return show(id, model, typed, FormErrors.none().add("at", "casework.assign.refusal.at"));
      }
    }
    boolean forwarded = !officer.equals(Callers.current().actor()) && !Cases.supervised();
    return switch (assignments.assign(
        id, CasePage.version(typed), officer, room, typed.containsKey("against"))) {
      case Outcome.Done<Optional<Booking>>(var booking) -> {
        if (booking.isPresent()) {
          Notices.done(
              redirect, "casework.assign.done.room", booking.get().label(), booking.get().from());
        } else {
          Notices.done(redirect, "casework.assign.done");
        }
        yield forwarded ? "redirect:/kasus" : "redirect:/kasus/" + id;
      }
      case Outcome.Refused<Optional<Booking>>(var refusals) ->
          show(id, model, typed, FormErrors.of(refusals));
    };
  }

  @PostMapping("/harapan")
  String wish(
      @PathVariable("kasus") UUID id,
      @RequestParam Map<String, String> typed,
      Model model,
      RedirectAttributes redirect) {
    return answer(
        id,
        assignments.wish(
            id,
            CasePage.version(typed),
            typed.getOrDefault("wish", ""),
            typed.getOrDefault("language", "")),
        "casework.assign.done.wish",
        typed,
        model,
        redirect);
  }

  @PostMapping("/pengganti")
  String fallback(
      @PathVariable("kasus") UUID id,
      @RequestParam Map<String, String> typed,
      Model model,
      RedirectAttributes redirect) {
    return answer(
        id,
        assignments.unavailable(
            id,
            CasePage.version(typed),
            typed.getOrDefault("fallback", ""),
            typed.containsKey("declined")),
        "casework.assign.done.fallback",
        typed,
        model,
        redirect);
  }

  @PostMapping("/kembalikan")
  String giveBack(
      @PathVariable("kasus") UUID id,
      @RequestParam Map<String, String> typed,
      Model model,
      RedirectAttributes redirect) {
    return answer(
        id,
        assignments.giveBack(id, CasePage.version(typed)),
        "casework.assign.done.given-back",
        typed,
        model,
        redirect);
  }

  @PostMapping("/rekan")
  String add(
      @PathVariable("kasus") UUID id,
      @RequestParam Map<String, String> typed,
      Model model,
      RedirectAttributes redirect) {
    UUID colleague = id(typed.get("colleague"));
    if (colleague == null) {
      return show(
          id, model, typed, FormErrors.none().add("colleague", "casework.assign.refusal.officer"));
    }
    return answer(
        id,
        typed.containsKey("remove")
            ? assignments.remove(id, CasePage.version(typed), colleague)
            : assignments.add(id, CasePage.version(typed), colleague),
        "casework.assign.done.colleague",
        typed,
        model,
        redirect);
  }

  private String answer(
      UUID id,
      Outcome<CaseView> outcome,
      String done,
      Map<String, String> typed,
      Model model,
      RedirectAttributes redirect) {
    if (outcome instanceof Outcome.Refused<CaseView>(var refusals)) {
      return show(id, model, typed, FormErrors.of(refusals));
    }
    Notices.done(redirect, done);
    return "redirect:/kasus/" + id + "/petugas";
  }

  /** Local time of the centre as the field gives it. */
  private @Nullable Instant moment(CaseView c, String typed) {
    try {
      return LocalDateTime.parse(typed).atZone(zones.of(c.centre())).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  static @Nullable UUID id(@Nullable String typed) {
    try {
      return typed == null ? null : UUID.fromString(typed);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
