package id.satuatap.journey;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A placement attempt to be opened, at any point of the way.
 *
 * @param since first day of the state
 * @param destination ISO 3166 code, null when not known
 * @param job code of {@link Jobs}, blank when not known
 */
public record NewJourney(
    UUID person,
    Scheme scheme,
    JourneyState state,
    LocalDate since,
    @Nullable String destination,
    Sector sector,
    String job,
    Education education,
    String agency,
    String decree,
    @Nullable LocalDate departsOn) {

  /** Of somebody who was not asked about school. */
  NewJourney(
      UUID person,
      Scheme scheme,
      JourneyState state,
      LocalDate since,
      @Nullable String destination,
      Sector sector,
      String job,
      String agency,
      String decree,
      @Nullable LocalDate departsOn) {
    this(
        person,
        scheme,
        state,
        since,
        destination,
        sector,
        job,
        Education.UNKNOWN,
        agency,
        decree,
        departsOn);
  }
}
