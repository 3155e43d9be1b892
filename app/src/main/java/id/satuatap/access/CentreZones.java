package id.satuatap.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The zone whose days a centre counts deadlines in; known to every role, and kept for a while. */
@Component
public class CentreZones {

  private static final ZoneId USUAL = ZoneId.of("Asia/Jakarta");
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final OrganisationStore organisations;
  private final Duty duty;
  private final Clock clock;
  private final Map<UUID, Known> known = new ConcurrentHashMap<>();

  private record Known(ZoneId zone, Instant until) {}

  CentreZones(OrganisationStore organisations, Duty duty, Clock clock) {
    this.organisations = organisations;
    this.duty = duty;
    this.clock = clock;
  }

  /** WIB for a centre nobody knows. */
  public ZoneId of(UUID centre) {
    Instant now = clock.instant();
    Known remembered = known.get(centre);
    if (remembered != null && now.isBefore(remembered.until())) {
      return remembered.zone();
    }
    ZoneId zone =
        duty.call(() ->
            organisations
                .find(centre)
                .map(o -> Objects.requireNonNullElse(Organisation.zoneId(o.zone()), USUAL))
                .orElse(USUAL));
    known.put(centre, new Known(zone, now.plus(KEPT)));
    return zone;
  }
}
