package id.satuatap.audit;

import java.time.Clock;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Red when rows have waited for a seal for a minute, or sealing has stopped on purpose. */
@Component("auditSeal")
class SealHealth implements HealthIndicator {

  private final Seals seals;
  private final Clock clock;

  SealHealth(Seals seals, Clock clock) {
    this.seals = seals;
    this.clock = clock;
  }

  @Override
  public Health health() {
    SealState state = seals.state();
    Health.Builder health = state.alarm(clock.instant()) ? Health.down() : Health.up();
    health.withDetail("seal", state.number()).withDetail("problem", state.problem());
    state.sealedAt().ifPresent(at -> health.withDetail("sealedAt", at));
    state.waitingSince().ifPresent(since -> health.withDetail("waitingSince", since));
    return health.build();
  }
}
