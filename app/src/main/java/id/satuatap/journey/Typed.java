package id.satuatap.journey;

import id.satuatap.kernel.Refusal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was typed into a form: kept as it is for showing again, read where it makes sense. */
record Typed(Map<String, String> form) {

  static final int LONGEST = 4000;

  static Typed none() {
    return new Typed(Map.of());
  }

  /** Without what a database does not take, and never endless. */
  String text(String name) {
    String value = form.getOrDefault(name, "").replace("\0", "");
    return value.length() > LONGEST ? value.substring(0, LONGEST) : value;
  }

  /** One line. */
  String line(String name) {
    return text(name).replaceAll("\\s+", " ").strip();
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
    refusals.add(Refusal.of("journey.refusal.date").on(name));
    return null;
  }

  /** An amount as people write it: {@code 1.250.000,50} or {@code 1250000}. */
  static @Nullable BigDecimal amount(String typed) {
    String plain = typed.replaceAll("(?i)^rp", "").replace(" ", "").strip();
    if (!plain.matches("[0-9.]{1,24}(,[0-9]{1,2})?")) {
      return null;
    }
    String digits = plain.replace(".", "").replace(',', '.');
    return digits.isEmpty() || digits.startsWith(".") ? null : new BigDecimal(digits);
  }

  static @Nullable UUID id(@Nullable String text) {
    try {
      return text != null && text.length() == 36 ? UUID.fromString(text) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  static int number(String text) {
    return text.matches("[0-9]{1,7}") ? Integer.parseInt(text) : -1;
  }
}
