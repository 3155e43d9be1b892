package id.satuatap.journey;

import id.satuatap.guard.Callers;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.person.Candidate;
import id.satuatap.person.Person;
import id.satuatap.person.Persons;
import id.satuatap.region.Countries;
import id.satuatap.region.Country;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The journeys of a centre, and opening one. */
@Controller
class JourneysPage {

  private static final int SHOWN = 30;

  private final Journeys journeys;
  private final Persons persons;
  private final Countries countries;
  private final Jobs jobs;
  private final Imports imports;

  JourneysPage(
      Journeys journeys, Persons persons, Countries countries, Jobs jobs, Imports imports) {
    this.journeys = journeys;
    this.persons = persons;
    this.countries = countries;
    this.jobs = jobs;
    this.imports = imports;
  }

  /** Which journeys are looked at. */
  enum View {
    OPEN("terbuka"),
    MINE("loket-saya"),
    MISSING("berkas-kurang"),
    HALTED("berhenti"),
    OVER("selesai");

    private final String code;

    View(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }

    static View of(String code) {
      return Arrays.stream(values()).filter(v -> v.code.equals(code)).findFirst().orElse(OPEN);
    }
  }

  /**
   * @param person null when the caller may not see her
   */
  record Line(Journey journey, @Nullable Candidate person, @Nullable Country destination) {}

  /**
   * @param ticket number at the desk that a journey is looked for; blank when none
   * @param next journey the next page begins after; null on the last
   * @param imports whether files may be taken in
   */
  record ListPage(
      View view,
      String state,
      List<Line> lines,
      String ticket,
      @Nullable UUID next,
      boolean imports) {

    /** Whether the reader cares for people abroad. */
    static boolean abroad() {
      return AbroadPage.WHO.contains(Callers.current().role());
    }

    static List<Choice> states(Shell shell) {
      return Arrays.stream(JourneyState.values())
          .map(s -> Choice.of(s.code(), shell.t("journey.state." + s.code())))
          .toList();
    }

    String address(View other) {
      return "/perjalanan?tampil=" + other.code() + (ticket.isEmpty() ? "" : "&tiket=" + ticket);
    }

    String more() {
      return address(view) + (state.isEmpty() ? "" : "&keadaan=" + state) + "&sesudah=" + next;
    }

    String one(Journey journey) {
      return "/perjalanan/" + journey.id() + (ticket.isEmpty() ? "" : "?tiket=" + ticket);
    }
  }

  /**
   * @param open the journey she has already; null when none
   */
  record NewPage(
      Person person,
      Typed typed,
      Countries countries,
      LocalDate today,
      Jobs jobs,
      @Nullable UUID open,
      FormErrors errors)
      implements FormPage {

    String value(String name) {
      return typed.text(name);
    }

    List<Choice> destinations(Shell shell) {
      var language = Locale.of(shell.lang());
      return countries.all(language).stream()
          .filter(c -> !c.alpha2().equals("ID"))
          .map(c -> Choice.of(c.alpha2(), c.name(language)))
          .toList();
    }

    static List<Choice> schemes(Shell shell) {
      return Arrays.stream(Scheme.values())
          .map(s -> Choice.of(s.code(), shell.t("journey.scheme." + s.code())))
          .toList();
    }

    static List<Choice> educations(Shell shell) {
      return Education.CODES.stream()
          .map(code -> Choice.of(code, shell.t("journey.education." + code)))
          .toList();
    }

    static List<Choice> sectors(Shell shell) {
      return Arrays.stream(Sector.values())
          .map(s -> Choice.of(s.code(), shell.t("journey.sector." + s.code())))
          .toList();
    }
  }

  @GetMapping("/perjalanan")
  String list(
      @RequestParam(name = "tampil", defaultValue = "") String view,
      @RequestParam(name = "keadaan", defaultValue = "") String state,
      @RequestParam(name = "sesudah", defaultValue = "") String before,
      @RequestParam(name = "tiket", defaultValue = "") String ticket,
      Model model) {
    UUID centre = JourneyDoor.centre();
    View chosen = View.of(view);
    var asked = JourneyState.ofCode(state);
    var filter =
        new JourneyStore.Filter(
            asked.orElse(null),
            asked.isPresent() || chosen == View.HALTED ? null : (Boolean) (chosen != View.OVER),
            chosen == View.MISSING,
            chosen == View.HALTED,
            chosen == View.MINE ? Callers.current().organisation() : null,
            Typed.id(before));
    List<Journey> found = journeys.list(centre, filter, SHOWN + 1);
    boolean more = found.size() > SHOWN;
    List<Journey> shown = more ? found.subList(0, SHOWN) : found;
    Map<UUID, Candidate> known = persons.known(shown.stream().map(Journey::person).toList());
    UUID number = Typed.id(ticket);
    model.addAttribute(
        "page",
        new ListPage(
            chosen,
            asked.map(JourneyState::code).orElse(""),
            shown.stream()
                .map(j -> new Line(j, known.get(j.person()), country(j.destination())))
                .toList(),
            number == null ? "" : number.toString(),
            more ? shown.getLast().id() : null,
            imports.may()));
    return "journey/journeys";
  }

  @GetMapping("/perjalanan/baru")
  String begin(
      @RequestParam(name = "orang", defaultValue = "") String person,
      Model model,
      RedirectAttributes redirect) {
    JourneyDoor.centre();
    UUID id = Typed.id(person);
    if (id == null) {
      Notices.warn(redirect, "journey.new.choose-person");
      return "redirect:/orang";
    }
    return form(persons.open(id), Typed.none(), FormErrors.none(), model);
  }

  @PostMapping("/perjalanan/baru")
  String open(
      @RequestParam(name = "orang", defaultValue = "") String person,
      @RequestParam Map<String, String> sent,
      Model model,
      RedirectAttributes redirect) {
    UUID centre = JourneyDoor.centre();
    UUID id = Typed.id(person);
    if (id == null) {
      Notices.warn(redirect, "journey.new.choose-person");
      return "redirect:/orang";
    }
    var typed = new Typed(sent);
    List<Refusal> refusals = new ArrayList<>();
    var given = given(id, typed, journeys.today(centre), refusals);
    if (given != null && refusals.isEmpty()) {
      switch (journeys.begin(given)) {
        case Outcome.Done<Journey>(var journey) -> {
          Notices.done(redirect, "journey.new.done");
          return "redirect:/perjalanan/" + journey.id();
        }
        case Outcome.Refused<Journey>(var more) -> refusals.addAll(more);
      }
    }
    return form(persons.open(id), typed, FormErrors.of(refusals), model);
  }

  private static @Nullable NewJourney given(
      UUID person, Typed typed, LocalDate today, List<Refusal> refusals) {
    var scheme = Scheme.ofCode(typed.line("scheme"));
    if (scheme.isEmpty()) {
      refusals.add(Refusal.of("journey.refusal.choose").on("scheme"));
    }
    var state = JourneyState.ofCode(typed.line("state"));
    if (state.isEmpty()) {
      refusals.add(Refusal.of("journey.refusal.choose").on("state"));
    }
    LocalDate since = typed.day("since", refusals);
    LocalDate departs = typed.day("departs", refusals);
    String destination = typed.line("destination");
    return scheme.isEmpty() || state.isEmpty()
        ? null
        : new NewJourney(
            person,
            scheme.get(),
            state.get(),
            since == null ? today : since,
            destination.isEmpty() ? null : destination,
            Sector.ofCode(typed.line("sector")).orElse(Sector.UNKNOWN),
            typed.line("job"),
            Education.ofCode(typed.line("education")).orElse(Education.UNKNOWN),
            typed.line("agency"),
            typed.line("decree"),
            departs);
  }

  private String form(Person person, Typed typed, FormErrors errors, Model model) {
    model.addAttribute(
        "page",
        new NewPage(
            person,
            typed,
            countries,
            journeys.today(person.centre()),
            jobs,
            journeys.openOf(person.id()).map(Journey::id).orElse(null),
            errors));
    return "journey/newjourney";
  }

  private @Nullable Country country(@Nullable String code) {
    return code == null ? null : countries.find(code).orElse(null);
  }
}
