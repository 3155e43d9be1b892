package id.satuatap.shell;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A day as it stands in a spreadsheet. */
public final class SheetDay {

  private static final Pattern ISO =
      Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})([T ]\\d{2}:\\d{2}.{0,20})?");
  private static final Pattern LOCAL = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");
  private static final Pattern WORDS =
      Pattern.compile("(\\d{1,2})[ -](\\p{L}{3,12})\\.?[ -](\\d{4})");
  private static final Pattern SERIAL = Pattern.compile("[1-9]\\d{4}(\\.\\d{1,12})?");

  /** What a spreadsheet counts its days from. */
  private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);

  /** How months begin, in either language. */
  private static final List<List<String>> MONTHS =
      List.of(
          List.of("jan"),
          List.of("feb", "peb"),
          List.of("mar"),
          List.of("apr"),
          List.of("mei", "may"),
          List.of("jun"),
          List.of("jul"),
          List.of("agu", "ags", "agt", "aug"),
          List.of("sep"),
          List.of("okt", "oct"),
          List.of("nov", "nop"),
          List.of("des", "dec"));

  private SheetDay() {}

  /**
   * 2026-11-23, 23/11/2026, 23.11.2026, 23 November 2026, or the number a spreadsheet keeps; null
   * when it is no day.
   */
  public static @Nullable LocalDate read(String text) {
    try {
      Matcher iso = ISO.matcher(text);
      if (iso.matches()) {
        return day(iso.group(1), Integer.parseInt(iso.group(2)), iso.group(3));
      }
      Matcher local = LOCAL.matcher(text);
      if (local.matches()) {
        return day(local.group(3), Integer.parseInt(local.group(2)), local.group(1));
      }
      Matcher words = WORDS.matcher(text);
      if (words.matches()) {
        return day(words.group(3), month(words.group(2)), words.group(1));
      }
    } catch (DateTimeException e) {
      return null;
    }
    return SERIAL.matcher(text).matches()
        ? SERIAL_ZERO.plusDays((long) Double.parseDouble(text))
        : null;
  }

  private static LocalDate day(String year, int month, String day) {
    return LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(day));
  }

  /** 0, which is no month, when it is none. */
  private static int month(String word) {
    String start = word.toLowerCase(Locale.ROOT).substring(0, 3);
    for (int i = 0; i < MONTHS.size(); i++) {
      if (MONTHS.get(i).contains(start)) {
        return i + 1;
      }
    }
    return 0;
  }
}
