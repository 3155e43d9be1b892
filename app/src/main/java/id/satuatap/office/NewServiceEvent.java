package id.satuatap.office;

import id.satuatap.kernel.Sex;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One contact, to be counted once.
 *
 * @param onceKey names this contact within the centre, 8 to 120 characters; a repetition counts
 *     nothing
 * @param programme under which programme it was paid, such as a line of the budget; null for none
 * @param funder who pays; null for the office itself
 * @param caseId the case it was given for; null for most
 */
public record NewServiceEvent(
    String onceKey,
    UUID centre,
    ServiceKind kind,
    ServiceTopic topic,
    ServiceChannel channel,
    Served served,
    ClientStatus clientStatus,
    Duration duration,
    @Nullable String programme,
    @Nullable String funder,
    UUID officer,
    Sex officerSex,
    @Nullable UUID caseId,
    @Nullable ServiceOutcome outcome,
    Instant at) {

  public NewServiceEvent {
    if (onceKey.length() < 8 || onceKey.length() > 120) {
      throw new IllegalArgumentException("a key of 8 to 120 characters");
    }
    if (served.total() < 1 || served.total() > Served.MOST) {
      throw new IllegalArgumentException("somebody was served");
    }
    if (duration.isNegative() || duration.toMinutes() > 1_440) {
      throw new IllegalArgumentException("a day at most");
    }
  }
}
