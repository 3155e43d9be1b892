package id.satuatap.regulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a time limit ends, and why then.
 *
 * @param at the first instant at which it has passed; for all units but hours that is the midnight
 *     that ends the last day, in the zone of the centre
 * @param lastDay the last day within the limit, in that zone
 * @param skipped days not counted, for working days only
 * @param adjusted true when the month had no such day and its last day was taken
 * @param uncertainYears years whose holidays are not fully known although they were counted
 *     through; the date may then be too early, and whoever shows it must say so
 */
public record Due(
    Instant start,
    int amount,
    DeadlineUnit unit,
    ZoneId zone,
    Instant at,
    LocalDate lastDay,
    List<Skipped> skipped,
    boolean adjusted,
    Set<Integer> uncertainYears) {

  public Due {
    skipped = List.copyOf(skipped);
    uncertainYears = Set.copyOf(uncertainYears);
  }

  public boolean passedAt(Instant now) {
    return !now.isBefore(at);
  }

  public boolean certain() {
    return uncertainYears.isEmpty();
  }

  /** A day that was passed over, with its reason. */
  public record Skipped(LocalDate day, Reason reason, @Nullable Bilingual name) {}

  /** Why a day does not count. */
  public enum Reason {
    WEEKEND,
    NATIONAL,
    COLLECTIVE_LEAVE
  }

  /**
   * How far away the end is.
   *
   * @param amount in {@link #unit}; hours for limits in hours, working days for those in working
   *     days, days otherwise; never negative
   * @param passed true when the limit has ended, the amount then says how long ago
   */
  public record Remaining(int amount, DeadlineUnit unit, boolean passed) {}
}
