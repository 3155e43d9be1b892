package id.satuatap.regulation;

import id.satuatap.regulation.Rule.Confirmation;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A version as it is entered.
 *
 * @param validTo first day it no longer holds; null leaves the end to the next version
 * @param startKnown false when {@code validFrom} is an assumption
 * @param instrument key of its legal basis
 */
public record NewVersion(
    String key,
    LocalDate validFrom,
    @Nullable LocalDate validTo,
    boolean startKnown,
    Bilingual label,
    Terms terms,
    String instrument,
    String article,
    @Nullable Bilingual note,
    @Nullable Confirmation confirmation) {

  /** True when entering this again would say nothing new; the end is compared by the caller. */
  boolean saysTheSameAs(Rule rule) {
    return key.equals(rule.key())
        && validFrom.equals(rule.validFrom())
        && startKnown == rule.startKnown()
        && label.equals(rule.label())
        && terms.equals(rule.terms())
        && instrument.equals(rule.instrument())
        && article.equals(rule.article())
        && Objects.equals(note, rule.note())
        && Objects.equals(confirmation, rule.confirmation());
  }
}
