package id.satuatap.casework;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it lies in the table: what may stand in the open, and the sealed rest.
 *
 * @param dueAt end of a legal time limit
 */
record CareEntry(
    UUID id,
    UUID caseId,
    Sheet sheet,
    String state,
    @Nullable String code,
    @Nullable UUID parent,
    @Nullable LocalDate day,
    @Nullable Instant dueAt,
    @Nullable BigDecimal amount,
    @Nullable BigDecimal paid,
    @Nullable String currency,
    int version,
    Instant writtenAt,
    @Nullable UUID writtenBy,
    Instant changedAt,
    byte[] sealed) {

  boolean in(String... states) {
    for (String one : states) {
      if (state.equals(one)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "CareEntry[" + id + "]";
  }

  /** What a sheet leaves in the open when it is written. */
  record Draft(
      String state,
      @Nullable String code,
      @Nullable LocalDate day,
      @Nullable Instant dueAt,
      @Nullable BigDecimal amount,
      @Nullable BigDecimal paid,
      @Nullable String currency) {

    static Draft of(String state) {
      return new Draft(state, null, null, null, null, null, null);
    }

    Draft code(@Nullable String of) {
      return new Draft(state, of, day, dueAt, amount, paid, currency);
    }

    Draft on(@Nullable LocalDate when) {
      return new Draft(state, code, when, dueAt, amount, paid, currency);
    }

    Draft due(@Nullable Instant at) {
      return new Draft(state, code, day, at, amount, paid, currency);
    }

    Draft money(@Nullable BigDecimal asked, @Nullable BigDecimal came, @Nullable String in) {
      return new Draft(state, code, day, dueAt, asked, came, in);
    }
  }
}
