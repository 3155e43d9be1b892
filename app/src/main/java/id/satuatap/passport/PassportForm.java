package id.satuatap.passport;

import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was typed at the desk: kept as it is for showing again, read where it makes sense. */
record PassportForm(Map<String, String> sent) {

  private static final int LONGEST = 4000;
  private static final Pattern TIME = Pattern.compile("([01]?[0-9]|2[0-3])[.:]?([0-5][0-9])");

  static PassportForm none() {
    return new PassportForm(Map.of());
  }

  /** Without what a database does not take, and never endless. */
  String text(String name) {
    StringBuilder kept = new StringBuilder();
    sent.getOrDefault(name, "")
        .codePoints()
        .filter(c -> c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE))
        .limit(LONGEST)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** One line. */
  String line(String name) {
    return text(name).replaceAll("\\s+", " ").strip();
  }

  Sex sex() {
    return Sex.ofCode(line("sex"));
  }

  Applicant applicant(List<Refusal> refusals) {
    return new Applicant(line("name"), day("born", refusals), line("nik").replaceAll("[ .-]", ""));
  }

  /** A day of three fields; empty fields are no day. */
  @Nullable LocalDate day(String name, List<Refusal> refusals) {
    String day = line(name + "Day");
    String month = line(name + "Month");
    String year = line(name + "Year");
    if (day.isEmpty() && month.isEmpty() && year.isEmpty()) {
      return null;
    }
    try {
      if (year.matches("[0-9]{4}") && month.matches("[0-9]{1,2}") && day.matches("[0-9]{1,2}")) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
      }
    } catch (DateTimeException e) {
      // 31 February: said below, like everything else that is no day
    }
    refusals.add(Refusal.of("passport.refusal.date").on(name));
    return null;
  }

  /** A day and an hour as people write it: {@code 9.30}, {@code 0930}. */
  @Nullable Instant moment(String name, ZoneId zone, List<Refusal> refusals) {
    LocalDate day = day(name, refusals);
    Matcher time = TIME.matcher(line(name + "Time"));
    if (day == null || !time.matches()) {
      return null;
    }
    return day.atTime(
            LocalTime.of(Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2))))
        .atZone(zone)
        .toInstant();
  }

  int version() {
    String version = line("version");
    return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
  }
}
