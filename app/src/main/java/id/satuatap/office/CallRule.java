package id.satuatap.office;

import id.satuatap.kernel.Sex;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is called next: priority first, then those whose appointed hour has come, then the order of
 * arrival. A house rule keeps it fair: after three who went first somebody who has waited long is
 * called, so that nobody waits for ever.
 */
final class CallRule {

  /** An appointment holds from this long before its hour. */
  static final Duration EARLY = Duration.ofMinutes(5);

  /** So many in a row may go before those who wait long. */
  static final int MOST_PREFERRED = 3;

  static final Duration LONG = Duration.ofMinutes(30);

  private CallRule() {}

  /**
   * Somebody who waits at the desk.
   *
   * @param wish sex of the officer she would rather meet; unknown is no preference
   */
  record Waiting(
      UUID ticket,
      int number,
      boolean priority,
      @Nullable Instant appointment,
      Sex wish,
      Instant since) {}

  /**
   * The next one for this officer.
   *
   * @param onDuty sexes of those who could serve at the centre now; a wish that nobody there can
   *     fulfil does not keep her waiting, but is asked about
   * @param preferredInRow how many of the last called at this desk went before others
   */
  static Optional<Waiting> next(
      List<Waiting> waiting, Sex officer, Set<Sex> onDuty, int preferredInRow, Instant now) {
    return order(waiting, preferredInRow, now).stream()
        .filter(w -> suits(w.wish(), officer, onDuty))
        .findFirst();
  }

  /** All of them in the order in which they will be called. */
  static List<Waiting> order(List<Waiting> waiting, int preferredInRow, Instant now) {
    boolean enough = preferredInRow >= MOST_PREFERRED;
    return waiting.stream()
        .sorted(
            Comparator.comparingInt((Waiting w) -> enough && waitedLong(w, now) ? -1 : rank(w, now))
                .thenComparing(w -> rank(w, now) == 1 ? appointed(w) : w.since())
                .thenComparingInt(Waiting::number))
        .toList();
  }

  /** She goes before others who came earlier. */
  static boolean preferred(Waiting w, Instant now) {
    return rank(w, now) < 2;
  }

  static boolean suits(Sex wish, Sex officer, Set<Sex> onDuty) {
    return wish == Sex.UNKNOWN || wish == officer || !onDuty.contains(wish);
  }

  private static boolean waitedLong(Waiting w, Instant now) {
    return !preferred(w, now) && !w.since().plus(LONG).isAfter(now);
  }

  private static int rank(Waiting w, Instant now) {
    if (w.priority()) {
      return 0;
    }
    return w.appointment() != null && !w.appointment().minus(EARLY).isAfter(now) ? 1 : 2;
  }

  private static Instant appointed(Waiting w) {
    return w.appointment() == null ? w.since() : w.appointment();
  }
}
