package id.satuatap.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A day on which figures are promised to everybody, with what came of it.
 *
 * @param centre name of the centre that promised; null for the whole country
 * @param dataset {@code bulletin} or the code of a kind of figures
 * @param releasedOn the day of the first table of that dataset and period, in the centre's zone
 * @param address where it is read; null when nothing came or it was withdrawn
 */
record ReleasePlan(
    UUID id,
    @Nullable UUID centreId,
    @Nullable String centre,
    String dataset,
    YearMonth from,
    YearMonth to,
    LocalDate plannedOn,
    Instant plannedAt,
    @Nullable Instant cancelledAt,
    @Nullable LocalDate releasedOn,
    @Nullable String address) {

  static final String BULLETIN = "bulletin";

  static final List<String> DATASETS =
      List.of(
          BULLETIN, CubeKind.SERVICE.code(), CubeKind.COMPLAINT.code(), CubeKind.JOURNEY.code());

  enum State {
    CANCELLED,
    IN_TIME,
    LATE,
    /** The day has passed and nothing came. */
    OVERDUE,
    PLANNED;

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String key() {
      return "statistics.calendar.state." + code();
    }

    String tone() {
      return switch (this) {
        case IN_TIME -> "ok";
        case LATE, OVERDUE -> "warning";
        case CANCELLED -> "plain";
        case PLANNED -> "info";
      };
    }
  }

  /** What was cancelled after it was released stays released. */
  State state(LocalDate today) {
    if (releasedOn != null) {
      return releasedOn.isAfter(plannedOn) ? State.LATE : State.IN_TIME;
    }
    if (cancelledAt != null) {
      return State.CANCELLED;
    }
    return plannedOn.isBefore(today) ? State.OVERDUE : State.PLANNED;
  }

  /** Days between the promise and the release, or today where nothing came; never negative. */
  long late(LocalDate today) {
    State state = state(today);
    LocalDate end = releasedOn != null ? releasedOn : today;
    return state == State.LATE || state == State.OVERDUE
        ? ChronoUnit.DAYS.between(plannedOn, end)
        : 0;
  }

  boolean open() {
    return releasedOn == null && cancelledAt == null;
  }

  /** Name of the dataset. */
  String key() {
    return keyOf(dataset);
  }

  static String keyOf(String dataset) {
    return dataset.equals(BULLETIN)
        ? "statistics.calendar.bulletin"
        : "statistics.concept." + dataset + ".name";
  }

  static Optional<String> dataset(String typed) {
    return DATASETS.stream().filter(d -> d.equals(typed)).findFirst();
  }
}
