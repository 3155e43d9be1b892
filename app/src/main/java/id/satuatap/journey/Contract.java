package id.satuatap.journey;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A work contract as it was read at the desk, opened.
 *
 * @param fields what stands in it, by the codes of UU 18/2017 Art. 15
 * @param missing codes of the fields it does not have
 * @param version 0 when nothing was recorded yet
 */
record Contract(
    Map<String, String> fields,
    List<String> missing,
    @Nullable LocalDate beginsOn,
    @Nullable LocalDate endsOn,
    @Nullable Integer months,
    int version) {

  static Contract none(List<String> asked) {
    return new Contract(Map.of(), asked, null, null, null, 0);
  }

  /**
   * Something she paid, borrowed or is to have deducted from her pay.
   *
   * @param rule key of the rule it was held against; blank when there was none
   */
  record Charge(
      UUID id,
      String item,
      String how,
      BigDecimal amount,
      String currency,
      FeeRule.Finding finding,
      String rule,
      LocalDate ruledOn,
      Instant at,
      boolean withdrawn) {}

  /** A payment to social security. */
  record Premium(
      UUID id, String kind, BigDecimal amount, LocalDate paidOn, @Nullable LocalDate coversTo) {}
}
