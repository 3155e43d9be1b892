package id.satuatap.casework;

import id.satuatap.kernel.Sex;
import org.jspecify.annotations.Nullable;

/**
 * How often an officer of the wished sex was offered and what became of it.
 *
 * @param wished {@code P}, {@code L} or {@code any}
 * @param ownWish the person said so; otherwise it was the usual way of the house
 * @param what {@code offered}, {@code accepted}, {@code declined}, {@code unavailable}, {@code
 *     took}
 */
public record PromiseCount(
    Sex client,
    boolean violence,
    String wished,
    boolean ownWish,
    String what,
    @Nullable String officerSex,
    @Nullable String fallback,
    long count) {

  /** An officer took the case and is of the wished sex. */
  public boolean kept() {
    return (what.equals("accepted") || what.equals("took"))
        && (wished.equals("any") || wished.equals(officerSex));
  }
}
