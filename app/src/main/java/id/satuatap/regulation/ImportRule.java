package id.satuatap.regulation;

import id.satuatap.regulation.ImportPlan.PlannedEnd;
import id.satuatap.regulation.ImportPlan.PlannedVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what a file adds to a book. Pure: nothing is written here. */
final class ImportRule {

  private ImportRule() {}

  /**
   * @param touched for the data that comes with the product: what people entered or corrected, as
   *     {@link RuleStore#touched} names it, which is then left alone; null for a file that a person
   *     takes in, which may correct everything
   */
  static ImportPlan plan(
      RuleFile file, RuleBook book, @Nullable Set<String> touched, List<Flaw> flaws) {
    boolean shipped = touched != null;
    List<Instrument> instruments = new ArrayList<>();
    List<PlannedVersion> rules = new ArrayList<>();
    List<PlannedEnd> ends = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    int unchanged = 0;

    Set<String> known = new HashSet<>(book.instruments().keySet());
    file.instruments().forEach(i -> known.add(i.key()));
    for (Instrument instrument : file.instruments()) {
      if (instrument.replaces() != null && !known.contains(instrument.replaces())) {
        flaws.add(missing(instrument.key(), instrument.replaces()));
      }
      if (instrument.equals(book.instruments().get(instrument.key()))) {
        unchanged++;
      } else if (touched != null && touched.contains("instrument " + instrument.key())) {
        kept.add(instrument.key());
      } else {
        instruments.add(instrument);
      }
    }

    Map<String, Set<LocalDate>> starts = new HashMap<>();
    for (NewVersion v : file.rules()) {
      starts.computeIfAbsent(v.key(), k -> new HashSet<>()).add(v.validFrom());
    }
    for (NewVersion v : file.rules()) {
      if (!known.contains(v.instrument())) {
        flaws.add(missing(v.key(), v.instrument()));
      }
      List<Rule> present = book.versions(v.key());
      if (shipped && belongsToPeople(v, present)) {
        kept.add(v.key());
        continue;
      }
      if (present.stream().anyMatch(r -> !TermsText.sameThing(r.terms(), v.terms()))) {
        flaws.add(Flaw.of(0, v.key(), "other-thing", v.key()));
        continue;
      }
      Rule same = startingOn(present, v.validFrom());
      if (same != null && v.saysTheSameAs(same)) {
        unchanged++;
      } else {
        rules.add(new PlannedVersion(v, same != null));
      }
      LocalDate to = v.validTo();
      if (to == null) {
        continue;
      }
      Set<LocalDate> ownStarts = starts.getOrDefault(v.key(), Set.of());
      for (Rule r : present) {
        if (r.validFrom().isAfter(v.validFrom())
            && r.validFrom().isBefore(to)
            && !ownStarts.contains(r.validFrom())) {
          flaws.add(Flaw.of(0, v.key(), "overlap-present", v.key(), r.validFrom().toString()));
        }
      }
      boolean followed =
          ownStarts.contains(to)
              || startingOn(present, to) != null
              || present.stream().anyMatch(r -> to.equals(r.validTo()));
      if (!followed) {
        ends.add(new PlannedEnd(v, to));
      }
    }

    Map<LocalDate, Holiday> days = new HashMap<>();
    book.holidays().forEach(h -> days.put(h.day(), h));
    List<Holiday> holidays = new ArrayList<>();
    for (Holiday h : file.holidays()) {
      if (!known.contains(h.instrument())) {
        flaws.add(missing(h.day().toString(), h.instrument()));
      }
      if (h.equals(days.get(h.day()))) {
        unchanged++;
      } else if (touched != null && touched.contains("holiday " + h.day())) {
        kept.add(h.day().toString());
      } else {
        holidays.add(h);
      }
    }
    Map<Integer, HolidayYear> presentYears = new HashMap<>();
    book.years().forEach(y -> presentYears.put(y.year(), y));
    List<HolidayYear> years = new ArrayList<>();
    for (HolidayYear y : file.years()) {
      if (y.equals(presentYears.get(y.year()))) {
        unchanged++;
      } else if (touched != null && touched.contains("year " + y.year())) {
        kept.add(Integer.toString(y.year()));
      } else {
        years.add(y);
      }
    }
    Map<String, OfficialTerm> names = new HashMap<>();
    book.terms().forEach(t -> names.put(t.concept() + "\n" + t.name(), t));
    List<OfficialTerm> terms = new ArrayList<>();
    for (OfficialTerm t : file.terms()) {
      OfficialTerm former = names.get(t.concept() + "\n" + t.name());
      if (t.equals(former)) {
        unchanged++;
      } else if (touched != null && touched.contains("term " + t.concept() + " " + t.name())) {
        kept.add(t.name());
      } else {
        terms.add(t);
      }
    }
    return new ImportPlan(instruments, rules, ends, holidays, years, terms, unchanged, kept, flaws);
  }

  /** Shipped data must neither cut short what people entered nor stop a start because of it. */
  private static boolean belongsToPeople(NewVersion v, List<Rule> present) {
    LocalDate to = v.validTo();
    return present.stream()
        .anyMatch(r ->
            !TermsText.sameThing(r.terms(), v.terms())
                || r.origin() != Rule.Origin.SEED
                    && (r.holdsOn(v.validFrom())
                        || to != null
                            && r.validFrom().isAfter(v.validFrom())
                            && r.validFrom().isBefore(to)));
  }

  private static @Nullable Rule startingOn(List<Rule> versions, LocalDate day) {
    for (Rule rule : versions) {
      if (rule.validFrom().equals(day)) {
        return rule;
      }
    }
    return null;
  }

  private static Flaw missing(String where, String instrument) {
    return Flaw.of(0, where, "unknown-instrument", instrument);
  }
}
