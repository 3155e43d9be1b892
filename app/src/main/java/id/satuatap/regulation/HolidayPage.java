package id.satuatap.regulation;

import id.satuatap.kernel.Ids;
import id.satuatap.kernel.IndonesianZone;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Public holidays, and the counting of time limits for anybody who wants to check one. */
@Controller
class HolidayPage {

  /** The three zones of the country, as people name them. */
  static final Map<String, ZoneId> ZONES = zones();

  private final Regulations regulations;
  private final Clock clock;

  HolidayPage(Regulations regulations, Clock clock) {
    this.regulations = regulations;
    this.clock = clock;
  }

  private static Map<String, ZoneId> zones() {
    Map<String, ZoneId> zones = new LinkedHashMap<>();
    for (IndonesianZone zone : IndonesianZone.values()) {
      zones.put(zone.name(), zone.zone());
    }
    return zones;
  }

  /** Holidays of one year. */
  record HolidaysPage(
      int year,
      List<Integer> years,
      @Nullable HolidayYear known,
      List<Day> days,
      List<Instrument> instruments,
      Map<String, String> values,
      String once,
      boolean mayEdit,
      FormErrors errors)
      implements FormPage {

    /** A holiday with its legal basis. */
    record Day(Holiday holiday, Instrument instrument) {}

    String value(String name) {
      return values.getOrDefault(name, "");
    }
  }

  @GetMapping("/regulasi/hari-libur")
  String holidays(@RequestParam(name = "tahun", defaultValue = "") String year, Model model) {
    return show(model, yearOf(year), Map.of(), Ids.next().toString(), FormErrors.none());
  }

  @PostMapping("/regulasi/hari-libur")
  String add(
      @RequestParam Map<String, String> form,
      @RequestParam(name = "_once", defaultValue = "") String once,
      Model model,
      RedirectAttributes redirect) {
    mayEdit();
    List<Flaw> flaws = new ArrayList<>();
    Map<String, String> own = new LinkedHashMap<>(form);
    own.keySet().retainAll(List.of("day", "kind", "name.id", "name.en", "instrument", "confirmed"));
    Holiday holiday = RuleFile.holiday(Fields.of(Node.ofForm(own), flaws));
    List<Refusal> refusals =
        new ArrayList<>(
            flaws.stream()
                .map(f -> f.formRefusal(f.path().equals("name") ? "name.id" : f.path()))
                .toList());
    if (refusals.isEmpty()) {
      switch (regulations.addHoliday(holiday, once)) {
        case Outcome.Done<String> _ -> {
          Notices.done(redirect, "regulation.notice.holiday", holiday.day());
          return "redirect:/regulasi/hari-libur?tahun=" + holiday.day().getYear();
        }
        case Outcome.Refused<String>(var reasons) -> refusals.addAll(reasons);
      }
    }
    return show(model, yearOf(form.getOrDefault("tahun", "")), form, once, FormErrors.of(refusals));
  }

  @PostMapping("/regulasi/tahun-libur")
  String addYear(
      @RequestParam Map<String, String> form,
      @RequestParam(name = "_once", defaultValue = "") String once,
      Model model,
      RedirectAttributes redirect) {
    mayEdit();
    List<Flaw> flaws = new ArrayList<>();
    Fields fields = Fields.of(Node.ofForm(form), flaws);
    HolidayYear year =
        new HolidayYear(
            fields.integer("tahun", 1945, 2199),
            fields.choice("coverage", HolidayCalendar.Coverage.class),
            fields.bilingual("yearNote", 500));
    List<Refusal> refusals =
        new ArrayList<>(
            flaws.stream()
                .map(f -> f.formRefusal(f.path().equals("yearNote") ? "yearNote.id" : f.path()))
                .toList());
    if (refusals.isEmpty()) {
      switch (regulations.addYear(year, once)) {
        case Outcome.Done<String> _ -> {
          Notices.done(redirect, "regulation.notice.year", Integer.toString(year.year()));
          return "redirect:/regulasi/hari-libur?tahun=" + year.year();
        }
        case Outcome.Refused<String>(var reasons) -> refusals.addAll(reasons);
      }
    }
    return show(model, yearOf(form.getOrDefault("tahun", "")), form, once, FormErrors.of(refusals));
  }

  private String show(
      Model model, int year, Map<String, String> values, String once, FormErrors errors) {
    RuleBook book = regulations.book();
    TreeSet<Integer> years = new TreeSet<>(book.years().stream().map(HolidayYear::year).toList());
    years.add(today().getYear());
    years.add(today().getYear() + 1);
    years.add(year);
    model.addAttribute(
        "page",
        new HolidaysPage(
            year,
            List.copyOf(years),
            book.years().stream().filter(y -> y.year() == year).findFirst().orElse(null),
            book.calendar(today()).of(year).stream()
                .map(h ->
                    new HolidaysPage.Day(
                        h, Objects.requireNonNull(book.instruments().get(h.instrument()))))
                .toList(),
            book.instruments().values().stream()
                .sorted((a, b) -> a.name().compareToIgnoreCase(b.name()))
                .toList(),
            values,
            once,
            regulations.mayEdit(),
            errors));
    return "regulation/holidays";
  }

  /** The calculator; {@code result} is null until something was asked or when it was not clear. */
  record DuePage(
      List<Answer.Held> deadlines,
      RuleBook book,
      String rule,
      String amount,
      String unit,
      String date,
      String time,
      String zone,
      Due.@Nullable Remaining remaining,
      @Nullable Due result,
      Answer.@Nullable Held held,
      FormErrors errors)
      implements FormPage {}

  @GetMapping("/regulasi/hitung")
  String due(
      @RequestParam(name = "aturan", defaultValue = "") String key,
      @RequestParam(name = "jumlah", defaultValue = "") String amount,
      @RequestParam(name = "satuan", defaultValue = "") String unit,
      @RequestParam(name = "mulai", required = false) @Nullable String date,
      @RequestParam(name = "jam", defaultValue = "") String time,
      @RequestParam(name = "zona", defaultValue = "WIB") String zone,
      Model model) {
    RuleBook book = regulations.book();
    Instant now = clock.instant();
    FormErrors errors = FormErrors.none();
    ZoneId place = ZONES.get(zone);
    if (place == null) {
      errors.add("zona", "regulation.form.bad-zone");
      place = RegulationPage.WIB;
    }
    Due due = null;
    Answer.Held held = null;
    if (date != null) {
      LocalDate day = day(date, errors);
      LocalTime hour = time(time, errors);
      Instant start = day.atTime(hour).atZone(place).toInstant();
      if (!key.isBlank()) {
        held = heldDeadline(book, key, day, errors);
        if (held != null && !errors.any()) {
          Terms.Deadline d = (Terms.Deadline) held.rule().terms();
          due = DueRule.due(start, d.amount(), d.unit(), place, book.calendar(day));
        }
      } else {
        due = own(start, amount, unit, place, book.calendar(day), errors);
      }
    }
    model.addAttribute(
        "page",
        new DuePage(
            book.holding(Family.DEADLINE, today()),
            book,
            key,
            amount,
            unit,
            date == null ? today().toString() : date,
            time,
            zone,
            due == null ? null : regulations.remaining(due, now),
            due,
            held,
            errors));
    return "regulation/due";
  }

  private static Answer.@Nullable Held heldDeadline(
      RuleBook book, String key, LocalDate day, FormErrors errors) {
    switch (book.on(key, day)) {
      case Answer.Held held when held.rule().terms() instanceof Terms.Deadline -> {
        return held;
      }
      case Answer.NotYet notYet ->
          errors.add("aturan", "regulation.form.not-yet", notYet.firstDay());
      case Answer.Ended ended -> errors.add("aturan", "regulation.form.ended", ended.since());
      case Answer.Held _, Answer.None _ -> errors.add("aturan", "regulation.form.no-deadline");
    }
    return null;
  }

  private static @Nullable Due own(
      Instant start,
      String amount,
      String unit,
      ZoneId zone,
      HolidayCalendar calendar,
      FormErrors errors) {
    DeadlineUnit counted = null;
    for (DeadlineUnit u : DeadlineUnit.values()) {
      if (u.code().equals(unit)) {
        counted = u;
      }
    }
    if (counted == null) {
      errors.add("satuan", "regulation.form.choose-unit");
    }
    String digits = amount.strip();
    int number = digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : 0;
    if (number < 1 || number > DueRule.MAX_AMOUNT) {
      errors.add("jumlah", "regulation.form.bad-amount", DueRule.MAX_AMOUNT);
    }
    return errors.any() || counted == null
        ? null
        : DueRule.due(start, number, counted, zone, calendar);
  }

  private LocalDate day(String text, FormErrors errors) {
    try {
      LocalDate day = LocalDate.parse(text.strip());
      if (day.getYear() >= 1945 && day.getYear() < 2100) {
        return day;
      }
    } catch (DateTimeParseException e) {
      // Said below in the same words.
    }
    errors.add("mulai", "regulation.form.bad-day");
    return today();
  }

  /** Hours are written with a dot here and with a colon elsewhere; both are understood. */
  private static LocalTime time(String text, FormErrors errors) {
    if (text.isBlank()) {
      return LocalTime.MIDNIGHT;
    }
    try {
      return LocalTime.parse(text.strip().replace('.', ':'));
    } catch (DateTimeParseException e) {
      errors.add("jam", "regulation.form.bad-time");
      return LocalTime.MIDNIGHT;
    }
  }

  private int yearOf(String text) {
    int year = text.matches("\\d{4}") ? Integer.parseInt(text) : today().getYear();
    return year >= 1945 && year < 2200 ? year : today().getYear();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), RegulationPage.WIB);
  }

  private void mayEdit() {
    if (!regulations.mayEdit()) {
      throw new AccessDeniedException("holidays are added by operators and national coordinators");
    }
  }
}
