package id.satuatap.region;

import id.satuatap.kernel.Sex;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a NIK says by itself: 6 digits for the district of first registration (not of residence), 6
 * for the date of birth with 40 added to a woman's day, 4 for the serial number (PP 37/2007 art.
 * 37). It has no check digit, and a corrected birth date does not change it: use it to ask back,
 * never to refuse.
 */
public sealed interface NikReading {

  /** Not 16 digits. */
  record Malformed() implements NikReading {}

  /**
   * @param registered what is known of the district code; old codes are answered as such
   * @param sex unknown when the day cannot be one
   * @param birthDates the possible dates, the later first: none when the digits are no date, two
   *     when both centuries are possible
   */
  record NikFacts(CodeAnswer registered, Sex sex, List<LocalDate> birthDates)
      implements NikReading {

    public NikFacts {
      birthDates = List.copyOf(birthDates);
    }

    /** Two digits of a year do not tell the century. */
    public boolean centuryOpen() {
      return birthDates.size() > 1;
    }

    /** Message keys of what the reader should know before trusting it. */
    public List<String> notes() {
      var notes = new ArrayList<String>();
      notes.add("region.nik.note.registered");
      switch (registered) {
        case CodeAnswer.Current current -> {}
        case CodeAnswer.Formerly formerly -> notes.add("region.nik.note.old_code");
        case CodeAnswer.Closed closed -> notes.add("region.nik.note.old_code");
        case CodeAnswer.Unknown unknown -> notes.add("region.nik.note.area_unknown");
      }
      if (birthDates.isEmpty()) {
        notes.add("region.nik.note.birth_unknown");
      } else if (centuryOpen()) {
        notes.add("region.nik.note.century");
      }
      return notes;
    }

    /** A NIK identifies a person; it stays out of logs. */
    @Override
    public String toString() {
      return "NikFacts[…]";
    }
  }

  /** Nobody alive is older; decides whether the earlier century is possible. */
  int OLDEST = 115;

  static Sex sexOf(String nik) {
    int day = Integer.parseInt(nik.substring(6, 8));
    if (day >= 1 && day <= 31) {
      return Sex.MALE;
    }
    return day >= 41 && day <= 71 ? Sex.FEMALE : Sex.UNKNOWN;
  }

  static List<LocalDate> birthDatesOf(String nik, LocalDate today) {
    int rawDay = Integer.parseInt(nik.substring(6, 8));
    int day = rawDay > 40 ? rawDay - 40 : rawDay;
    int month = Integer.parseInt(nik.substring(8, 10));
    int year = Integer.parseInt(nik.substring(10, 12));
    var dates = new ArrayList<LocalDate>(2);
    for (int century : new int[] {2000, 1900}) {
      try {
        var date = LocalDate.of(century + year, month, day);
        if (!date.isAfter(today) && date.isAfter(today.minusYears(OLDEST))) {
          dates.add(date);
        }
      } catch (DateTimeException e) {
        // 31 February, or 29 February of a year without one: no date in this century
      }
    }
    return dates;
  }
}
