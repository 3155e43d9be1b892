package id.satuatap.casework;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a case stands. What may follow what is decided by {@link #after}, nowhere else. */
public enum State {
  /** Came in; nobody has looked at it yet. */
  RECEIVED,
  /** Has its number in the centre's register. */
  REGISTERED,
  /** Waits for documents or answers of the person; the 30 days run. */
  INCOMPLETE,
  /** What was told and the papers agree. */
  VERIFIED,
  /** Risk and kind of help are decided. */
  TRIAGED,
  /** Is being worked on; {@link Handling} says how. */
  IN_HANDLING,
  RESOLVED,
  /** Ended without a solution, on a ground the rules know. */
  CLOSED_WITH_REASON,
  /** Handed to another agency and watched until that one is done. */
  MONITORED,
  /** Taken up again after it had been closed. */
  REOPENED;

  /** Where the step leads from here, or empty where it may not be taken. */
  Optional<State> after(Step step) {
    return Optional.ofNullable(
        switch (this) {
          case RECEIVED ->
              switch (step) {
                case REGISTER -> REGISTERED;
                case CLOSE -> CLOSED_WITH_REASON;
                default -> null;
              };
          case REGISTERED ->
              switch (step) {
                case ASK -> INCOMPLETE;
                case VERIFY -> VERIFIED;
                case RESOLVE -> RESOLVED;
                case CLOSE -> CLOSED_WITH_REASON;
                default -> null;
              };
          case INCOMPLETE ->
              switch (step) {
                case COMPLETE -> REGISTERED;
                case VERIFY -> VERIFIED;
                case CLOSE -> CLOSED_WITH_REASON;
                default -> null;
              };
          case VERIFIED ->
              switch (step) {
                case ASK -> INCOMPLETE;
                case TRIAGE -> TRIAGED;
                case CLOSE -> CLOSED_WITH_REASON;
                default -> null;
              };
          case TRIAGED ->
              switch (step) {
                case HANDLE -> IN_HANDLING;
                case RESOLVE -> RESOLVED;
                case CLOSE -> CLOSED_WITH_REASON;
                default -> null;
              };
          case IN_HANDLING ->
              switch (step) {
                case HANDLE -> IN_HANDLING;
                case RESOLVE -> RESOLVED;
                case CLOSE -> CLOSED_WITH_REASON;
                default -> null;
              };
          case RESOLVED, CLOSED_WITH_REASON ->
              switch (step) {
                case WATCH -> MONITORED;
                case REOPEN -> REOPENED;
                default -> null;
              };
          case MONITORED ->
              switch (step) {
                case END_WATCH -> CLOSED_WITH_REASON;
                case REOPEN -> REOPENED;
                default -> null;
              };
          case REOPENED ->
              switch (step) {
                case TRIAGE -> TRIAGED;
                case HANDLE -> IN_HANDLING;
                case RESOLVE -> RESOLVED;
                case CLOSE -> CLOSED_WITH_REASON;
                default -> null;
              };
        });
  }

  /** An open case is somebody's work; a monitored one still is. */
  boolean open() {
    return this != RESOLVED && this != CLOSED_WITH_REASON;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<State> ofCode(String code) {
    return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
  }
}
