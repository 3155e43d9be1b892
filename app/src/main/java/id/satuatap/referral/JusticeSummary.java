package id.satuatap.referral;

import id.satuatap.regulation.Regulations.DueBy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The way through the courts in a few words, for the origin's own page.
 *
 * @param stage the furthest stage begun; null when nothing has
 * @param nextHearing the next one that is known
 * @param reportBy until when the police must be told; null where that duty does not apply
 * @param reported whether a report to the police is recorded
 */
public record JusticeSummary(
    @Nullable JusticeStage stage,
    int steps,
    @Nullable Instant nextHearing,
    @Nullable DueBy reportBy,
    boolean reported) {

  /** The duty to report is open and its time has passed. */
  public boolean reportLate(Instant now) {
    return reportBy != null && !reported && reportBy.due().passedAt(now);
  }
}
