package id.satuatap.office;

import java.util.List;
import java.util.OptionalInt;

/**
 * How long somebody will wait, from what was measured at the desk a little earlier. Whether those
 * ahead are helped or confidential is not asked: it is told outside, and nobody there may learn it.
 */
final class WaitRule {

  /** Fewer measurements say nothing; then the published standard stands in. */
  static final int ENOUGH = 3;

  private static final int STEP = 5;
  private static final int LONGEST = 480;

  private WaitRule() {}

  /**
   * Minutes until she is called, rounded up to five; nought when it is her turn now.
   *
   * @param ahead those called before her
   * @param serving those being served
   * @param windows that work on this queue, at least one
   * @param measured seconds of the latest services at the desk
   * @param promised minutes of the published standard, where there is one
   */
  static OptionalInt minutes(
      int ahead, int serving, int windows, List<Long> measured, OptionalInt promised) {
    double each;
    if (measured.size() >= ENOUGH) {
      each = median(measured) / 60.0;
    } else if (promised.isPresent()) {
      each = promised.getAsInt();
    } else {
      return OptionalInt.empty();
    }
    // Those being served are half through, as far as one can know.
    double minutes = each * (ahead + serving / 2.0) / Math.max(1, windows);
    return OptionalInt.of(Math.min(LONGEST, (int) Math.ceil(minutes / STEP) * STEP));
  }

  private static double median(List<Long> measured) {
    var sorted = measured.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2.0;
  }
}
