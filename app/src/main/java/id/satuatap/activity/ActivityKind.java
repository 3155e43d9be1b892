package id.satuatap.activity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an activity is, in the order people know. */
public enum ActivityKind {
  /** Pre-departure class: how to leave safely. */
  CLASS_SAFE_MIGRATION,
  /** Pre-departure class: equality of women and men. */
  CLASS_GENDER,
  /** Pre-departure class: money. */
  CLASS_FINANCE,
  OUTREACH,
  TRAINING_OFFICERS,
  TRAINING_PSYCHOSOCIAL,
  TRAINING_VILLAGES,
  TRAINING_LEADERSHIP,
  TRAINING_OTHER,
  /** A figure carried over from the closing report of a programme: cases it dealt with. */
  CASES_HANDLED,
  /** A figure carried over from the closing report of a programme: people it served. */
  PEOPLE_SERVED;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A class workers attend before they leave. */
  public boolean preDeparture() {
    return this == CLASS_SAFE_MIGRATION || this == CLASS_GENDER || this == CLASS_FINANCE;
  }

  /** A total from a report, not something people came to on a day. */
  boolean carriedOver() {
    return this == CASES_HANDLED || this == PEOPLE_SERVED;
  }

  public static Optional<ActivityKind> ofCode(String code) {
    return Arrays.stream(values()).filter(k -> k.code().equals(code)).findFirst();
  }
}
