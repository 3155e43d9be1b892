package id.satuatap.regulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What taking in a file would do, or why it cannot be taken in.
 *
 * @param rules versions to insert, new ones and corrections alike
 * @param ends days on which a rule ends without a successor
 * @param kept entries left as they are because a person had changed what was shipped
 */
record ImportPlan(
    List<Instrument> instruments,
    List<PlannedVersion> rules,
    List<PlannedEnd> ends,
    List<Holiday> holidays,
    List<HolidayYear> years,
    List<OfficialTerm> terms,
    int unchanged,
    List<String> kept,
    List<Flaw> flaws) {

  /**
   * @param correction true when an entry with the same first day exists and says something else
   */
  record PlannedVersion(NewVersion version, boolean correction) {}

  record PlannedEnd(NewVersion last, LocalDate day) {}

  ImportPlan {
    instruments = List.copyOf(instruments);
    rules = List.copyOf(rules);
    ends = List.copyOf(ends);
    holidays = List.copyOf(holidays);
    years = List.copyOf(years);
    terms = List.copyOf(terms);
    kept = List.copyOf(kept);
    flaws = List.copyOf(flaws);
  }

  boolean refused() {
    return !flaws.isEmpty();
  }

  boolean changesNothing() {
    return instruments.isEmpty()
        && rules.isEmpty()
        && ends.isEmpty()
        && holidays.isEmpty()
        && years.isEmpty()
        && terms.isEmpty();
  }

  long corrections() {
    return rules.stream().filter(PlannedVersion::correction).count();
  }

  Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    rules.forEach(r -> keys.add(r.version().key()));
    ends.forEach(e -> keys.add(e.last().key()));
    return keys;
  }

  LocalDate earliest(LocalDate otherwise) {
    LocalDate earliest = null;
    for (PlannedVersion rule : rules) {
      earliest = earlier(earliest, rule.version().validFrom());
    }
    for (PlannedEnd end : ends) {
      earliest = earlier(earliest, end.day());
    }
    for (Holiday holiday : holidays) {
      earliest = earlier(earliest, holiday.day());
    }
    return earliest == null ? otherwise : earliest;
  }

  private static LocalDate earlier(@Nullable LocalDate a, LocalDate b) {
    return a == null || b.isBefore(a) ? b : a;
  }
}
