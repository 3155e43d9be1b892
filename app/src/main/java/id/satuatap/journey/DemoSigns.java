package id.satuatap.journey;

import id.satuatap.journey.Abroad.CheckIn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the invented people abroad would have announced: who did not answer in time, and who is not
 * well. Told again by whoever makes the demonstration of what follows from it.
 */
@Component
@Profile("demo")
public class DemoSigns {

  private final AbroadStore store;
  private final JourneyStore journeys;
  private final CheckIns checkIns;
  private final JdbcClient jdbc;

  DemoSigns(AbroadStore store, JourneyStore journeys, CheckIns checkIns, JdbcClient jdbc) {
    this.store = store;
    this.journeys = journeys;
    this.checkIns = checkIns;
    this.jdbc = jdbc;
  }

  /** Announcements nobody has followed yet. */
  public record Signs(List<CheckInMissed> missed, List<NotWell> unwell) {}

  public Signs waiting() {
    return checkIns.duty(() -> {
      List<CheckInMissed> missed = new ArrayList<>();
      List<NotWell> unwell = new ArrayList<>();
      jdbc.sql(
              """
              select id from journey.check_in
              where seen_at is null and (missed_at is not null or unwell_at is not null) order by id
              """)
          .query((row, n) -> Columns.id(row, "id"))
          .list()
          .forEach(id -> sign(id, missed, unwell));
      return new Signs(missed, unwell);
    });
  }

  private void sign(UUID id, List<CheckInMissed> missed, List<NotWell> unwell) {
    CheckIn c = store.checkIn(id).orElseThrow();
    Journey j = journeys.find(c.journey()).orElseThrow();
    Instant not = c.missedAt();
    Instant bad = c.unwellAt();
    if (bad != null) {
      unwell.add(
          new NotWell(
              id,
              j.id(),
              j.centre(),
              c.answer() == CheckInAnswer.QUIET,
              j.sex(),
              j.scheme().code(),
              j.sector().code(),
              j.destination(),
              j.regency(),
              bad));
    } else if (not != null) {
      missed.add(
          new CheckInMissed(
              id,
              j.id(),
              j.centre(),
              j.sex(),
              j.scheme().code(),
              j.sector().code(),
              j.destination(),
              j.regency(),
              not));
    }
  }
}
