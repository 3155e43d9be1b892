package id.satuatap.casework;

import id.satuatap.casework.Indicator.Kind;
import id.satuatap.kernel.Sex;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was counted for one indicator. */
record Figure(Indicator indicator, List<Tally> tallies) {

  Figure {
    tallies = List.copyOf(tallies);
  }

  /**
   * @param matter kind of complaint; null while it is not known, and where none is behind it
   */
  record Tally(@Nullable String matter, Sex sex, String bin, long count) {}

  boolean empty() {
    return tallies.stream().allMatch(t -> t.count() == 0);
  }

  /** The bins of the indicator, or the codes found, the most frequent first. */
  List<String> bins() {
    if (!indicator.bins().isEmpty()) {
      return indicator.bins();
    }
    var found = new TreeSet<String>();
    tallies.forEach(t -> found.add(t.bin()));
    return found.stream()
        .sorted(
            Comparator.comparing((String bin) -> -of(bin, null))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** Matters that occur, the most frequent first; the unknown one is the empty text. */
  List<String> matters() {
    var found = new TreeSet<String>();
    tallies.forEach(t -> found.add(name(t.matter())));
    return found.stream()
        .sorted(
            Comparator.comparing((String m) -> -only(m).all(null))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** The same of one matter. */
  Figure only(String matter) {
    return new Figure(
        indicator, tallies.stream().filter(t -> name(t.matter()).equals(matter)).toList());
  }

  private static String name(@Nullable String matter) {
    return Objects.requireNonNullElse(matter, "");
  }

  /**
   * @param sex null for everybody
   */
  long of(String bin, @Nullable Sex sex) {
    return tallies.stream()
        .filter(t -> t.bin().equals(bin) && (sex == null || t.sex() == sex))
        .mapToLong(Tally::count)
        .sum();
  }

  /** Everything counted; of a ratio the cases only. */
  long all(@Nullable Sex sex) {
    return indicator.kind() == Kind.RATIO
        ? of(Indicator.CASES, sex)
        : tallies.stream().filter(t -> sex == null || t.sex() == sex).mapToLong(Tally::count).sum();
  }

  /** What stands above the line: those of whom it is true, or the events. */
  long part(@Nullable Sex sex) {
    return of(indicator.kind() == Kind.RATIO ? Indicator.EVENTS : Indicator.YES, sex);
  }

  /** Share or ratio; null where there is nothing to divide by. */
  @Nullable Double value(@Nullable Sex sex) {
    long whole = all(sex);
    return indicator.kind() == Kind.SPREAD || whole == 0 ? null : (double) part(sex) / whole;
  }
}
