package id.satuatap.casework;

import java.util.Arrays;
import java.util.Locale;

/** What sort of thing happened, for the mark beside it. */
enum TimelineKind {
  STATE,
  ASSIGNMENT,
  DEADLINE,
  CONTACT,
  NOTE,
  VIOLENCE,
  PLAN,
  SERVICE,
  MEDIATION,
  CLAIM,
  REFERRAL,
  PAPER,
  OTHER;

  /** Shown as something that went wrong. */
  boolean late() {
    return this == DEADLINE;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static TimelineKind ofCode(String code) {
    return Arrays.stream(values()).filter(k -> k.code().equals(code)).findFirst().orElse(OTHER);
  }
}
