package id.satuatap.casework;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person does to a case that moves it on. */
public enum Step {
  /** Write it into the register and give it a number. */
  REGISTER,
  /** Ask the person for what is missing. */
  ASK,
  /** What was missing has come. */
  COMPLETE,
  VERIFY,
  TRIAGE,
  /** Begin, or change, the kind of help. */
  HANDLE,
  RESOLVE,
  CLOSE,
  /** Keep watching after another agency has taken over. */
  WATCH,
  END_WATCH,
  REOPEN;

  /** Steps that go through the closing rules and not straight through the case page. */
  boolean closes() {
    return this == RESOLVE || this == CLOSE;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Step> ofCode(String code) {
    return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
  }
}
