package id.satuatap.statistics;

import java.util.Arrays;
import java.util.Optional;

/** The standard reports by their number; those that are not made yet say so. */
enum ReportKind {
  ACTIVITIES(1, true),
  CANDIDATES(2, true),
  COMPLAINTS(3, true),
  SERVICES(4, true),
  GENDER(5, true),
  VILLAGES(6, false),
  LATER(7, false);

  private final int number;
  private final boolean made;

  ReportKind(int number, boolean made) {
    this.number = number;
    this.made = made;
  }

  int number() {
    return number;
  }

  boolean made() {
    return made;
  }

  String key(String part) {
    return "statistics.report." + number + "." + part;
  }

  static Optional<ReportKind> ofNumber(String number) {
    return Arrays.stream(values())
        .filter(k -> k.made && String.valueOf(k.number).equals(number))
        .findFirst();
  }
}
