package id.satuatap.referral;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a matter on its way through the courts.
 *
 * @param version counts changes; 0 for a step that is not written yet
 * @param endedOn null while it goes on
 * @param hearingAt the next hearing known
 * @param amount restitution asked for or granted
 * @param details what may tell who she is, sealed with the origin's key
 */
public record JusticeStep(
    UUID id,
    JusticeStage stage,
    JusticeAgency agency,
    long version,
    LocalDate begunOn,
    @Nullable LocalDate endedOn,
    @Nullable JusticeOutcome outcome,
    @Nullable Instant hearingAt,
    @Nullable BigDecimal amount,
    @Nullable String currency,
    Details details) {

  /**
   * @param agencyName such as the police station
   * @param reference number of the report, file or verdict
   * @param companion who goes with her
   */
  public record Details(String agencyName, String reference, String companion, String words) {

    @Override
    public String toString() {
      return "Details[•••]";
    }
  }
}
