package id.satuatap.person;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What she may ask about her own data. */
enum RequestKind {
  CORRECT("privacy.correct"),
  /** Keep it, and use it for nothing new. */
  RESTRICT("privacy.restrict"),
  /** End the restriction. */
  LIFT("privacy.restrict"),
  ERASE("privacy.decide-erasure"),
  /** All of it, with what her own page does not show; handed over at the office. */
  COPY("privacy.copy");

  private final String deadline;

  RequestKind(String deadline) {
    this.deadline = deadline;
  }

  /** Key of the rule that says until when it is decided. */
  String deadline() {
    return deadline;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<RequestKind> ofCode(String code) {
    return Arrays.stream(values()).filter(k -> k.code().equals(code)).findFirst();
  }
}
