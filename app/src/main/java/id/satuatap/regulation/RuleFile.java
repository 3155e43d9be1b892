package id.satuatap.regulation;

import id.satuatap.regulation.Rule.Confirmation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything this module keeps, as one file that a person can read and another installation can
 * take in. The data shipped with the product is such a file.
 */
record RuleFile(
    List<Instrument> instruments,
    List<NewVersion> rules,
    List<Holiday> holidays,
    List<HolidayYear> years,
    List<OfficialTerm> terms) {

  /** Largest file taken in, in bytes. */
  static final int MAX_BYTES = 4 * 1024 * 1024;

  static final RuleFile EMPTY = new RuleFile(List.of(), List.of(), List.of(), List.of(), List.of());

  private static final String FORMAT = "satuatap-regulation";
  private static final int VERSION = 1;
  private static final int MAX_ITEMS = 20_000;
  private static final int TEXT = 2_000;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  RuleFile {
    instruments = List.copyOf(instruments);
    rules = List.copyOf(rules);
    holidays = List.copyOf(holidays);
    years = List.copyOf(years);
    terms = List.copyOf(terms);
  }

  /** Reads a file; flaws are added to the list, and the result is to be used only without any. */
  static RuleFile read(String json, List<Flaw> flaws) {
    Node root;
    try {
      root = Node.read(json);
    } catch (Node.Unreadable e) {
      flaws.add(Flaw.of(e.line(), "$", "unreadable", e.column()));
      return EMPTY;
    }
    Fields f = Fields.of(root, flaws);
    if (!flaws.isEmpty()) {
      return EMPTY;
    }
    f.only("format", "version", "instruments", "rules", "holidays", "holidayYears", "terms");
    if (!FORMAT.equals(f.optionalText("format", 60))) {
      f.flaw("format", "wrong-format", FORMAT);
    }
    Integer version = f.optionalInteger("version", 0, 1_000_000);
    if (version == null || version != VERSION) {
      f.flaw("version", "wrong-version", VERSION);
    }
    List<Fields> instruments = f.children("instruments", MAX_ITEMS);
    List<Fields> terms = f.children("terms", MAX_ITEMS);
    RuleFile file =
        new RuleFile(
            instruments.stream().map(RuleFile::instrument).toList(),
            rules(f.children("rules", MAX_ITEMS)),
            holidays(f.children("holidays", MAX_ITEMS)),
            years(f.children("holidayYears", 300)),
            terms.stream().map(RuleFile::term).toList());
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < instruments.size(); i++) {
      if (!seen.add(file.instruments().get(i).key())) {
        instruments.get(i).flaw("key", "twice", file.instruments().get(i).key());
      }
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < terms.size(); i++) {
      OfficialTerm term = file.terms().get(i);
      if (!names.add(term.concept() + "\n" + term.name())) {
        terms.get(i).flaw("name", "twice", term.name());
      }
    }
    return file;
  }

  static Instrument instrument(Fields f) {
    f.only("key", "kind", "number", "year", "name", "title", "issued", "source", "replaces");
    return new Instrument(
        f.key("key"),
        f.key("kind"),
        f.optionalText("number", 60),
        f.optionalInteger("year", 1900, 2200),
        f.text("name", 200),
        f.bilingual("title", TEXT),
        f.optionalDate("issued"),
        f.text("source", TEXT),
        f.optionalKey("replaces"));
  }

  private static List<NewVersion> rules(List<Fields> items) {
    List<NewVersion> rules = new ArrayList<>();
    Map<String, List<Integer>> byKey = new HashMap<>();
    for (Fields item : items) {
      NewVersion version = rule(item);
      byKey.computeIfAbsent(version.key(), k -> new ArrayList<>()).add(rules.size());
      rules.add(version);
    }
    byKey.values().forEach(places -> checkTogether(places, rules, items));
    return rules;
  }

  /** Versions of one key within one file: one thing, and no day with two of them. */
  private static void checkTogether(
      List<Integer> places, List<NewVersion> rules, List<Fields> items) {
    List<Integer> inTime = new ArrayList<>(places);
    inTime.sort((a, b) -> rules.get(a).validFrom().compareTo(rules.get(b).validFrom()));
    for (int i = 1; i < inTime.size(); i++) {
      NewVersion former = rules.get(inTime.get(i - 1));
      NewVersion later = rules.get(inTime.get(i));
      Fields at = items.get(inTime.get(i));
      if (former.validFrom().equals(later.validFrom())
          || (former.validTo() != null && former.validTo().isAfter(later.validFrom()))) {
        at.flaw("validFrom", "overlap", later.key(), former.validFrom().toString());
      }
      if (!TermsText.sameThing(former.terms(), later.terms())) {
        at.flaw("terms", "other-thing", later.key());
      }
    }
  }

  static NewVersion rule(Fields f) {
    f.only(
        "key",
        "family",
        "validFrom",
        "validTo",
        "startKnown",
        "label",
        "terms",
        "instrument",
        "article",
        "note",
        "confirmation");
    Family family = f.choice("family", Family.class);
    String key = f.key("key");
    if (!key.contains(".") && !"-".equals(key)) {
      f.flaw("key", "key-without-dot");
    }
    LocalDate from = f.date("validFrom");
    LocalDate to = f.optionalDate("validTo");
    if (to != null && !to.isAfter(from)) {
      f.flaw("validTo", "ends-before-start");
    }
    if (!f.has("terms")) {
      f.flaw("terms", "missing");
    }
    return new NewVersion(
        key,
        from,
        to,
        f.flag("startKnown", true),
        f.bilingual("label", 500),
        TermsText.read(family, f.child("terms")),
        f.key("instrument"),
        Objects.requireNonNullElse(f.optionalText("article", 200), ""),
        f.optionalBilingual("note", TEXT),
        confirmation(f));
  }

  private static @Nullable Confirmation confirmation(Fields f) {
    if (!f.has("confirmation")) {
      return null;
    }
    Fields c = f.child("confirmation");
    c.only("by", "on");
    return new Confirmation(c.text("by", 200), c.date("on"));
  }

  private static List<Holiday> holidays(List<Fields> items) {
    List<Holiday> holidays = new ArrayList<>();
    Set<LocalDate> days = new HashSet<>();
    for (Fields item : items) {
      Holiday holiday = holiday(item);
      if (!days.add(holiday.day()) && item.has("day")) {
        item.flaw("day", "twice", holiday.day().toString());
      }
      holidays.add(holiday);
    }
    return holidays;
  }

  static Holiday holiday(Fields f) {
    f.only("day", "kind", "name", "instrument", "confirmed");
    return new Holiday(
        f.date("day"),
        f.choice("kind", HolidayKind.class),
        f.bilingual("name", 300),
        f.key("instrument"),
        f.flag("confirmed", false));
  }

  private static List<HolidayYear> years(List<Fields> items) {
    List<HolidayYear> years = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (Fields item : items) {
      item.only("year", "coverage", "note");
      HolidayYear year =
          new HolidayYear(
              item.integer("year", 1945, 2199),
              item.choice("coverage", HolidayCalendar.Coverage.class),
              item.bilingual("note", TEXT));
      if (!seen.add(year.year())) {
        item.flaw("year", "twice", Integer.toString(year.year()));
      }
      years.add(year);
    }
    return years;
  }

  private static OfficialTerm term(Fields f) {
    f.only("concept", "name", "meaning", "since", "until", "present", "spelling", "source");
    LocalDate since = f.optionalDate("since");
    LocalDate until = f.optionalDate("until");
    if (since != null && until != null && !until.isAfter(since)) {
      f.flaw("until", "ends-before-start");
    }
    return new OfficialTerm(
        f.key("concept"),
        f.text("name", 120),
        f.bilingual("meaning", 500),
        since,
        until,
        f.flag("present", false),
        f.flag("spelling", false),
        f.text("source", TEXT));
  }

  String write() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("format", FORMAT);
    out.put("version", VERSION);
    out.put("instruments", instruments.stream().map(RuleFile::write).toList());
    out.put("rules", rules.stream().map(RuleFile::write).toList());
    out.put("holidays", holidays.stream().map(RuleFile::write).toList());
    out.put("holidayYears", years.stream().map(RuleFile::write).toList());
    out.put("terms", terms.stream().map(RuleFile::write).toList());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(out) + "\n";
  }

  static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  private static Map<String, Object> write(Instrument i) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("key", i.key());
    out.put("kind", i.kind());
    put(out, "number", i.number());
    put(out, "year", i.year());
    out.put("name", i.name());
    out.put("title", TermsText.write(i.title()));
    put(out, "issued", i.issued());
    out.put("source", i.source());
    put(out, "replaces", i.replaces());
    return out;
  }

  private static Map<String, Object> write(NewVersion v) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("key", v.key());
    out.put("family", v.terms().family().code());
    out.put("validFrom", v.validFrom().toString());
    put(out, "validTo", v.validTo());
    if (!v.startKnown()) {
      out.put("startKnown", false);
    }
    out.put("label", TermsText.write(v.label()));
    out.put("terms", TermsText.write(v.terms()));
    out.put("instrument", v.instrument());
    if (!v.article().isEmpty()) {
      out.put("article", v.article());
    }
    TermsText.putIfPresent(out, "note", v.note());
    Confirmation confirmation = v.confirmation();
    if (confirmation != null) {
      Map<String, Object> c = new LinkedHashMap<>();
      c.put("by", confirmation.by());
      c.put("on", confirmation.on().toString());
      out.put("confirmation", c);
    }
    return out;
  }

  private static Map<String, Object> write(Holiday h) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("day", h.day().toString());
    out.put("kind", h.kind().code());
    out.put("name", TermsText.write(h.name()));
    out.put("instrument", h.instrument());
    out.put("confirmed", h.confirmed());
    return out;
  }

  private static Map<String, Object> write(HolidayYear y) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("year", y.year());
    out.put("coverage", y.coverage().name().toLowerCase(Locale.ROOT));
    out.put("note", TermsText.write(y.note()));
    return out;
  }

  private static Map<String, Object> write(OfficialTerm t) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("concept", t.concept());
    out.put("name", t.name());
    out.put("meaning", TermsText.write(t.meaning()));
    put(out, "since", t.since());
    put(out, "until", t.until());
    out.put("present", t.current());
    if (t.spelling()) {
      out.put("spelling", true);
    }
    out.put("source", t.source());
    return out;
  }

  private static void put(Map<String, Object> out, String name, @Nullable Object value) {
    if (value != null) {
      out.put(name, value instanceof LocalDate date ? date.toString() : value);
    }
  }
}
