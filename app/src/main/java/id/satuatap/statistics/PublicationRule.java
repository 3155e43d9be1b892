package id.satuatap.statistics;

import id.satuatap.kernel.Refusal;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which questions may be answered outside, before any figure is looked at: at most four dimensions,
 * whole months that have ended, and for violence, trafficking, children and deaths nothing finer
 * than province and quarter.
 */
final class PublicationRule {

  static final int MOST_DIMENSIONS = 4;
  static final int MOST_MONTHS = 120;

  private static final Set<Breakdown> FINE_PLACES = EnumSet.of(Breakdown.CENTRE, Breakdown.REGENCY);

  private PublicationRule() {}

  /**
   * @param nearest the question that may be asked instead; the same when nothing is refused
   */
  record Verdict(List<Refusal> refusals, Question nearest) {

    boolean allowed() {
      return refusals.isEmpty();
    }
  }

  /**
   * @param thisMonth has not ended yet
   * @param oneCentre true when the figures are those of one centre, as fine as its regency
   */
  static Verdict decide(Question q, YearMonth thisMonth, boolean oneCentre) {
    var refusals = new ArrayList<Refusal>();
    List<Breakdown> by = new ArrayList<>(q.by());
    YearMonth from = q.from();
    YearMonth to = q.to();
    Topic topic = q.topic();
    @Nullable String place = q.place();

    if (q.dimensions() > MOST_DIMENSIONS) {
      refusals.add(Refusal.of("statistics.gate.dimensions", q.dimensions(), MOST_DIMENSIONS));
      by = by.subList(0, MOST_DIMENSIONS - 1);
    }
    var dimensions = by.stream().map(Breakdown::dimension).toList();
    if (Set.copyOf(dimensions).size() < dimensions.size()) {
      refusals.add(Refusal.of("statistics.gate.twice"));
      var once = new ArrayList<Breakdown>();
      for (Breakdown one : by) {
        if (once.stream().noneMatch(o -> o.dimension().equals(one.dimension()))) {
          once.add(one);
        }
      }
      by = once;
    }
    if (!to.isBefore(thisMonth)) {
      refusals.add(Refusal.of("statistics.gate.not-ended"));
      to = thisMonth.minusMonths(1);
      from = from.isAfter(to) ? to : from;
    }
    if (ChronoUnit.MONTHS.between(from, to) >= MOST_MONTHS) {
      refusals.add(Refusal.of("statistics.gate.too-long", MOST_MONTHS / 12));
      from = to.minusMonths(MOST_MONTHS - 1L);
    }
    boolean sensitive = topic != Topic.ALL || by.contains(Breakdown.CATEGORY);
    if (sensitive) {
      if (oneCentre) {
        // No coarser place to go to: what is left is the question without it.
        refusals.add(Refusal.of("statistics.gate.one-centre"));
        by = by.stream().filter(b -> b != Breakdown.CATEGORY).toList();
        topic = Topic.ALL;
      } else {
        if (by.stream().anyMatch(FINE_PLACES::contains) || place != null && place.length() > 2) {
          refusals.add(Refusal.of("statistics.gate.place"));
          by =
              by.stream()
                  .map(b -> FINE_PLACES.contains(b) ? Breakdown.PROVINCE : b)
                  .distinct()
                  .toList();
          place = place == null ? null : place.substring(0, 2);
        }
        if (by.contains(Breakdown.MONTH) || !startsQuarter(from) || !endsQuarter(to)) {
          refusals.add(Refusal.of("statistics.gate.quarter"));
          by =
              by.stream()
                  .map(b -> b == Breakdown.MONTH ? Breakdown.QUARTER : b)
                  .distinct()
                  .toList();
          from = from.minusMonths((from.getMonthValue() - 1) % 3);
          to = to.minusMonths(to.getMonthValue() % 3);
          if (to.isBefore(from)) {
            // Less than a quarter was asked for: the last one that has ended.
            from = to.minusMonths(2);
          }
        }
      }
    }
    return new Verdict(List.copyOf(refusals), new Question(q.kind(), from, to, by, topic, place));
  }

  private static boolean startsQuarter(YearMonth month) {
    return month.getMonthValue() % 3 == 1;
  }

  private static boolean endsQuarter(YearMonth month) {
    return month.getMonthValue() % 3 == 0;
  }
}
