package id.satuatap.journey;

import id.satuatap.journey.Abroad.CheckIn;
import id.satuatap.journey.Chosen.Wish;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.message.Channel;
import id.satuatap.message.Messages;
import id.satuatap.message.NewMessage;
import id.satuatap.message.Template;
import id.satuatap.person.Person;
import id.satuatap.person.Persons;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

/** How somebody abroad is: her answers, whom she named, what she chose, until when papers hold. */
@Controller
@RequestMapping("/perjalanan/{perjalanan}/kabar")
class CheckInPage {

  private final Journeys journeys;
  private final CheckInDesk desk;
  private final Requirements requirements;
  private final Persons persons;
  private final Messages messages;

  CheckInPage(
      Journeys journeys,
      CheckInDesk desk,
      Requirements requirements,
      Persons persons,
      Messages messages) {
    this.journeys = journeys;
    this.desk = desk;
    this.requirements = requirements;
    this.persons = persons;
    this.messages = messages;
  }

  /**
   * One question with what she wrote.
   *
   * @param called contacts that were turned to
   */
  record Line(CheckIn checkIn, List<String> words, Set<UUID> called) {}

  /** The form by which she chooses, on her own page and on the officer's. */
  record ChoiceForm(Abroad abroad, List<Abroad.Contact> contacts, Typed typed, FormErrors errors)
      implements FormPage {

    static List<Integer> places() {
      return List.of(1, 2, 3);
    }

    private boolean fresh() {
      return typed.form().isEmpty();
    }

    String rhythm() {
      return fresh() ? abroad.version() == 0 ? "" : abroad.rhythm().code() : typed.line("rhythm");
    }

    String channel() {
      return fresh() ? abroad.version() == 0 ? "" : abroad.channel().code() : typed.line("channel");
    }

    String quiet() {
      return fresh() ? Integer.toString(abroad.quiet()) : typed.line("quiet");
    }

    String contact(int place, String field) {
      if (!fresh()) {
        return typed.line(field + place);
      }
      return contacts.stream()
          .filter(c -> c.position() == place)
          .map(c ->
              switch (field) {
                case "name" -> c.name();
                case "kinship" -> c.kinship();
                case "email" -> c.email();
                default -> c.phone();
              })
          .findFirst()
          .orElse("");
    }

    static List<Choice> rhythms(Shell shell, CheckInTimes times) {
      String days = String.join(", ", times.firstDays().stream().map(String::valueOf).toList());
      return Arrays.stream(Rhythm.values())
          .map(r ->
              Choice.of(
                  r.code(),
                  r == Rhythm.USUAL
                      ? shell.t("journey.rhythm.usual", days, times.everyMonths())
                      : shell.t("journey.rhythm." + r.code())))
          .toList();
    }

    static List<Choice> channels(Shell shell) {
      return Abroad.CHANNELS.stream()
          .map(c -> Choice.of(c.code(), shell.t("journey.channel." + c.code())))
          .toList();
    }

    static List<Choice> signs(Shell shell) {
      return List.of("2", "1").stream()
          .map(n -> Choice.of(n, shell.t("journey.hello.answer." + n)))
          .toList();
    }
  }

  /**
   * @param whatsApp link that opens the officer's WhatsApp with the question; null where not
   *     allowed
   * @param link the question's address, for her who wants to be sent it by another hand; null else
   */
  record View(
      Journey journey,
      Person person,
      ChoiceForm form,
      CheckInTimes times,
      List<Line> lines,
      List<AlarmRule.Alarm> alarms,
      @Nullable URI whatsApp,
      @Nullable String link) {

    String name(Shell shell) {
      var name = person.name();
      return name == null ? shell.t("journey.name-unknown") : name.value();
    }

    FormErrors errors() {
      return form.errors();
    }

    String base() {
      return "/perjalanan/" + journey.id();
    }

    boolean open() {
      return journey.open();
    }

    String day(String field, String part) {
      Typed typed = form.typed();
      if (typed.form().containsKey(field + "Day")) {
        return typed.line(field + part);
      }
      LocalDate kept =
          switch (field) {
            case "card" -> form.abroad().cardEndsOn();
            case "permit" -> form.abroad().permitEndsOn();
            default -> form.abroad().passportEndsOn();
          };
      if (kept == null) {
        return "";
      }
      return switch (part) {
        case "Day" -> Integer.toString(kept.getDayOfMonth());
        case "Month" -> Integer.toString(kept.getMonthValue());
        default -> Integer.toString(kept.getYear());
      };
    }

    static String tone(CheckIn c) {
      CheckInAnswer answer = c.answer();
      if (answer != null) {
        return answer.wellSo() ? "ok" : "danger";
      }
      return c.missedAt() != null ? "warning" : "info";
    }

    static String words(CheckIn c) {
      CheckInAnswer answer = c.answer();
      return answer != null
          ? "journey.answer." + answer.code()
          : c.missedAt() != null
              ? "journey.standing.missed"
              : c.rung() > 0 ? "journey.standing.reminded" : "journey.standing.asked";
    }
  }

  @GetMapping
  String show(@PathVariable("perjalanan") UUID id, Model model) {
    AbroadPage.centre();
    return view(journeys.opened(id), Typed.none(), FormErrors.none(), model);
  }

  @PostMapping
  String choose(
      @PathVariable("perjalanan") UUID id,
      @RequestParam Map<String, String> sent,
      Model model,
      RedirectAttributes redirect) {
    AbroadPage.centre();
    Journey journey = journeys.look(id);
    var typed = new Typed(sent);
    var wish = Wish.of(typed);
    return switch (desk.choose(journey, wish)) {
      case Outcome.Done<Abroad> _ -> back(id, "journey.check-in.kept", redirect);
      case Outcome.Refused<Abroad>(var refusals) ->
          view(journey, typed, FormErrors.of(refusals), model);
    };
  }

  @PostMapping("/surat")
  String papers(
      @PathVariable("perjalanan") UUID id,
      @RequestParam Map<String, String> sent,
      Model model,
      RedirectAttributes redirect) {
    AbroadPage.centre();
    Journey journey = journeys.look(id);
    var typed = new Typed(sent);
    List<Refusal> refusals = new ArrayList<>();
    LocalDate card = typed.day("card", refusals);
    LocalDate permit = typed.day("permit", refusals);
    LocalDate passport = typed.day("passport", refusals);
    if (refusals.isEmpty()) {
      switch (desk.papers(journey, card, permit, passport)) {
        case Outcome.Done<Abroad> _ -> {
          return back(id, "journey.papers-abroad.kept", redirect);
        }
        case Outcome.Refused<Abroad>(var more) -> refusals.addAll(more);
      }
    }
    return view(journey, typed, FormErrors.of(refusals), model);
  }

  @PostMapping("/{kabar}/selesai")
  String seen(
      @PathVariable("perjalanan") UUID id,
      @PathVariable("kabar") UUID checkIn,
      @RequestParam(name = "well", defaultValue = "") String well,
      RedirectAttributes redirect) {
    AbroadPage.centre();
    if (!desk.seen(journeys.look(id), checkIn, well.equals("yes"))) {
      Notices.warn(redirect, "journey.refusal.changed");
      return "redirect:/perjalanan/" + id + "/kabar";
    }
    return back(id, "journey.check-in.followed", redirect);
  }

  private static String back(UUID id, String notice, RedirectAttributes redirect) {
    Notices.done(redirect, notice);
    return "redirect:/perjalanan/" + id + "/kabar";
  }

  private String view(Journey journey, Typed typed, FormErrors errors, Model model) {
    LocalDate today = journeys.today(journey.centre());
    CheckInTimes times = requirements.times(today);
    CheckInDesk.Known known = desk.known(journey);
    CheckIn open =
        known.lines().stream().map(Line::checkIn).filter(CheckIn::open).findFirst().orElse(null);
    Channel channel = known.abroad().channel();
    URI whatsApp =
        open == null || channel != Channel.WHATSAPP
            ? null
            : messages
                .whatsApp(
                    CheckInPermission.KIND,
                    open.id(),
                    Template.HOW_ARE_YOU,
                    Map.of("0", NewMessage.LINK))
                .orElse(null);
    boolean byHand = open != null && (channel == Channel.SMS || channel == Channel.CALL);
    model.addAttribute(
        "page",
        new View(
            journey,
            persons.open(journey.person()),
            new ChoiceForm(known.abroad(), known.contacts(), typed, errors),
            times,
            known.lines(),
            journey.state().phase() == JourneyState.Phase.AWAY
                ? known.abroad().alarms(journey, today, times)
                : List.of(),
            whatsApp,
            byHand && open != null ? desk.link(open) : null));
    return "journey/checkins";
  }
}
