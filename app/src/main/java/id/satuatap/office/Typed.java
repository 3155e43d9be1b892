package id.satuatap.office;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what was typed into a form; null where it makes no sense. */
final class Typed {

  private Typed() {}

  static String text(Map<String, String> form, String name) {
    String value = form.getOrDefault(name, "");
    return value.replace("\0", "").strip();
  }

  static @Nullable LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text.strip());
      return day.getYear() >= 2000 && day.getYear() < 2200 ? day : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** Hours are written with a dot here and with a colon elsewhere; both are understood. */
  static @Nullable LocalTime time(String text) {
    String typed = text.strip().replace('.', ':');
    try {
      return LocalTime.parse(typed.length() == 4 ? "0" + typed : typed);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** A number from 0 to 99,999; blank is nought, nonsense is -1. */
  static int number(String text) {
    String typed = text.strip();
    if (typed.isEmpty()) {
      return 0;
    }
    return typed.matches("[0-9]{1,5}") ? Integer.parseInt(typed) : -1;
  }

  static @Nullable UUID id(String text) {
    try {
      return text.length() == 36 ? UUID.fromString(text) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
