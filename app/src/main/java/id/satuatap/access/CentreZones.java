package id.satuatap.access;

import id.satuatap.kernel.IndonesianZone;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The zone whose days a centre counts deadlines in; known to every role, and kept for a while. */
@Component
public class CentreZones {

  private static final ZoneId USUAL = IndonesianZone.WIB.zone();
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final OrganisationStore organisations;
  private final Duty duty;
  private final Map<UUID, Known> known = new ConcurrentHashMap<>();

  /**
   * @param until on the machine's steady clock: asking the time must not cost a round trip here
   */
  private record Known(ZoneId zone, long until) {}

  CentreZones(OrganisationStore organisations, Duty duty) {
    this.organisations = organisations;
    this.duty = duty;
  }

  /** WIB for a centre nobody knows. */
  public ZoneId of(UUID centre) {
    long now = System.nanoTime();
    Known remembered = known.get(centre);
    if (remembered != null && now - remembered.until() < 0) {
      return remembered.zone();
    }
    ZoneId zone =
        duty.call(() ->
            organisations
                .find(centre)
                .map(o -> Objects.requireNonNullElse(Organisation.zoneId(o.zone()), USUAL))
                .orElse(USUAL));
    known.put(centre, new Known(zone, now + KEPT.toNanos()));
    return zone;
  }
}
