package id.satuatap.regulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of one rule.
 *
 * @param validFrom first day it holds
 * @param validTo first day it no longer holds, null while open
 * @param startKnown false when the first day was not seen in a source and is an assumption
 * @param revision 1, or higher when a former entry for the same first day was corrected
 * @param article place within the instrument, blank when the whole
 * @param confirmation the agency that confirmed it, or null: seen in a source, not confirmed
 * @param recordedBy account that entered it; null for data shipped with the product
 */
public record Rule(
    String key,
    LocalDate validFrom,
    @Nullable LocalDate validTo,
    boolean startKnown,
    int revision,
    Bilingual label,
    Terms terms,
    String instrument,
    String article,
    @Nullable Bilingual note,
    @Nullable Confirmation confirmation,
    Origin origin,
    Instant recordedAt,
    @Nullable UUID recordedBy) {

  public Family family() {
    return terms.family();
  }

  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
  }

  public boolean confirmed() {
    return confirmation != null;
  }

  /** Who said that the rule is as written here, and when. */
  public record Confirmation(String by, LocalDate on) {}

  /** How an entry came in. */
  public enum Origin {
    SEED,
    PERSON,
    FILE
  }
}
