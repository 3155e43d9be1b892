package id.satuatap.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How sealing stands on this node.
 *
 * @param number the last seal; zero when there is none yet
 * @param rows how many rows are under seals
 * @param sealedAt when the last seal was made
 * @param checkedAt when the sealer last looked whether rows were waiting
 * @param waitingSince when the oldest row without a seal was recorded
 * @param problem why nothing is sealed
 */
public record SealState(
    long number,
    long rows,
    Optional<Instant> sealedAt,
    Optional<Instant> checkedAt,
    Optional<Instant> waitingSince,
    Problem problem) {

  /** How long rows may wait before this is an alarm. */
  public static final Duration ALARM = Duration.ofSeconds(60);

  static final SealState UNKNOWN =
      new SealState(0, 0, Optional.empty(), Optional.empty(), Optional.empty(), Problem.NONE);

  /** Why nothing is sealed. */
  public enum Problem {
    NONE,
    /** The database or the disk refused; tried again every second. */
    FAILING,
    /** The file outside knows later seals: the database was restored, or its end was cut off. */
    BEHIND,
    /** The database and the file outside hold different seals under the same number. */
    DIFFERENT
  }

  /** Whether somebody must look now. */
  public boolean alarm(Instant now) {
    return problem == Problem.BEHIND
        || problem == Problem.DIFFERENT
        || waitingSince.map(since -> since.isBefore(now.minus(ALARM))).orElse(false);
  }
}
