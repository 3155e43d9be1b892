package id.satuatap.regulation;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.IndonesianZone;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The rules for everybody to read: by kind, by words, by day. */
@Controller
class RegulationPage implements Navigation {

  /** Days on pages without an office of their own are those of Jakarta. */
  static final ZoneId WIB = IndonesianZone.WIB.zone();

  private final Regulations regulations;
  private final Clock clock;

  RegulationPage(Regulations regulations, Clock clock) {
    this.regulations = regulations;
    this.clock = clock;
  }

  @Override
  public List<NavigationEntry> entries() {
    EnumSet<DatabaseRole> people = EnumSet.allOf(DatabaseRole.class);
    people.removeIf(DatabaseRole::system);
    return List.of(new NavigationEntry("regulation.nav", "/regulasi", "scale", 710, people));
  }

  /** Rules under one heading. */
  record Group(Family family, String code, List<Answer.Held> rules) {}

  /** The list; {@code family} is null when the words were looked for in every kind. */
  record ListPage(
      RuleBook book,
      @Nullable Family family,
      String query,
      String dayText,
      LocalDate day,
      Map<Family, Long> counts,
      List<Group> groups,
      boolean mayEdit,
      FormErrors errors)
      implements FormPage {

    long found() {
      return groups.stream().mapToLong(g -> g.rules().size()).sum();
    }
  }

  @GetMapping("/regulasi")
  String list(
      @RequestParam(name = "jenis", required = false) @Nullable String kind,
      @RequestParam(name = "cari", defaultValue = "") String query,
      @RequestParam(name = "tanggal", defaultValue = "") String dayText,
      Model model) {
    FormErrors errors = FormErrors.none();
    LocalDate day = day(dayText, "tanggal", errors);
    String words = query.strip();
    if (words.length() > 200) {
      errors.add("cari", "regulation.form.query-too-long");
      words = "";
    }
    RuleBook book = regulations.book();
    Family family = family(kind, words);
    Map<Family, Long> counts = new LinkedHashMap<>();
    List<Group> groups = new ArrayList<>();
    for (Family f : Family.values()) {
      List<Answer.Held> holding = book.holding(f, day);
      counts.put(f, (long) holding.size());
      if (family == null || family == f) {
        groups.addAll(groups(f, holding, words, book));
      }
    }
    model.addAttribute(
        "page",
        new ListPage(
            book,
            family,
            query,
            dayText.isBlank() ? day.toString() : dayText,
            day,
            counts,
            groups,
            regulations.mayEdit(),
            errors));
    return "regulation/list";
  }

  private static List<Group> groups(
      Family family, List<Answer.Held> holding, String words, RuleBook book) {
    Map<String, List<Answer.Held>> byGroup = new LinkedHashMap<>();
    for (Answer.Held held : holding) {
      if (words.isEmpty() || SearchRule.finds(words, held, book)) {
        String group =
            family == Family.FEE
                ? "fee"
                : Objects.requireNonNullElse(held.rule().terms().group(), "");
        byGroup.computeIfAbsent(group, g -> new ArrayList<>()).add(held);
      }
    }
    return byGroup.entrySet().stream()
        .map(e -> new Group(family, e.getKey(), List.copyOf(e.getValue())))
        .toList();
  }

  /** Words without a kind are looked for everywhere; no words and no kind shows the deadlines. */
  private static @Nullable Family family(@Nullable String kind, String words) {
    return Arrays.stream(Family.values())
        .filter(f -> f.code().equals(kind))
        .findFirst()
        .orElse(words.isEmpty() ? Family.DEADLINE : null);
  }

  /** A version with the entries it took the place of. */
  record Version(
      Rule rule, Instrument instrument, @Nullable Instrument replacedBy, List<Entry> former) {}

  /** A former entry of the same first day. */
  record Entry(RuleStore.Entry entry) {}

  /** One rule with all its versions, the newest first. */
  record RulePage(
      RuleBook book,
      String key,
      Family family,
      Bilingual label,
      Answer today,
      LocalDate day,
      List<Version> versions,
      boolean mayEdit) {}

  /** Every key has a dot, so that it can never be the address of another page. */
  @GetMapping("/regulasi/{key:[a-z0-9-]+\\..+}")
  String one(@PathVariable("key") String key, Model model) {
    RuleBook book = regulations.book();
    List<Rule> rules = book.versions(key);
    if (rules.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), WIB);
    List<RuleStore.Entry> history = regulations.history(key);
    List<Version> versions = new ArrayList<>();
    for (Rule rule : rules.reversed()) {
      Answer.Held held = book.held(rule);
      versions.add(
          new Version(
              rule,
              held.instrument(),
              held.replacedBy(),
              history.stream()
                  .filter(
                      e -> e.validFrom().equals(rule.validFrom()) && e.revision() < rule.revision())
                  .map(Entry::new)
                  .toList()));
    }
    model.addAttribute(
        "page",
        new RulePage(
            book,
            key,
            rules.getLast().family(),
            rules.getLast().label(),
            book.on(key, today),
            today,
            versions,
            regulations.mayEdit()));
    return "regulation/rule";
  }

  /** Names the state uses or used. */
  record TermsPage(String query, List<OfficialTerm> terms, boolean found) {}

  @GetMapping("/regulasi/istilah")
  String terms(@RequestParam(name = "cari", defaultValue = "") String query, Model model) {
    RuleBook book = regulations.book();
    String words = query.length() > 200 ? query.substring(0, 200) : query;
    List<OfficialTerm> found = words.isBlank() ? book.file().terms() : book.namesOf(words);
    if (found.isEmpty()) {
      String part = RuleBook.fold(words);
      found =
          book.file().terms().stream()
              .filter(t ->
                  !part.isEmpty()
                      && RuleBook.fold(t.name() + t.meaning().id() + t.meaning().en())
                          .contains(part))
              .toList();
    }
    model.addAttribute("page", new TermsPage(words, found, !found.isEmpty()));
    return "regulation/terms";
  }

  @GetMapping("/regulasi/ekspor")
  ResponseEntity<byte[]> export() {
    String name = "satuatap-regulasi-" + LocalDate.ofInstant(clock.instant(), WIB) + ".json";
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(regulations.export().getBytes(StandardCharsets.UTF_8));
  }

  private LocalDate day(String text, String field, FormErrors errors) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), WIB);
    if (text.isBlank()) {
      return today;
    }
    try {
      LocalDate day = LocalDate.parse(text.strip());
      if (day.getYear() >= 1945 && day.getYear() < 2200) {
        return day;
      }
    } catch (DateTimeParseException e) {
      // Said below in the same words.
    }
    errors.add(field, "regulation.form.bad-day");
    return today;
  }
}
