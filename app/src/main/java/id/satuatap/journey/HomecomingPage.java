package id.satuatap.journey;

import id.satuatap.journey.Homecoming.Arrival;
import id.satuatap.journey.Homecoming.Death;
import id.satuatap.journey.Homecoming.Follow;
import id.satuatap.journey.Homecoming.Handover;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.regulation.Answer;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Arrival, a contract that follows another, return and death: one form each, kept as typed. */
@Controller
@RequestMapping("/perjalanan/{perjalanan}")
class HomecomingPage {

  private final Journeys journeys;
  private final Homecomings homecomings;
  private final ContractDoor door;
  private final Requirements requirements;

  HomecomingPage(
      Journeys journeys, Homecomings homecomings, ContractDoor door, Requirements requirements) {
    this.journeys = journeys;
    this.homecomings = homecomings;
    this.door = door;
    this.requirements = requirements;
  }

  /** What is recorded. */
  enum Kind {
    ARRIVAL("tiba", JourneyState.ARRIVAL_REPORTED),
    CONTRACT("kontrak-baru", JourneyState.EXTENDED, JourneyState.TRANSFERRED),
    RETURN("pulang", JourneyState.RETURNED),
    DEATH("wafat", JourneyState.DECEASED);

    private final String path;
    private final List<JourneyState> states;

    Kind(String path, JourneyState... states) {
      this.path = path;
      this.states = List.of(states);
    }

    String path() {
      return path;
    }

    boolean fits(Journey journey) {
      return states.stream().anyMatch(journey.state().next()::contains);
    }
  }

  record View(
      Kind kind,
      Journey journey,
      Homecomings.Known known,
      Typed typed,
      List<String> ticked,
      List<Answer.Held> first,
      List<Answer.Held> second,
      FormErrors errors)
      implements FormPage {

    String base() {
      return "/perjalanan/" + journey.id();
    }

    boolean open() {
      return kind.fits(journey);
    }

    boolean back() {
      return journey.state().phase() == JourneyState.Phase.BACK;
    }

    List<Choice> held(Shell shell, List<Answer.Held> list) {
      return list.stream().map(h -> Choice.of(Interviews.code(h), Jobs.words(shell, h))).toList();
    }

    static List<Choice> choices(Shell shell, String list, List<String> codes) {
      return codes.stream().map(c -> Choice.of(c, shell.t("journey." + list + "." + c))).toList();
    }

    static List<Choice> follows(Shell shell) {
      return Arrays.stream(Follow.values())
          .map(f -> Choice.of(f.code(), shell.t("journey.follow." + f.code())))
          .toList();
    }

    String words(Shell shell, List<Answer.Held> list, String code) {
      return list.stream()
          .filter(h -> Interviews.code(h).equals(code))
          .findFirst()
          .map(h -> Jobs.words(shell, h))
          .orElse(code);
    }

    static String one(Map<String, List<String>> sealed, String field) {
      return String.join(" ", sealed.getOrDefault(field, List.of()));
    }
  }

  @GetMapping("/tiba")
  String arrival(@PathVariable("perjalanan") UUID id, Model model) {
    return view(Kind.ARRIVAL, mine(id), Typed.none(), List.of(), FormErrors.none(), model);
  }

  @PostMapping("/tiba")
  String arrived(
      @PathVariable("perjalanan") UUID id,
      @RequestParam Map<String, String> sent,
      Model model,
      RedirectAttributes redirect) {
    Journey journey = mine(id);
    var typed = new Typed(sent);
    List<Refusal> refusals = new ArrayList<>();
    LocalDate on = day(typed, refusals);
    return on == null || !refusals.isEmpty()
        ? view(Kind.ARRIVAL, journey, typed, List.of(), FormErrors.of(refusals), model)
        : settled(
            Kind.ARRIVAL,
            journey,
            typed,
            List.of(),
            homecomings.arrived(journey, new Arrival(on, typed.line("told"))),
            model,
            redirect);
  }

  @GetMapping("/kontrak-baru")
  String contract(@PathVariable("perjalanan") UUID id, Model model) {
    return view(
        Kind.CONTRACT, door.employment(id), Typed.none(), List.of(), FormErrors.none(), model);
  }

  @PostMapping("/kontrak-baru")
  String follows(
      @PathVariable("perjalanan") UUID id,
      @RequestParam Map<String, String> sent,
      Model model,
      RedirectAttributes redirect) {
    Journey journey = door.employment(id);
    var typed = new Typed(sent);
    List<Refusal> refusals = new ArrayList<>();
    LocalDate begins = typed.day("begins", refusals);
    LocalDate ends = typed.day("ends", refusals);
    Follow follow = Follow.ofCode(typed.line("follow"));
    if (follow == null) {
      refusals.add(Refusal.of("journey.refusal.choose").on("follow"));
    }
    if (follow == null || !refusals.isEmpty()) {
      return view(Kind.CONTRACT, journey, typed, List.of(), FormErrors.of(refusals), model);
    }
    return switch (homecomings.follows(journey, follow, begins, ends)) {
      case Outcome.Done<Journey> _ -> {
        Notices.done(redirect, "journey.after.kept");
        // Another employer: every field of the contract is asked anew.
        yield "redirect:/perjalanan/" + id + "/kontrak";
      }
      case Outcome.Refused<Journey>(var more) ->
          view(Kind.CONTRACT, journey, typed, List.of(), FormErrors.of(more), model);
    };
  }

  @GetMapping("/pulang")
  String homecoming(@PathVariable("perjalanan") UUID id, Model model) {
    return view(Kind.RETURN, mine(id), Typed.none(), List.of(), FormErrors.none(), model);
  }

  @PostMapping("/pulang")
  String returned(
      @PathVariable("perjalanan") UUID id,
      @RequestParam Map<String, String> sent,
      @RequestParam(name = "needs", required = false) @Nullable List<String> needs,
      Model model,
      RedirectAttributes redirect) {
    Journey journey = mine(id);
    var typed = new Typed(sent);
    List<String> seen = Objects.requireNonNullElse(needs, List.of());
    List<Refusal> refusals = new ArrayList<>();
    LocalDate on = day(typed, refusals);
    if (on == null || !refusals.isEmpty()) {
      return view(Kind.RETURN, journey, typed, seen, FormErrors.of(refusals), model);
    }
    var handover =
        new Handover(
            typed.line("reason"),
            on,
            typed.line("entry"),
            typed.line("place"),
            typed.line("met"),
            typed.line("onward"),
            seen,
            Map.of(
                "receiver", List.of(typed.line("receiver")), "note", List.of(typed.text("note"))));
    return settled(
        Kind.RETURN,
        journey,
        typed,
        seen,
        homecomings.returned(journey, handover),
        model,
        redirect);
  }

  @GetMapping("/wafat")
  String death(@PathVariable("perjalanan") UUID id, Model model) {
    return view(Kind.DEATH, mine(id), Typed.none(), List.of(), FormErrors.none(), model);
  }

  @PostMapping("/wafat")
  String died(
      @PathVariable("perjalanan") UUID id,
      @RequestParam Map<String, String> sent,
      @RequestParam(name = "rights", required = false) @Nullable List<String> rights,
      Model model,
      RedirectAttributes redirect) {
    Journey journey = mine(id);
    var typed = new Typed(sent);
    List<String> owed = Objects.requireNonNullElse(rights, List.of());
    List<Refusal> refusals = new ArrayList<>();
    LocalDate on = day(typed, refusals);
    LocalDate family = typed.day("family", refusals);
    if (on == null || !refusals.isEmpty()) {
      return view(Kind.DEATH, journey, typed, owed, FormErrors.of(refusals), model);
    }
    var death =
        new Death(
            on,
            typed.line("cause"),
            typed.line("told"),
            family,
            typed.line("remains"),
            owed,
            Map.of("contact", List.of(typed.line("contact")), "note", List.of(typed.text("note"))));
    return settled(
        Kind.DEATH, journey, typed, owed, homecomings.died(journey, death), model, redirect);
  }

  @PostMapping("/kembali")
  String again(@PathVariable("perjalanan") UUID id, RedirectAttributes redirect) {
    Journey journey = mine(id);
    return switch (homecomings.again(journey)) {
      case Outcome.Done<Journey>(var begun) -> {
        Notices.done(redirect, "journey.new.done");
        yield "redirect:/perjalanan/" + begun.id();
      }
      case Outcome.Refused<Journey>(var refusals) -> {
        Notices.warn(redirect, refusals.getFirst().key());
        yield "redirect:/perjalanan/" + id;
      }
    };
  }

  private static @Nullable LocalDate day(Typed typed, List<Refusal> refusals) {
    LocalDate on = typed.day("on", refusals);
    if (on == null && refusals.isEmpty()) {
      refusals.add(Refusal.of("journey.refusal.date").on("on"));
    }
    return on;
  }

  private String settled(
      Kind kind,
      Journey journey,
      Typed typed,
      List<String> ticked,
      Outcome<Journey> outcome,
      Model model,
      RedirectAttributes redirect) {
    return switch (outcome) {
      case Outcome.Done<Journey> _ -> {
        Notices.done(redirect, "journey.after.kept");
        yield "redirect:/perjalanan/" + journey.id();
      }
      case Outcome.Refused<Journey>(var refusals) ->
          view(kind, journey, typed, ticked, FormErrors.of(refusals), model);
    };
  }

  private Journey mine(UUID id) {
    JourneyDoor.centre();
    Journey journey = journeys.look(id);
    if (!homecomings.mayRecord(journey)) {
      throw new AccessDeniedException("another desk records this");
    }
    return journey;
  }

  private String view(
      Kind kind,
      Journey journey,
      Typed typed,
      List<String> ticked,
      FormErrors errors,
      Model model) {
    LocalDate today = journeys.today(journey.centre());
    boolean death = kind == Kind.DEATH;
    model.addAttribute(
        "page",
        new View(
            kind,
            journey,
            homecomings.known(journey),
            typed,
            ticked,
            requirements.list(death ? Homecoming.CAUSES : Homecoming.REASONS, today),
            requirements.list(death ? Homecoming.RIGHTS : Homecoming.NEEDS, today),
            errors));
    return "journey/homecoming";
  }
}
