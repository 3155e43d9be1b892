package id.satuatap.regulation;

import java.time.LocalDate;

/**
 * A public holiday or a day of collective leave.
 *
 * @param confirmed false when no decision was seen for it, such as a date worked out by calendar
 */
public record Holiday(
    LocalDate day, HolidayKind kind, Bilingual name, String instrument, boolean confirmed) {}
