package id.satuatap.journey;

import id.satuatap.access.Organisation;
import id.satuatap.access.Organisations;
import id.satuatap.audit.ActorNames;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.person.Person;
import id.satuatap.person.PersonLinks;
import id.satuatap.person.Persons;
import id.satuatap.region.Countries;
import id.satuatap.region.Country;
import id.satuatap.regulation.Answer;
import id.satuatap.regulation.DeadlineUnit;
import id.satuatap.regulation.Terms;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

/** One journey: where it stands, whose turn it is, what the reader's own desk has to check. */
@Controller
@RequestMapping("/perjalanan/{perjalanan}")
class JourneyPage {

  private static final int STEPS = 60;

  /** The usual way, as it is drawn; other states stand beside it. */
  private static final List<JourneyState> WAY =
      List.of(
          JourneyState.REGISTERED,
          JourneyState.DINAS_VERIFIED,
          JourneyState.SELECTED,
          JourneyState.PLACEMENT_AGREED,
          JourneyState.PREPARING,
          JourneyState.ORIENTED,
          JourneyState.CARD_ISSUED,
          JourneyState.DEPARTED,
          JourneyState.WORKING,
          JourneyState.RETURNED);

  private final Journeys journeys;
  private final Checklists checklists;
  private final Contracts contracts;
  private final Interviews interviews;
  private final Agencies agencies;
  private final Requirements requirements;
  private final Persons persons;
  private final Organisations organisations;
  private final Countries countries;
  private final Jobs jobs;
  private final ActorNames names;
  private final Homecomings homecomings;
  private final List<PersonLinks> links;

  JourneyPage(
      Journeys journeys,
      Checklists checklists,
      Contracts contracts,
      Interviews interviews,
      Agencies agencies,
      Requirements requirements,
      Persons persons,
      Organisations organisations,
      Countries countries,
      Jobs jobs,
      ActorNames names,
      Homecomings homecomings,
      List<PersonLinks> links) {
    this.journeys = journeys;
    this.checklists = checklists;
    this.contracts = contracts;
    this.interviews = interviews;
    this.agencies = agencies;
    this.requirements = requirements;
    this.persons = persons;
    this.organisations = organisations;
    this.countries = countries;
    this.jobs = jobs;
    this.names = names;
    this.homecomings = homecomings;
    this.links = links;
  }

  /**
   * One paper with its rule.
   *
   * @param rule null for an act of the desk
   */
  record Paper(Item item, Answer.@Nullable Held rule, boolean expired) {

    String name(Shell shell) {
      return rule == null ? shell.t("journey.act." + item.code()) : Jobs.words(shell, rule);
    }
  }

  /**
   * One gate.
   *
   * @param agency name of who acts
   * @param away nobody of this kind sits in the house
   * @param standard the published service behind it; null when none is known
   * @param fee what may be charged at most; null when nothing is known
   * @param basis where its papers are asked for
   * @param papers those the reader checks; empty when it is not her business
   */
  record GateView(
      GateRow row,
      String agency,
      boolean away,
      Answer.@Nullable Held standard,
      Answer.@Nullable Held fee,
      List<String> basis,
      List<Paper> papers) {}

  /**
   * @param mayDecide the reader decides about it
   */
  record HaltView(Halt halt, String why, boolean mayDecide) {}

  record StepView(Step step, String actor) {}

  /** What the manpower desk sees beside its papers. */
  record Own(
      boolean employment,
      boolean insurance,
      Contract contract,
      long flagged,
      int premiums,
      int talks) {}

  /**
   * @param ticket number at the desk that is to be joined with this journey; blank when none
   */
  record OnePage(
      Journey journey,
      Person person,
      @Nullable Country destination,
      Jobs jobs,
      List<GateView> gates,
      List<HaltView> halts,
      List<PersonLinks.Link> cases,
      List<StepView> steps,
      boolean mayLead,
      boolean mayFollow,
      Own own,
      String ticket,
      String why,
      LocalDate today,
      FormErrors errors)
      implements FormPage {

    String base() {
      return "/perjalanan/" + journey.id();
    }

    /** The pages of what comes after departure. */
    List<String> after() {
      return switch (journey.state().phase()) {
        case AWAY ->
            Arrays.stream(HomecomingPage.Kind.values())
                .filter(k -> mayFollow && k.fits(journey))
                .filter(k -> k != HomecomingPage.Kind.CONTRACT || own.employment())
                .map(HomecomingPage.Kind::path)
                .toList();
        case BACK -> mayFollow ? List.of(HomecomingPage.Kind.RETURN.path()) : List.of();
        case ENDED ->
            mayFollow && journey.state() == JourneyState.DECEASED
                ? List.of(HomecomingPage.Kind.DEATH.path())
                : List.of();
        case BEFORE -> List.of();
      };
    }

    boolean caresAbroad() {
      return AbroadPage.WHO.contains(Callers.current().role());
    }

    String name(Shell shell) {
      var name = person.name();
      return name == null ? shell.t("journey.name-unknown") : name.value();
    }

    long papers() {
      return gates.stream().mapToLong(g -> g.papers().size()).sum();
    }

    /** The time limit of a published service, and what it costs. */
    String standard(Shell shell, Answer.Held held) {
      if (!(held.rule().terms() instanceof Terms.Standard s)) {
        return "";
      }
      Integer length = s.duration();
      DeadlineUnit unit = s.unit();
      String time =
          length == null || unit == null
              ? Jobs.words(shell, held)
              : shell.t("journey.unit." + unit.name().toLowerCase(Locale.ROOT), length);
      return Boolean.TRUE.equals(s.free()) ? time + ", " + shell.t("journey.free") : time;
    }

    String fee(Shell shell, Answer.Held held) {
      return ContractPage.most(shell, held);
    }

    /** What happened, in words. */
    String words(Shell shell, Step step) {
      return switch (step.kind()) {
        case "state" -> shell.t("journey.state." + step.after());
        case "paper" -> shell.t("journey.history.paper." + step.after());
        case "interview" -> shell.t("journey.interview.result." + step.after());
        case "contract" -> shell.t("journey.history.contract." + step.after());
        default -> shell.t("journey.history.halt." + step.after());
      };
    }

    /** What it was about; null when there is nothing more to say. */
    @Nullable String about(Shell shell, Step step) {
      return switch (step.kind()) {
        case "state" -> {
          LocalDate on = step.on();
          String day = on == null ? "" : shell.t("journey.history.on", on);
          yield step.about().isEmpty()
              ? day
              : day + " " + shell.t("journey.reason." + step.about());
        }
        case "paper" ->
            gates.stream()
                .flatMap(g -> g.papers().stream())
                .filter(p -> p.item().code().equals(step.about()))
                .findFirst()
                .map(p -> p.name(shell))
                .orElse(null);
        case "halt" -> shell.t("journey.halt." + step.about());
        default -> null;
      };
    }

    /** The usual way in words. */
    List<String> way(Shell shell) {
      return WAY.stream().map(s -> shell.t("journey.state." + s.code())).toList();
    }

    /** Where she is on it, counted from 1; 0 when beside it. */
    int at() {
      return switch (journey.state()) {
        case ARRIVAL_REPORTED -> WAY.indexOf(JourneyState.DEPARTED) + 1;
        case EXTENDED, RE_ENTRY, TRANSFERRED, RETURN_PLANNED ->
            WAY.indexOf(JourneyState.WORKING) + 1;
        case REINTEGRATION, EMPOWERED -> WAY.indexOf(JourneyState.RETURNED) + 1;
        default -> WAY.indexOf(journey.state()) + 1;
      };
    }

    static String tone(GateState state) {
      return switch (state) {
        case PASSED -> "ok";
        case WAITING -> "info";
        case OPEN -> "plain";
        case REFUSED -> "warning";
      };
    }

    static String tone(ItemState state) {
      return switch (state) {
        case VERIFIED -> "ok";
        case RECEIVED -> "info";
        case REQUIRED, NOT_NEEDED -> "plain";
        case REJECTED -> "warning";
      };
    }
  }

  /** A step to be recorded. */
  record StepPage(
      Journey journey, List<JourneyState> next, Typed typed, LocalDate today, FormErrors errors)
      implements FormPage {

    List<Choice> choices(Shell shell) {
      return next.stream()
          .map(s -> Choice.of(s.code(), shell.t("journey.state." + s.code())))
          .toList();
    }

    static List<Choice> reasons(Shell shell) {
      return Journeys.REASONS.stream()
          .map(r -> Choice.of(r, shell.t("journey.reason." + r)))
          .toList();
    }
  }

  /** What is left of the journey of somebody whose data were erased. */
  record Erased(Journey journey) {}

  @GetMapping
  String show(
      @PathVariable("perjalanan") UUID id,
      @RequestParam(name = "tiket", defaultValue = "") String ticket,
      Model model) {
    JourneyDoor.centre();
    if (persons.erasedAt(journeys.look(id).person()).isPresent()) {
      model.addAttribute("page", new Erased(journeys.opened(id)));
      return "journey/erased";
    }
    UUID number = Typed.id(ticket);
    return one(
        journeys.opened(id), number == null ? "" : number.toString(), "", FormErrors.none(), model);
  }

  private String one(Journey journey, String ticket, String why, FormErrors errors, Model model) {
    var acting = agencies.of(journey.centre());
    LocalDate today = journeys.today(journey.centre());
    List<Item> papers = checklists.of(journey.id());
    Map<UUID, String> offices = new HashMap<>();
    Map<Gate, Set<String>> basis = new EnumMap<>(Gate.class);
    requirements
        .documents(journey.scheme(), journey.destination(), journey.beganOn())
        .forEach((code, held) ->
            basis.computeIfAbsent(Gate.of(code), _ -> new LinkedHashSet<>()).add(held.citation()));
    var gates =
        journeys.gates(journey.id()).stream()
            .map(row ->
                new GateView(
                    row,
                    offices.computeIfAbsent(row.organisation(), this::office),
                    acting.away(row.gate().desk()),
                    requirements.standard(row.gate(), today).orElse(null),
                    row.gate() == Gate.INSURANCE
                        ? contracts
                            .rule(journey, Contracts.PREMIUM_BEFORE, null, today)
                            .orElse(null)
                        : null,
                    basis.getOrDefault(row.gate(), Set.of()).stream().toList(),
                    papers.stream()
                        .filter(i -> i.gate() == row.gate())
                        .map(i -> paper(journey, i, today))
                        .toList()))
            .toList();
    boolean employment = contracts.mine(journey);
    boolean insurance = contracts.mineInsured(journey);
    var own =
        new Own(
            employment,
            insurance,
            contracts.of(journey),
            contracts.charges(journey).stream()
                .filter(c -> !c.withdrawn() && c.finding().flagged())
                .count(),
            contracts.premiums(journey).size(),
            employment ? interviews.of(journey).size() : 0);
    boolean mayDecide = Halts.mayDecide(acting);
    model.addAttribute(
        "page",
        new OnePage(
            journey,
            persons.open(journey.person()),
            country(journey.destination()),
            jobs,
            gates,
            journeys.halts(journey.id()).stream()
                .map(h ->
                    new HaltView(
                        h, mayDecide ? journeys.why(journey, h) : "", mayDecide && h.waits()))
                .toList(),
            cases(journey),
            steps(journey),
            !plain(journey).isEmpty(),
            homecomings.mayRecord(journey),
            own,
            ticket,
            why,
            today,
            errors));
    return "journey/journey";
  }

  private Paper paper(Journey journey, Item item, LocalDate today) {
    return new Paper(
        item,
        item.act() ? null : requirements.rule(item.rule(), journey.beganOn()).orElse(null),
        item.state() == ItemState.VERIFIED && item.expired(today));
  }

  /** What others keep of her; her journeys are not told on their own page. */
  private List<PersonLinks.Link> cases(Journey journey) {
    return links.stream()
        .filter(source -> !(source instanceof JourneyLinks.OfPerson))
        .flatMap(source -> source.of(journey.person()).stream())
        .toList();
  }

  private List<StepView> steps(Journey journey) {
    var steps = journeys.steps(journey.id(), STEPS);
    var actors =
        names.of(steps.stream().map(Step::actor).filter(Objects::nonNull).distinct().toList());
    return steps.stream().map(s -> new StepView(s, actors.getOrDefault(s.actor(), ""))).toList();
  }

  private String office(UUID id) {
    return organisations.find(id).map(Organisation::name).orElse("");
  }

  private @Nullable Country country(@Nullable String code) {
    return code == null ? null : countries.find(code).orElse(null);
  }

  // The next step -------------------------------------------------------------------------------

  @GetMapping("/langkah")
  String step(@PathVariable("perjalanan") UUID id, Model model) {
    JourneyDoor.centre();
    return step(journeys.look(id), Typed.none(), FormErrors.none(), model);
  }

  @PostMapping("/langkah")
  String advance(
      @PathVariable("perjalanan") UUID id,
      @RequestParam Map<String, String> sent,
      Model model,
      RedirectAttributes redirect) {
    JourneyDoor.centre();
    Journey journey = journeys.look(id);
    var typed = new Typed(sent);
    List<Refusal> refusals = new ArrayList<>();
    LocalDate on = typed.day("on", refusals);
    var to = JourneyState.ofCode(typed.line("to"));
    if (to.isEmpty() || !plain(journey).contains(to.get())) {
      refusals.add(Refusal.of("journey.refusal.step").on("to"));
    }
    if (refusals.isEmpty() && to.isPresent()) {
      var step =
          new Journeys.Advance(
              id,
              Typed.number(typed.line("versi")),
              to.get(),
              on == null ? journeys.today(journey.centre()) : on,
              typed.line("reason"));
      switch (journeys.advance(step)) {
        case Outcome.Done<Journey> _ -> {
          Notices.done(redirect, "journey.step.done");
          return "redirect:/perjalanan/" + id;
        }
        case Outcome.Refused<Journey>(var more) -> refusals.addAll(more);
      }
    }
    return step(journeys.look(id), typed, FormErrors.of(refusals), model);
  }

  private String step(Journey journey, Typed typed, FormErrors errors, Model model) {
    model.addAttribute(
        "page",
        new StepPage(journey, plain(journey), typed, journeys.today(journey.centre()), errors));
    return "journey/step";
  }

  /** Steps of which a day is all there is to say; the death of somebody at home is one. */
  private List<JourneyState> plain(Journey journey) {
    boolean away = journey.state().phase() == JourneyState.Phase.AWAY;
    return journeys.steps(journey).stream().filter(s -> !away || !s.ownPage()).toList();
  }

  // What stopped it, and the number she holds -----------------------------------------------------

  @PostMapping("/henti/{henti}")
  String decide(
      @PathVariable("perjalanan") UUID id,
      @PathVariable("henti") UUID halt,
      @RequestParam(name = "decision", defaultValue = "") String decision,
      @RequestParam(name = "why", defaultValue = "") String why,
      Model model,
      RedirectAttributes redirect) {
    JourneyDoor.centre();
    var chosen =
        switch (decision) {
          case "go-on" -> Halt.Decision.GO_ON;
          case "end" -> Halt.Decision.END;
          default -> null;
        };
    String words = why.replace("\0", "");
    switch (journeys.decide(id, halt, chosen, words)) {
      case Outcome.Done<Journey> _ -> {
        Notices.done(redirect, "journey.halt.done");
        return "redirect:/perjalanan/" + id;
      }
      case Outcome.Refused<Journey>(var refusals) -> {
        return one(journeys.opened(id), "", words, FormErrors.of(refusals), model);
      }
    }
  }

  @PostMapping("/tiket")
  String visits(
      @PathVariable("perjalanan") UUID id,
      @RequestParam(name = "tiket", defaultValue = "") String ticket,
      RedirectAttributes redirect) {
    JourneyDoor.centre();
    Journey journey = journeys.look(id);
    UUID number = Typed.id(ticket);
    if (number == null) {
      Notices.warn(redirect, "journey.ticket.none");
    } else {
      journeys.visits(number, journey.id());
      Notices.done(redirect, "journey.ticket.done");
    }
    return "redirect:/perjalanan/" + id;
  }
}
