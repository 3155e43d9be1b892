package id.satuatap.access;

import java.time.Duration;

/** How long an account waits after wrong sign-ins: growing, but never for ever. */
final class DelayRule {

  /** A few slips are free. */
  static final int FREE = 4;

  static final Duration LONGEST = Duration.ofMinutes(15);

  private DelayRule() {}

  static Duration after(int failedAttempts) {
    if (failedAttempts <= FREE) {
      return Duration.ZERO;
    }
    long seconds = 2L << Math.min(failedAttempts - FREE, 20);
    Duration delay = Duration.ofSeconds(seconds);
    return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
  }
}
