package id.satuatap.regulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All rules as they stand, in memory: a few hundred, read far more often than changed. Never
 * altered; a change makes a new book.
 *
 * @param serial of the newest change it contains, 0 when there is none
 */
record RuleBook(
    long serial,
    Map<String, List<Rule>> rules,
    Map<String, Instrument> instruments,
    List<Holiday> holidays,
    List<HolidayYear> years,
    List<OfficialTerm> terms) {

  /** Whether collective leave counts as a working day, a rule like any other. */
  static final String COLLECTIVE_LEAVE = "calendar.collective-leave-is-off";

  static RuleBook of(
      long serial,
      Collection<Rule> rules,
      Collection<Instrument> instruments,
      List<Holiday> holidays,
      List<HolidayYear> years,
      List<OfficialTerm> terms) {
    Map<String, List<Rule>> byKey = new TreeMap<>();
    rules.stream()
        .sorted(Comparator.comparing(Rule::key).thenComparing(Rule::validFrom))
        .forEach(r -> byKey.computeIfAbsent(r.key(), k -> new ArrayList<>()).add(r));
    byKey.replaceAll((key, versions) -> List.copyOf(versions));
    Map<String, Instrument> byName = new TreeMap<>();
    instruments.forEach(i -> byName.put(i.key(), i));
    return new RuleBook(
        serial, byKey, byName, List.copyOf(holidays), List.copyOf(years), List.copyOf(terms));
  }

  List<Rule> versions(String key) {
    return rules.getOrDefault(key, List.of());
  }

  Answer on(String key, LocalDate day) {
    List<Rule> versions = versions(key);
    if (versions.isEmpty()) {
      return new Answer.None(key);
    }
    for (Rule rule : versions) {
      if (rule.holdsOn(day)) {
        return held(rule);
      }
    }
    LocalDate first = versions.getFirst().validFrom();
    if (day.isBefore(first)) {
      return new Answer.NotYet(key, first);
    }
    LocalDate since =
        versions.stream()
            .map(Rule::validTo)
            .filter(to -> to != null && !to.isAfter(day))
            .max(Comparator.naturalOrder())
            .orElse(first);
    return new Answer.Ended(key, since);
  }

  Answer.Held held(Rule rule) {
    Instrument instrument = instruments.get(rule.instrument());
    if (instrument == null) {
      throw new IllegalStateException("rule without its legal basis: " + rule.key());
    }
    return new Answer.Held(rule, instrument, replacedBy(instrument.key()));
  }

  @Nullable Instrument replacedBy(String instrument) {
    return instruments.values().stream()
        .filter(i -> instrument.equals(i.replaces()))
        .max(Comparator.comparing(i -> Objects.requireNonNullElse(i.year(), 0)))
        .orElse(null);
  }

  /** Everything of a family that holds on a day, by list and place in it. */
  List<Answer.Held> holding(Family family, LocalDate day) {
    return rules.values().stream()
        .flatMap(List::stream)
        .filter(r -> r.family() == family && r.holdsOn(day))
        .sorted(
            Comparator.comparing((Rule r) -> Objects.requireNonNullElse(r.terms().group(), ""))
                .thenComparing(r -> r.terms().position())
                .thenComparing(Rule::key))
        .map(this::held)
        .toList();
  }

  /**
   * The most specific fee rule: a named job counts more than a named employer type, and that more
   * than a named country.
   */
  Optional<Answer.Held> fee(
      String country,
      String employerType,
      String job,
      String item,
      @Nullable Integer contractMonths,
      LocalDate day) {
    record Ranked(Rule rule, int rank) {}
    return rules.values().stream()
        .flatMap(List::stream)
        .filter(r -> r.holdsOn(day) && r.terms() instanceof Terms.Fee)
        .flatMap(r -> {
          Terms.Fee fee = (Terms.Fee) r.terms();
          boolean fits =
              fee.item().equals(item)
                  && (fee.country().equals("*") || fee.country().equals(country))
                  && (fee.employerType().equals("*") || fee.employerType().equals(employerType))
                  && (fee.jobs().isEmpty() || fee.jobs().contains(job))
                  && (fee.contractMonths() == null || fee.contractMonths().equals(contractMonths));
          int rank =
              (fee.jobs().isEmpty() ? 0 : 4)
                  + (fee.employerType().equals("*") ? 0 : 2)
                  + (fee.country().equals("*") ? 0 : 1)
                  + (fee.contractMonths() == null ? 0 : 8);
          return fits ? Stream.of(new Ranked(r, rank)) : null;
        })
        .max(
            Comparator.comparingInt(Ranked::rank)
                .thenComparing(x -> x.rule().validFrom())
                .thenComparing(x -> x.rule().key()))
        .map(x -> held(x.rule()));
  }

  HolidayCalendar calendar(LocalDate day) {
    boolean off =
        on(COLLECTIVE_LEAVE, day)
            .held()
            .map(h -> h.rule().terms())
            .filter(Terms.Value.class::isInstance)
            .map(t -> Boolean.parseBoolean(((Terms.Value) t).value()))
            .orElse(true);
    Map<Integer, HolidayCalendar.Coverage> coverage = new HashMap<>();
    years.forEach(y -> coverage.put(y.year(), y.coverage()));
    return new HolidayCalendar(holidays, coverage, off);
  }

  /** Names of the same thing, the present one first; empty when nobody called anything so. */
  List<OfficialTerm> namesOf(String name) {
    String wanted = fold(name);
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<String> concepts =
        terms.stream()
            .filter(t -> fold(t.name()).equals(wanted))
            .map(OfficialTerm::concept)
            .distinct()
            .toList();
    return terms.stream()
        .filter(t -> concepts.contains(t.concept()))
        .sorted(
            Comparator.comparing(OfficialTerm::concept)
                .thenComparing(t -> !t.current())
                .thenComparing(OfficialTerm::name))
        .toList();
  }

  /** Letters and digits only, in lower case: "E-PMI" and "epmi" are one name. */
  static String fold(String text) {
    StringBuilder out = new StringBuilder();
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /** The whole book as a file. */
  RuleFile file() {
    List<NewVersion> entries = new ArrayList<>();
    for (List<Rule> versions : rules.values()) {
      for (int i = 0; i < versions.size(); i++) {
        Rule r = versions.get(i);
        entries.add(
            new NewVersion(
                r.key(),
                r.validFrom(),
                r.validTo(),
                r.startKnown(),
                r.label(),
                r.terms(),
                r.instrument(),
                r.article(),
                r.note(),
                r.confirmation()));
      }
    }
    return new RuleFile(
        List.copyOf(instruments.values()),
        entries,
        holidays.stream().sorted(Comparator.comparing(Holiday::day)).toList(),
        years.stream().sorted(Comparator.comparingInt(HolidayYear::year)).toList(),
        terms.stream()
            .sorted(Comparator.comparing(OfficialTerm::concept).thenComparing(OfficialTerm::name))
            .toList());
  }
}
