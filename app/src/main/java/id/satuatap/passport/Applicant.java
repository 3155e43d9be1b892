package id.satuatap.passport;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who applies, as the desk has read it from her papers.
 *
 * @param nik 16 digits, or blank
 */
record Applicant(String name, @Nullable LocalDate born, String nik) {}
