package id.satuatap.regulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Service;

/** Public holidays and what follows from them. */
@Service
public class Holidays {

  private final RuleBooks books;

  Holidays(RuleBooks books) {
    this.books = books;
  }

  /** True when offices work on that day, as far as its year's holidays are known. */
  public boolean isWorkingDay(LocalDate day) {
    return books.present().calendar(day).isWorkingDay(day);
  }

  /** False when the holidays of the year are not fully known; dates then need a caveat. */
  public boolean isCertain(int year) {
    return books.present().calendar(LocalDate.of(year, 1, 1)).coverage(year)
        == HolidayCalendar.Coverage.COMPLETE;
  }

  /** Holidays and days of collective leave of a year, in order. */
  public List<Holiday> of(int year) {
    return List.copyOf(books.present().calendar(LocalDate.of(year, 1, 1)).of(year));
  }

  /**
   * A time limit that is not written in a rule, such as one agreed on.
   *
   * @param amount 1 to 3650
   */
  public Due due(Instant start, int amount, DeadlineUnit unit, ZoneId zone) {
    return DueRule.due(
        start, amount, unit, zone, books.present().calendar(start.atZone(zone).toLocalDate()));
  }
}
