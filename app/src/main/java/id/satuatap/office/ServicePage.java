package id.satuatap.office;

import id.satuatap.access.CentreZones;
import id.satuatap.access.Organisations;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Sex;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Paging;
import id.satuatap.shell.SexSplit;
import id.satuatap.shell.Shell;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The log of services, the form that adds to it, and the tally of a day. */
@Controller
class ServicePage {

  static final int BACK_DAYS = 62;
  static final int LONGEST_TEXT = 80;
  private static final int SIZE = 25;
  private static final String GROUP = "G";

  private final ServiceEvents services;
  private final Rosters rosters;
  private final DutyRoster roster;
  private final Organisations organisations;
  private final CentreZones zones;
  private final Clock clock;

  ServicePage(
      ServiceEvents services,
      Rosters rosters,
      DutyRoster roster,
      Organisations organisations,
      CentreZones zones,
      Clock clock) {
    this.services = services;
    this.rosters = rosters;
    this.roster = roster;
    this.organisations = organisations;
    this.zones = zones;
    this.clock = clock;
  }

  /** Choices of the lists of this module. */
  static final class Lists {

    private Lists() {}

    static List<Choice> kinds(Shell shell) {
      return of(shell, "kind", Arrays.stream(ServiceKind.values()).map(ServiceKind::code).toList());
    }

    static List<Choice> topics(Shell shell) {
      return of(
          shell, "topic", Arrays.stream(ServiceTopic.values()).map(ServiceTopic::code).toList());
    }

    static List<Choice> channels(Shell shell) {
      return of(
          shell,
          "channel",
          Arrays.stream(ServiceChannel.values()).map(ServiceChannel::code).toList());
    }

    static List<Choice> statuses(Shell shell) {
      return of(
          shell, "status", Arrays.stream(ClientStatus.values()).map(ClientStatus::code).toList());
    }

    static List<Choice> outcomes(Shell shell) {
      return of(
          shell,
          "outcome",
          Arrays.stream(ServiceOutcome.values()).map(ServiceOutcome::code).toList());
    }

    private static List<Choice> of(Shell shell, String list, List<String> codes) {
      return codes.stream()
          .map(code -> Choice.of(code, shell.t("office." + list + "." + code)))
          .toList();
    }
  }

  record Log(
      ServiceEventStore.Filter filter,
      List<ServiceEventStore.Logged> lines,
      Paging paging,
      SexSplit split,
      UUID reader,
      boolean head) {

    String code(@Nullable String value) {
      return value == null ? "" : value;
    }
  }

  record Tally(
      LocalDate day,
      LocalDate before,
      LocalDate after,
      List<ServiceEventStore.Sum> kinds,
      List<ServiceEventStore.Sum> desks,
      SexSplit split) {}

  record Form(String once, Map<String, String> values, FormErrors errors) implements FormPage {

    String value(String name) {
      return values.getOrDefault(name, "");
    }
  }

  @GetMapping("/layanan")
  String log(@RequestParam Map<String, String> asked, Model model) {
    UUID centre = Here.centre(Here.AT_WORK);
    var filter = filter(centre, asked);
    String page = Typed.text(asked, "halaman");
    var paging =
        new Paging(
            page.matches("[0-9]{1,6}") ? Integer.parseInt(page) : 1,
            SIZE,
            services.count(centre, filter));
    model.addAttribute(
        "page",
        new Log(
            filter,
            services.log(centre, filter, paging.offset(), SIZE),
            paging,
            split(services.byKind(centre, filter)),
            actor(),
            Here.isHead()));
    return "office/services";
  }

  @GetMapping("/layanan/harian")
  String tally(@RequestParam(name = "hari", defaultValue = "") String typed, Model model) {
    UUID centre = Here.centre(Here.AT_WORK);
    LocalDate asked = Typed.day(typed);
    LocalDate day = asked == null ? rosters.today(centre) : asked;
    var filter = new ServiceEventStore.Filter(day, day, null, null, null, null);
    var names = new HashMap<String, String>();
    organisations.list(null, "").forEach(o -> names.put(o.id().toString(), o.name()));
    var kinds = services.byKind(centre, filter);
    var desks =
        services.byDesk(centre, filter).stream()
            .map(s ->
                new ServiceEventStore.Sum(
                    names.getOrDefault(s.key(), "–"),
                    s.contacts(),
                    s.women(),
                    s.men(),
                    s.unknown()))
            .toList();
    model.addAttribute(
        "page", new Tally(day, day.minusDays(1), day.plusDays(1), kinds, desks, split(kinds)));
    return "office/tally";
  }

  @GetMapping("/layanan/baru")
  String form(Model model) {
    UUID centre = Here.centre(Here.AT_WORK);
    return form(
        model,
        Ids.next().toString(),
        Map.of(
            "day", rosters.today(centre).toString(),
            "channel", ServiceChannel.FACE_TO_FACE.code(),
            "minutes", "15"),
        FormErrors.none());
  }

  @PostMapping("/layanan")
  String enter(
      @RequestParam Map<String, String> form,
      @RequestParam(name = "_once", defaultValue = "") String once,
      RedirectAttributes redirect,
      Model model) {
    UUID centre = Here.centre(Here.AT_WORK);
    var errors = FormErrors.none();
    NewServiceEvent event = read(centre, form, once, errors);
    if (event == null || errors.any()) {
      return form(model, Typed.id(once) == null ? Ids.next().toString() : once, form, errors);
    }
    services.given(event);
    Notices.done(redirect, "office.services.counted", event.served().total());
    return "redirect:/layanan";
  }

  @PostMapping("/layanan/{layanan}/batalkan")
  String reverse(@PathVariable("layanan") UUID event, RedirectAttributes redirect) {
    Here.centre(Here.AT_WORK);
    switch (services.reverse(event)) {
      case Outcome.Done<UUID> _ -> Notices.done(redirect, "office.services.taken-back");
      case Outcome.Refused<UUID>(var refusals) -> Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:/layanan";
  }

  private @Nullable NewServiceEvent read(
      UUID centre, Map<String, String> form, String once, FormErrors errors) {
    ZoneId zone = zones.of(centre);
    LocalDate today = rosters.today(centre);
    var kind = ServiceKind.ofCode(Typed.text(form, "kind"));
    var topic = ServiceTopic.ofCode(Typed.text(form, "topic"));
    var channel = ServiceChannel.ofCode(Typed.text(form, "channel"));
    var status = ClientStatus.ofCode(Typed.text(form, "status"));
    var outcome = ServiceOutcome.ofCode(Typed.text(form, "outcome"));
    LocalDate day = Typed.day(Typed.text(form, "day"));
    int minutes = Typed.number(Typed.text(form, "minutes"));
    String programme = Typed.text(form, "programme");
    String funder = Typed.text(form, "funder");
    if (kind.isEmpty()) {
      errors.add("kind", "office.refusal.choose");
    }
    if (topic.isEmpty()) {
      errors.add("topic", "office.refusal.choose");
    }
    if (channel.isEmpty()) {
      errors.add("channel", "office.refusal.choose");
    }
    Served served = served(form, errors);
    if (status.isEmpty()) {
      errors.add("status", "office.refusal.choose");
    }
    if (day == null || day.isAfter(today) || day.isBefore(today.minusDays(BACK_DAYS))) {
      errors.add("day", "office.refusal.service-day", BACK_DAYS);
    }
    if (minutes < 0 || minutes > 1_440) {
      errors.add("minutes", "office.refusal.minutes");
    }
    if (programme.length() > LONGEST_TEXT) {
      errors.add("programme", "office.refusal.long", LONGEST_TEXT);
    }
    if (funder.length() > LONGEST_TEXT) {
      errors.add("funder", "office.refusal.long", LONGEST_TEXT);
    }
    UUID key = Typed.id(once);
    if (errors.any()
        || kind.isEmpty()
        || topic.isEmpty()
        || channel.isEmpty()
        || status.isEmpty()
        || served == null
        || day == null) {
      return null;
    }
    Instant now = clock.instant();
    UUID officer = actor();
    return new NewServiceEvent(
        "form " + (key == null ? Ids.next() : key),
        centre,
        kind.get(),
        topic.get(),
        channel.get(),
        served,
        status.get(),
        Duration.ofMinutes(minutes),
        programme.isEmpty() ? null : programme,
        funder.isEmpty() ? null : funder,
        officer,
        roster.officer(centre, officer, now).map(OnDuty::sex).orElse(Sex.UNKNOWN),
        null,
        outcome.orElse(null),
        day.equals(today) ? now : day.atTime(LocalTime.NOON).atZone(zone).toInstant());
  }

  private static @Nullable Served served(Map<String, String> form, FormErrors errors) {
    String sex = Typed.text(form, "sex");
    if (!sex.equals(GROUP)) {
      for (Sex one : Sex.values()) {
        if (one.code().equals(sex)) {
          return Served.one(one);
        }
      }
      errors.add("sex", "office.refusal.choose");
      return null;
    }
    int women = Typed.number(Typed.text(form, "women"));
    int men = Typed.number(Typed.text(form, "men"));
    int unknown = Typed.number(Typed.text(form, "unknown"));
    if (women < 0 || men < 0 || unknown < 0) {
      errors.add(women < 0 ? "women" : men < 0 ? "men" : "unknown", "office.refusal.number");
      return null;
    }
    int all = women + men + unknown;
    if (all < 1 || all > Served.MOST) {
      errors.add("women", "office.refusal.group", Served.MOST);
      return null;
    }
    return new Served(women, men, unknown);
  }

  private ServiceEventStore.Filter filter(UUID centre, Map<String, String> asked) {
    LocalDate today = rosters.today(centre);
    LocalDate from = Typed.day(Typed.text(asked, "dari"));
    LocalDate to = Typed.day(Typed.text(asked, "sampai"));
    return new ServiceEventStore.Filter(
        from == null ? today.minusDays(30) : from,
        to == null ? today : to,
        ServiceKind.ofCode(Typed.text(asked, "jenis")).orElse(null),
        ServiceTopic.ofCode(Typed.text(asked, "topik")).orElse(null),
        ServiceChannel.ofCode(Typed.text(asked, "saluran")).orElse(null),
        ClientStatus.ofCode(Typed.text(asked, "status")).orElse(null));
  }

  private static SexSplit split(List<ServiceEventStore.Sum> sums) {
    return new SexSplit(
        sums.stream().mapToLong(ServiceEventStore.Sum::women).sum(),
        sums.stream().mapToLong(ServiceEventStore.Sum::men).sum(),
        sums.stream().mapToLong(ServiceEventStore.Sum::unknown).sum());
  }

  private static UUID actor() {
    Caller caller = Callers.current();
    UUID actor = caller.actor();
    if (actor == null) {
      throw new AccessDeniedException("people of a centre only");
    }
    return actor;
  }

  private static String form(
      Model model, String once, Map<String, String> values, FormErrors errors) {
    model.addAttribute("page", new Form(once, values, errors));
    return "office/service";
  }
}
