package id.satuatap.casework;

import id.satuatap.casework.GbvTypeRule.Type;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The duty to report sexual violence to the police: UU 12/2022 article 41, 3 × 24 hours. */
final class PoliceReportRule {

  /** From here on the clock is shown as near. */
  private static final Duration NEAR = Duration.ofHours(24);

  private PoliceReportRule() {}

  enum Standing {
    /** No sexual violence by what is known. */
    NO_DUTY,
    RUNNING,
    NEAR,
    OVERDUE,
    REPORTED,
    /** Not done, for a reason that is written down. */
    EXCEPTED
  }

  /** Rape and sexual assault, or any of the nine forms of the law. */
  static boolean duty(Type type, Answers incident) {
    return type.sexual() || !incident.all("forms").isEmpty();
  }

  /**
   * @param dueAt end of the time limit; null when none holds under the key
   */
  static Standing standing(Type type, Answers incident, @Nullable Instant dueAt, Instant now) {
    if (!duty(type, incident)) {
      return Standing.NO_DUTY;
    }
    if (incident.is("police", "reported")) {
      return Standing.REPORTED;
    }
    if (incident.is("police", "excepted")) {
      return Standing.EXCEPTED;
    }
    if (dueAt == null) {
      return Standing.RUNNING;
    }
    if (!now.isBefore(dueAt)) {
      return Standing.OVERDUE;
    }
    return Duration.between(now, dueAt).compareTo(NEAR) <= 0 ? Standing.NEAR : Standing.RUNNING;
  }
}
