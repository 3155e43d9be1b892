package id.satuatap.regulation;

/**
 * How much is known about the holidays of a year.
 *
 * @param note where the list comes from, or what is missing
 */
record HolidayYear(int year, HolidayCalendar.Coverage coverage, Bilingual note) {}
