package id.satuatap.journey;

import id.satuatap.kernel.Sex;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One placement attempt, as every desk of the centre may know it.
 *
 * @param shielded of a protected person
 * @param destination ISO 3166 code
 * @param job code of the job, blank when unknown
 * @param agency who places her, as it is called
 * @param decree number of the recruitment permit or job order
 * @param regency where she comes from
 * @param beganOn day whose rules were asked for the documents
 * @param begunAs state it was opened in
 * @param missing papers still missing at all desks together
 * @param halted something waits for a person's decision
 * @param version counts changes of the state; papers do not count
 */
public record Journey(
    UUID id,
    UUID centre,
    UUID person,
    boolean shielded,
    Scheme scheme,
    JourneyState state,
    LocalDate stateSince,
    Sex sex,
    @Nullable String destination,
    Sector sector,
    String job,
    Education education,
    String agency,
    String decree,
    @Nullable String regency,
    LocalDate beganOn,
    JourneyState begunAs,
    @Nullable LocalDate departsOn,
    @Nullable LocalDate departedOn,
    @Nullable LocalDate contractEndsOn,
    @Nullable LocalDate returnedOn,
    int missing,
    boolean halted,
    int version,
    Instant createdAt) {

  public boolean open() {
    return state.phase().open();
  }

  /** Opened while she was at home, so there are gates. */
  boolean hasGates() {
    return begunAs.phase() == JourneyState.Phase.BEFORE;
  }
}
