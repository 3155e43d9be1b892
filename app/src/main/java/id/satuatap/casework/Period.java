package id.satuatap.casework;

import id.satuatap.shell.FormErrors;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** The first and the last day of a time, both counted. */
record Period(LocalDate from, LocalDate to) {

  private static final int MOST_YEARS = 3;
  private static final int LONGEST = 40;
  private static final int USUAL_DAYS = 90;

  /**
   * What was typed; without days the last three months. What cannot be read is noted, and the usual
   * day stands in for it.
   */
  static Period read(String from, String to, LocalDate today, FormErrors errors) {
    LocalDate last = day("sampai", to, today, errors);
    LocalDate first = day("dari", from, last.minusDays(USUAL_DAYS - 1L), errors);
    if (!errors.any() && last.isBefore(first)) {
      errors.add("sampai", "casework.figure.refusal.order");
    } else if (!errors.any() && first.plusYears(MOST_YEARS).isBefore(last)) {
      errors.add("dari", "casework.figure.refusal.long", MOST_YEARS);
    }
    return new Period(first, last);
  }

  private static LocalDate day(String field, String typed, LocalDate usual, FormErrors errors) {
    String text = typed.strip();
    if (text.isEmpty()) {
      return usual;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 2000 && day.getYear() < 2100) {
        return day;
      }
    } catch (DateTimeParseException e) {
      // Said below.
    }
    errors.add(field, "casework.figure.refusal.day");
    return usual;
  }

  /** What was typed, short enough to show again. */
  static String shown(String typed) {
    String text =
        typed
            .codePoints()
            .filter(c -> c >= ' ' && c != 0x7f && Character.getType(c) != Character.SURROGATE)
            .limit(LONGEST)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return text.strip();
  }
}
