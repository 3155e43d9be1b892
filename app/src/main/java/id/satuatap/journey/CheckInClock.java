package id.satuatap.journey;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Turns the passing of time into questions, steps of the ladder and warnings. */
@Component
class CheckInClock {

  private static final Logger LOG = LoggerFactory.getLogger(CheckInClock.class);

  private final CheckIns checkIns;
  private final Clock clock;

  CheckInClock(CheckIns checkIns, Clock clock) {
    this.checkIns = checkIns;
    this.clock = clock;
  }

  /** Often enough that an officer knows within a quarter of an hour. */
  @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT95S")
  void look() {
    Instant now = clock.instant();
    try {
      checkIns.sealOld();
      checkIns.climb(now);
      checkIns.ask(now);
      checkIns.warn(now);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("check-ins are looked at again later: {}", e.getClass().getSimpleName());
    }
  }
}
