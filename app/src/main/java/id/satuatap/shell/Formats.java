package id.satuatap.shell;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Numbers, dates and money as they are written here: {@code 1.849}, {@code 60,5 %}, {@code
 * Rp2.500.000}, {@code 5 Maret 2026}, {@code 14.05 WIB}.
 */
record Formats(Language language, ZoneId zone) {

  private static final char NO_BREAK_SPACE = '\u00a0';

  String number(long value) {
    return pattern("#,##0").format(value);
  }

  /** With a fixed number of decimal places, so that columns line up. */
  String decimal(double value, int places) {
    var rounded = BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP);
    return pattern(places == 0 ? "#,##0" : "#,##0." + "0".repeat(places)).format(rounded);
  }

  /** A share between 0 and 1, shown with one decimal place. */
  String percent(double share) {
    return decimal(share * 100, 1) + NO_BREAK_SPACE + '%';
  }

  /** Whole rupiah. */
  String rupiah(long amount) {
    return (amount < 0 ? "-Rp" : "Rp") + number(Math.abs(amount));
  }

  String date(LocalDate date) {
    return of("d MMMM uuuu").format(date);
  }

  String weekday(LocalDate date) {
    return of("EEEE, d MMMM uuuu").format(date);
  }

  String shortDate(LocalDate date) {
    return of("d MMM uuuu").format(date);
  }

  String month(YearMonth month) {
    return of("MMMM uuuu").format(month);
  }

  String time(LocalTime time) {
    return of(language == Language.ID ? "HH.mm" : "HH:mm").format(time);
  }

  String date(Instant instant) {
    return date(LocalDate.ofInstant(instant, zone));
  }

  String dateTime(Instant instant) {
    var local = instant.atZone(zone);
    return date(local.toLocalDate())
        + (language == Language.ID ? " pukul " : " at ")
        + time(local.toLocalTime())
        + zoneSuffix();
  }

  /** WIB, WITA, WIT; elsewhere the place is named, because abbreviations mislead abroad. */
  String zoneName() {
    return switch (zone.getId()) {
      case "Asia/Jakarta", "Asia/Pontianak" -> "WIB";
      case "Asia/Makassar" -> "WITA";
      case "Asia/Jayapura" -> "WIT";
      default -> {
        var id = zone.getId();
        yield id.substring(id.indexOf('/') + 1).replace('_', ' ');
      }
    };
  }

  private String zoneSuffix() {
    var name = zoneName();
    return name.startsWith("WI") ? " " + name : " (" + name + ")";
  }

  private DateTimeFormatter of(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, language.locale());
  }

  private DecimalFormat pattern(String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(language.locale()));
  }
}
