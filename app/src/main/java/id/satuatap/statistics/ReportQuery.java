package id.satuatap.statistics;

import id.satuatap.shell.FormErrors;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was typed above a report, kept as it was. */
record ReportQuery(String from, String to, String centre, String programme) {

  private static final int LONGEST = 100;
  private static final int MOST_YEARS = 10;
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

  ReportQuery {
    from = shown(from);
    to = shown(to);
    centre = shown(centre);
    programme = shown(programme);
  }

  /** The slice; without days the running year. What cannot be read is noted. */
  Slice slice(LocalDate today, FormErrors errors) {
    LocalDate first = day("dari", from, errors).orElse(today.withDayOfYear(1));
    LocalDate last = day("sampai", to, errors).orElse(today);
    if (!errors.any() && last.isBefore(first)) {
      errors.add("sampai", "statistics.error.order");
    }
    if (!errors.any() && first.plusYears(MOST_YEARS).isBefore(last)) {
      errors.add("dari", "statistics.error.years", MOST_YEARS);
    }
    @Nullable UUID id = null;
    if (!centre.isEmpty()) {
      if (ID.matcher(centre).matches()) {
        id = UUID.fromString(centre);
      } else {
        errors.add("pusat", "statistics.error.centre");
      }
    }
    return new Slice(first, last, id, programme.isEmpty() ? null : programme);
  }

  private static Optional<LocalDate> day(String field, String text, FormErrors errors) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 2000 && day.getYear() < 2100) {
        return Optional.of(day);
      }
    } catch (DateTimeParseException e) {
      // said below
    }
    errors.add(field, "statistics.error.day");
    return Optional.empty();
  }

  static String shown(String text) {
    return text.codePoints()
        .filter(c -> c >= ' ' && c != 0x7f && Character.getType(c) != Character.SURROGATE)
        .limit(LONGEST)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }
}
