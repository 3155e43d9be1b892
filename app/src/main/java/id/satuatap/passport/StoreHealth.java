package id.satuatap.passport;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * How the isolated store is. Not part of readiness: without it the immigration desk waits, and
 * everybody else works on.
 */
@Component("passportStore")
class StoreHealth extends AbstractHealthIndicator {

  private final IsolatedStore store;

  StoreHealth(IsolatedStore store) {
    this.store = store;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    var standing = store.standing();
    var why = standing.why();
    if (why != null) {
      builder.outOfService().withDetail("why", why.code());
      if (!standing.words().isEmpty()) {
        builder.withDetail("message", standing.words().lines().toList());
      }
      return;
    }
    builder
        .up()
        .withDetail("state", !standing.wanted() ? "off" : standing.open() ? "open" : "not-opened");
  }
}
