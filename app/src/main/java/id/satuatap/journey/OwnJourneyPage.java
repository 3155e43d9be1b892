package id.satuatap.journey;

import id.satuatap.audit.Deed;
import id.satuatap.journey.CheckInPage.ChoiceForm;
import id.satuatap.journey.Chosen.Wish;
import id.satuatap.journey.JourneyState.Phase;
import id.satuatap.kernel.Outcome;
import id.satuatap.person.OwnPerson;
import id.satuatap.region.Countries;
import id.satuatap.region.Country;
import id.satuatap.regulation.Answer;
import id.satuatap.regulation.Terms;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.QuietPage;
import id.satuatap.shell.Shell;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A worker reads how far her journey is, and says how she wants to be asked while she is away. */
@Controller
@QuietPage
class OwnJourneyPage {

  static final String PATH = "/saya/perjalanan";

  private final OwnJourney own;
  private final Contracts contracts;
  private final Requirements requirements;
  private final Journeys journeys;
  private final Countries countries;

  OwnJourneyPage(
      OwnJourney own,
      Contracts contracts,
      Requirements requirements,
      Journeys journeys,
      Countries countries) {
    this.own = own;
    this.contracts = contracts;
    this.requirements = requirements;
    this.journeys = journeys;
    this.countries = countries;
  }

  /** What the rules of today say about a cost. */
  record Cost(Answer.Held item, Answer.Held rule, boolean free) {}

  /**
   * @param deed the last of its kind
   * @param place of what opened her file: name of the office
   * @param times how often, as far back as was looked
   */
  record Opened(Deed deed, String place, int times) {

    private static final String OURS = "journey.";
    private static final Set<String> WORDS =
        Set.of(
            "opened",
            "advanced",
            "listed",
            "file-read",
            "interviewed",
            "contract-recorded",
            "check-in-chosen",
            "check-in-followed");

    /** Message key of what was done. */
    String what() {
      String what = deed.action().startsWith(OURS) ? deed.action().substring(OURS.length()) : "";
      return "journey.deed." + (WORDS.contains(what) ? what : "other");
    }
  }

  record View(
      OwnJourney.Line line,
      @Nullable Country country,
      List<Cost> costs,
      ChoiceForm form,
      CheckInTimes times,
      List<AlarmRule.Alarm> alarms,
      List<Opened> opened,
      LocalDate today)
      implements FormPage {

    @Override
    public FormErrors errors() {
      return form.errors();
    }

    Journey journey() {
      return line.journey();
    }

    boolean mayChoose() {
      return journey().open();
    }

    /** Gates that are passed. */
    List<GateRow> done() {
      return line.gates().stream().filter(g -> g.state() == GateState.PASSED).toList();
    }

    /** Gates that are not, in the usual order. */
    List<GateRow> left() {
      return line.gates().stream().filter(g -> g.state() != GateState.PASSED).toList();
    }

    String acts(Shell shell, GateRow gate) {
      String name = line.agencies().getOrDefault(gate.organisation(), "");
      return name.isEmpty() ? shell.t("office.desk-kind." + gate.gate().desk().code()) : name;
    }

    /** Her papers that are not settled, or have ended. */
    List<OwnJourney.Paper> missing() {
      return line.papers().stream().filter(p -> !p.state().settled() || expired(p)).toList();
    }

    boolean expired(OwnJourney.Paper p) {
      LocalDate ends = p.expiresOn();
      return ends != null && ends.isBefore(today);
    }

    static String name(Shell shell, OwnJourney.Paper p) {
      Answer.Held rule = p.rule();
      return rule == null ? shell.t("journey.act." + p.code()) : Jobs.words(shell, rule);
    }

    List<Step> history() {
      return line.steps();
    }
  }

  @GetMapping(PATH)
  String show(Model model) {
    OwnPerson.id();
    return view(Typed.none(), FormErrors.none(), model);
  }

  @PostMapping(PATH)
  String choose(@RequestParam Map<String, String> sent, Model model, RedirectAttributes redirect) {
    OwnPerson.id();
    var typed = new Typed(sent);
    switch (own.choose(Wish.of(typed))) {
      case Outcome.Done<Abroad> _ -> {
        Notices.done(redirect, "journey.check-in.kept");
        return "redirect:" + PATH;
      }
      case Outcome.Refused<Abroad>(var refusals) -> {
        return view(typed, FormErrors.of(refusals), model);
      }
    }
  }

  private String view(Typed typed, FormErrors errors, Model model) {
    Optional<Journey> current = own.current();
    if (current.isEmpty()) {
      throw new AccessDeniedException("no journey of her own");
    }
    Journey journey = current.get();
    LocalDate today = journeys.today(journey.centre());
    CheckInTimes times = requirements.times(today);
    OwnJourney.Choice choice = own.choice(journey);
    List<Deed> deeds = own.deeds(journey);
    Map<UUID, String> offices = own.offices(deeds);
    model.addAttribute(
        "page",
        new View(
            own.line(journey),
            country(journey.destination()),
            journey.open() ? costs(journey, today) : List.of(),
            new ChoiceForm(choice.abroad(), choice.contacts(), typed, errors),
            times,
            journey.state().phase() == Phase.AWAY
                ? choice.abroad().alarms(journey, today, times)
                : List.of(),
            opened(deeds, offices),
            today));
    return "journey/ownjourney";
  }

  /** Each office and what it did once, so that a busy desk does not hide the others. */
  private static List<Opened> opened(List<Deed> deeds, Map<UUID, String> offices) {
    Map<List<String>, Opened> found = new LinkedHashMap<>();
    for (Deed deed : deeds) {
      UUID office = deed.organisation();
      var one = new Opened(deed, office == null ? "" : offices.getOrDefault(office, ""), 1);
      found.merge(
          List.of(one.what(), one.place()),
          one,
          (last, earlier) -> new Opened(last.deed(), last.place(), last.times() + earlier.times()));
    }
    return List.copyOf(found.values());
  }

  /** What may be asked of her for going, and what may not. */
  private List<Cost> costs(Journey journey, LocalDate today) {
    List<Cost> costs = new ArrayList<>();
    for (Answer.Held item : contracts.feeItems(today)) {
      if (item.rule().terms() instanceof Terms.Category c) {
        contracts
            .rule(journey, c.code(), null, today)
            .ifPresent(rule -> {
              if (rule.rule().terms() instanceof Terms.Fee fee) {
                BigDecimal most = fee.maxAmount();
                costs.add(new Cost(item, rule, most != null && most.signum() == 0));
              }
            });
      }
    }
    return costs;
  }

  private @Nullable Country country(@Nullable String code) {
    return code == null ? null : countries.find(code).orElse(null);
  }
}
