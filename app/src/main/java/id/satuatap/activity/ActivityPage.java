package id.satuatap.activity;

import id.satuatap.activity.ActivityStore.Filter;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.office.OnDuty;
import id.satuatap.person.Candidate;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Paging;
import id.satuatap.shell.SheetDay;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

/** The register of activities, the form, and one activity with its list. */
@Controller
@RequestMapping("/kegiatan")
class ActivityPage implements Navigation {

  private static final int SIZE = 25;
  private static final int AHEAD_MONTHS = 6;
  private static final int LONGEST_WORDS = 80;

  private final Activities activities;
  private final Attendances attendances;
  private final ActivityTexts texts;

  ActivityPage(Activities activities, Attendances attendances, ActivityTexts texts) {
    this.activities = activities;
    this.attendances = attendances;
    this.texts = texts;
  }

  record ListPage(
      Filter filter,
      List<Activity> activities,
      ActivityStore.Sum sum,
      Paging paging,
      List<String> programmes,
      boolean writes,
      FormErrors errors)
      implements FormPage {

    List<Choice> programmeChoices() {
      return programmes.stream().map(p -> Choice.of(p, p)).toList();
    }
  }

  /** The form; {@code activity} is null for a new one. */
  record EditPage(UUID once, @Nullable Activity activity, Typed typed, FormErrors errors)
      implements FormPage {}

  /**
   * One activity.
   *
   * @param found persons of the register with the name or number looked for
   */
  record OnePage(
      Activity activity,
      String area,
      List<Attendances.Line> lines,
      List<OnDuty> officers,
      String query,
      List<Candidate> found,
      Map<String, String> values,
      boolean writes,
      boolean head,
      LocalDate today,
      FormErrors errors)
      implements FormPage {

    String value(String name) {
      return values.getOrDefault(name, "");
    }

    List<Choice> officerChoices() {
      return officers.stream().map(o -> Choice.of(o.account().toString(), o.name())).toList();
    }

    boolean canBeHeld() {
      return activity.state() == Activity.State.PLANNED && !activity.fields().day().isAfter(today);
    }

    /** Officers who were there and whose competence is not written down yet. */
    long waiting() {
      return activity.fields().competence() == null
          ? 0
          : lines.stream()
              .map(Attendances.Line::participant)
              .filter(p -> p.account() != null && p.present() && p.competenceAt() == null)
              .count();
    }
  }

  @GetMapping
  String list(@RequestParam Map<String, String> asked, Model model) {
    Activities.reader();
    var errors = FormErrors.none();
    LocalDate today = activities.today();
    LocalDate from = day(asked, "dari", today.withDayOfYear(1), errors);
    LocalDate to = day(asked, "sampai", today.plusMonths(AHEAD_MONTHS), errors);
    var typed = new Typed(asked);
    String words = typed.text("cari").toLowerCase(Locale.ROOT);
    var filter =
        new Filter(
            from,
            to,
            ActivityKind.ofCode(typed.text("jenis")).orElse(null),
            words.isEmpty() ? null : words.substring(0, Math.min(words.length(), LONGEST_WORDS)),
            typed.text("program").isEmpty() ? null : typed.text("program"),
            false);
    var sum = activities.sum(filter);
    String number = typed.text("halaman");
    var paging =
        new Paging(
            number.matches("[0-9]{1,6}") ? Integer.parseInt(number) : 1, SIZE, sum.activities());
    model.addAttribute(
        "page",
        new ListPage(
            filter,
            activities.list(filter, paging.offset(), SIZE),
            sum,
            paging,
            activities.programmes(),
            writes(),
            errors));
    return "activity/list";
  }

  @GetMapping("/baru")
  String fresh(Model model) {
    Activities.writer();
    return form(
        Ids.next(),
        null,
        new Typed(Map.of("tanggal", activities.today().toString(), "sasaran", "prospective")),
        FormErrors.none(),
        model);
  }

  @PostMapping("/baru")
  String record(@RequestParam Map<String, String> form, RedirectAttributes redirect, Model model) {
    Activities.writer();
    UUID once = key(form.getOrDefault("kunci", ""));
    var typed = new Typed(form);
    return after(
        read(typed).then(fields -> activities.record(once, fields)),
        "activity.done.recorded",
        once,
        null,
        typed,
        redirect,
        model);
  }

  @GetMapping("/{kegiatan}")
  String show(
      @PathVariable("kegiatan") UUID id,
      @RequestParam(name = "cari", defaultValue = "") String query,
      Model model) {
    return one(id, query, Map.of(), FormErrors.none(), model);
  }

  @GetMapping("/{kegiatan}/ubah")
  String edit(@PathVariable("kegiatan") UUID id, Model model) {
    Activity activity = activities.theirs(id);
    return form(id, activity, Typed.of(activity), FormErrors.none(), model);
  }

  @PostMapping("/{kegiatan}/ubah")
  String change(
      @PathVariable("kegiatan") UUID id,
      @RequestParam Map<String, String> form,
      RedirectAttributes redirect,
      Model model) {
    Activity activity = activities.theirs(id);
    String version = form.getOrDefault("versi", "");
    int seen = version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
    var typed = new Typed(form);
    return after(
        read(typed).then(fields -> activities.change(id, seen, fields)),
        "activity.done.changed",
        id,
        activity,
        typed,
        redirect,
        model);
  }

  @PostMapping("/{kegiatan}/laksana")
  String held(@PathVariable("kegiatan") UUID id, RedirectAttributes redirect) {
    return done(id, activities.held(id), "activity.done.held", redirect);
  }

  @PostMapping("/{kegiatan}/batal")
  String takeBack(@PathVariable("kegiatan") UUID id, RedirectAttributes redirect) {
    return done(id, activities.takeBack(id), "activity.done.taken-back", redirect);
  }

  // The list of participants --------------------------------------------------------------------

  @PostMapping("/{kegiatan}/peserta")
  String add(
      @PathVariable("kegiatan") UUID id, @RequestParam Map<String, String> form, Model model) {
    activities.theirs(id);
    var typed = new Typed(form);
    var outcome =
        switch (typed.text("siapa")) {
          case "orang" -> attendances.addPerson(id, key(typed.text("orang")));
          case "petugas" -> attendances.addOfficer(id, maybeKey(typed.text("petugas")));
          default ->
              attendances.addGuest(
                  id, typed.text("nama"), typed.text("kelamin"), typed.text("asal"));
        };
    return switch (outcome) {
      case Outcome.Done<UUID> _ -> "redirect:/kegiatan/" + id + "#peserta";
      case Outcome.Refused<UUID>(var refusals) ->
          one(id, typed.text("cari"), form, FormErrors.of(refusals), model);
    };
  }

  @PostMapping("/{kegiatan}/peserta/{peserta}/hapus")
  String remove(@PathVariable("kegiatan") UUID id, @PathVariable("peserta") UUID participant) {
    attendances.remove(id, participant);
    return "redirect:/kegiatan/" + id + "#peserta";
  }

  @PostMapping("/{kegiatan}/hadir")
  String attended(
      @PathVariable("kegiatan") UUID id,
      @RequestParam(name = "hadir", defaultValue = "") List<String> present,
      RedirectAttributes redirect) {
    Set<UUID> there = new HashSet<>();
    for (String one : present) {
      UUID participant = maybeKey(one);
      if (participant != null) {
        there.add(participant);
      }
    }
    switch (attendances.attended(id, there)) {
      case Outcome.Done<Integer>(var came) ->
          Notices.done(redirect, "activity.done.attendance", came);
      case Outcome.Refused<Integer>(var refusals) ->
          Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:/kegiatan/" + id + "#peserta";
  }

  @PostMapping("/{kegiatan}/keahlian")
  String competences(@PathVariable("kegiatan") UUID id, RedirectAttributes redirect) {
    if (Callers.current().role() != DatabaseRole.SUPERVISOR) {
      throw new org.springframework.security.access.AccessDeniedException(
          "the head of the centre writes competences down");
    }
    switch (attendances.competences(id)) {
      case Outcome.Done<Integer>(var given) ->
          Notices.done(redirect, "activity.done.competences", given);
      case Outcome.Refused<Integer>(var refusals) ->
          Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:/kegiatan/" + id + "#peserta";
  }

  // ---------------------------------------------------------------------------------------------

  private Outcome<Activity.Fields> read(Typed typed) {
    return ActivityRule.read(typed, activities.today(), texts::kind, texts::isArea);
  }

  private static String after(
      Outcome<UUID> outcome,
      String key,
      UUID once,
      @Nullable Activity activity,
      Typed typed,
      RedirectAttributes redirect,
      Model model) {
    return switch (outcome) {
      case Outcome.Done<UUID>(var id) -> {
        Notices.done(redirect, key);
        yield "redirect:/kegiatan/" + id;
      }
      case Outcome.Refused<UUID>(var refusals) ->
          form(once, activity, typed, FormErrors.of(refusals), model);
    };
  }

  private static String done(
      UUID id, Outcome<UUID> outcome, String key, RedirectAttributes redirect) {
    switch (outcome) {
      case Outcome.Done<UUID> _ -> Notices.done(redirect, key);
      case Outcome.Refused<UUID>(var refusals) -> Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:/kegiatan/" + id;
  }

  private static String form(
      UUID once, @Nullable Activity activity, Typed typed, FormErrors errors, Model model) {
    model.addAttribute("page", new EditPage(once, activity, typed, errors));
    return "activity/form";
  }

  private String one(
      UUID id, String query, Map<String, String> values, FormErrors errors, Model model) {
    Activity activity =
        activities.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    boolean writes = writes();
    String sought = query.replace("\0", "").strip();
    String words = sought.substring(0, Math.min(sought.length(), LONGEST_WORDS));
    String area = activity.fields().regionCode();
    model.addAttribute(
        "page",
        new OnePage(
            activity,
            area == null ? "" : texts.area(area),
            attendances.of(activity),
            writes ? attendances.officers(activity) : List.of(),
            words,
            writes ? attendances.search(words) : List.of(),
            values,
            writes,
            Callers.current().role() == DatabaseRole.SUPERVISOR,
            activities.today(),
            errors));
    return "activity/show";
  }

  private static boolean writes() {
    return Activities.WRITERS.contains(Callers.current().role());
  }

  private static LocalDate day(
      Map<String, String> asked, String field, LocalDate usual, FormErrors errors) {
    String text = new Typed(asked).text(field);
    if (text.isEmpty()) {
      return usual;
    }
    LocalDate day = SheetDay.read(text);
    if (day == null || day.getYear() < 2000 || day.getYear() > 2199) {
      errors.add(field, "activity.refusal.day");
      return usual;
    }
    return day;
  }

  private static UUID key(String text) {
    UUID key = maybeKey(text);
    if (key == null) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    return key;
  }

  private static @Nullable UUID maybeKey(String text) {
    return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
        ? UUID.fromString(text)
        : null;
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        new NavigationEntry("activity.nav", "/kegiatan", "people", 505, Activities.READERS));
  }
}
