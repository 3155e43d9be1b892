package id.satuatap.passport;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where an application stands at the desk, and which step leads where. */
enum ApplicationState {
  /** Another office has sent her; she has not come yet. */
  REQUESTED,
  /** She is here, with a number. */
  RECEIVED,
  /** Papers are missing. */
  WAITING,
  /** The originals were seen. */
  CHECKED,
  INTERVIEWED,
  /** A day for picture and fingerprints is agreed. */
  SCHEDULED,
  /** Picture and fingerprints are taken. */
  CAPTURED,
  ISSUED,
  COLLECTED,
  REJECTED,
  WITHDRAWN;

  Set<ApplicationState> next() {
    return switch (this) {
      case REQUESTED -> EnumSet.of(RECEIVED, WITHDRAWN);
      case RECEIVED -> EnumSet.of(CHECKED, WAITING, REJECTED, WITHDRAWN);
      case WAITING -> EnumSet.of(CHECKED, REJECTED, WITHDRAWN);
      case CHECKED -> EnumSet.of(INTERVIEWED, WAITING, WITHDRAWN);
      case INTERVIEWED -> EnumSet.of(SCHEDULED, REJECTED, WITHDRAWN);
      case SCHEDULED -> EnumSet.of(CAPTURED, REJECTED, WITHDRAWN);
      case CAPTURED -> EnumSet.of(ISSUED, REJECTED);
      case ISSUED -> EnumSet.of(COLLECTED);
      case COLLECTED, REJECTED, WITHDRAWN -> EnumSet.noneOf(ApplicationState.class);
    };
  }

  /** What the rest of the house may know: why papers wait or what was said stays at the desk. */
  PassportStatus status() {
    return switch (this) {
      case REQUESTED -> PassportStatus.SENT;
      case RECEIVED -> PassportStatus.RECEIVED;
      case WAITING -> PassportStatus.WAITING;
      case CHECKED, INTERVIEWED, SCHEDULED, CAPTURED -> PassportStatus.IN_PROCESS;
      case ISSUED -> PassportStatus.ISSUED;
      case COLLECTED -> PassportStatus.COLLECTED;
      case REJECTED -> PassportStatus.REJECTED;
      case WITHDRAWN -> PassportStatus.WITHDRAWN;
    };
  }

  boolean open() {
    return !next().isEmpty();
  }

  boolean needsReason() {
    return this == WAITING || this == REJECTED || this == WITHDRAWN;
  }

  /** Papers may still be ticked. */
  boolean looksAtPapers() {
    return this == RECEIVED || this == WAITING || this == CHECKED;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ApplicationState ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** What somebody has sent, which may be anything. */
  static Optional<ApplicationState> find(String code) {
    return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
  }
}
