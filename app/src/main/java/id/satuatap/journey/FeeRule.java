package id.satuatap.journey;

import id.satuatap.regulation.Terms;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the rules of a day say about something the worker paid, owes or is to have deducted. */
final class FeeRule {

  private static final int USUAL_MONTHS = 1;

  private FeeRule() {}

  enum Finding {
    /** The worker should not pay this at all. */
    FREE,
    /** More than the rules allow. */
    OVER,
    WITHIN,
    /** No rule for this item and job; the law frees her of placement costs. Somebody asks. */
    ASK,
    /** The rule is in another currency. */
    OTHER_CURRENCY;

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean flagged() {
      return this == FREE || this == OVER;
    }

    static Finding ofCode(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /**
   * @param rule the fee rule that fits best; null when there is none
   * @param months of the contract, for rules that count by the month
   */
  static Finding of(
      Terms.@Nullable Fee rule, BigDecimal amount, String currency, @Nullable Integer months) {
    if (rule == null) {
      return Finding.ASK;
    }
    boolean hers =
        switch (rule.payer()) {
          case WORKER, UNSPECIFIED -> true;
          case NOT_WORKER, EMPLOYER, AGENCY, STATE -> false;
        };
    if (!hers) {
      return Finding.FREE;
    }
    BigDecimal most = rule.maxAmount();
    if (most == null) {
      return Finding.WITHIN;
    }
    if (!rule.currency().equals(currency)) {
      return Finding.OTHER_CURRENCY;
    }
    if (rule.per() == Terms.Per.MONTH) {
      most = most.multiply(BigDecimal.valueOf(months == null ? USUAL_MONTHS : months));
    }
    return amount.compareTo(most) > 0 ? Finding.OVER : Finding.WITHIN;
  }
}
