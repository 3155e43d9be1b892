package id.satuatap.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What became of a promise. */
class ReleasePlanTests {

  @ParameterizedTest
  @CsvSource({
    // today, released on, cancelled, state, days late
    "2026-04-14,           , false, PLANNED,   0",
    "2026-04-15,           , false, PLANNED,   0",
    "2026-04-16,           , false, OVERDUE,   1",
    "2026-05-15,           , false, OVERDUE,   30",
    "2026-05-15, 2026-04-15, false, IN_TIME,   0",
    "2026-05-15, 2026-04-02, false, IN_TIME,   0",
    "2026-05-15, 2026-04-20, false, LATE,      5",
    "2026-05-15,           , true,  CANCELLED, 0",
    "2026-05-15, 2026-04-20, true,  LATE,      5",
  })
  void aPromiseIsKeptLateOverdueOrCancelled(
      LocalDate today, LocalDate released, boolean cancelled, ReleasePlan.State state, long late) {
    var plan =
        new ReleasePlan(
            new UUID(0, 1),
            null,
            null,
            ReleasePlan.BULLETIN,
            YearMonth.of(2026, 3),
            YearMonth.of(2026, 3),
            LocalDate.of(2026, 4, 15),
            Instant.EPOCH,
            cancelled ? Instant.EPOCH : null,
            released,
            null);
    assertThat(plan.state(today)).isEqualTo(state);
    assertThat(plan.late(today)).isEqualTo(late);
  }
}
