package id.satuatap.passport;

import id.satuatap.guard.Callers;
import id.satuatap.passport.IsolatedStore.Open;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Opens the store once the program has answered its first visitors, where there is an immigration
 * desk at all, and lets the relay run every two seconds from then on.
 */
@Component
class RelayJob {

  private static final Logger LOG = LoggerFactory.getLogger(RelayJob.class);
  private static final int KEPT_DAYS = 30;

  private final IsolatedStore store;
  private final Relay relay;
  private final boolean background;
  private boolean troubled;

  RelayJob(
      IsolatedStore store,
      Relay relay,
      @Value("${satuatap.passport.background:true}") boolean background) {
    this.store = store;
    this.relay = relay;
    this.background = background;
  }

  @Scheduled(initialDelayString = "PT12S", fixedDelayString = "PT2S")
  void run() {
    try {
      Open open = store.now();
      if (open != null) {
        int carried;
        do {
          carried = relay.carry(open);
        } while (carried >= Relay.BATCH);
        troubled = false;
      } else if (background && Callers.call(IsolatedStore.DUTY, store::wanted)) {
        store.openInBackground();
      }
    } catch (DataAccessException | TransactionException e) {
      // One of the two servers is away: what was not ticked off is carried again.
      if (!troubled) {
        LOG.warn("the passport relay waits: {}", e.getClass().getSimpleName());
      }
      troubled = true;
    }
  }

  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT6H")
  void forget() {
    Open open = store.now();
    if (open != null) {
      Callers.run(
          IsolatedStore.DUTY, () -> open.database().in(() -> open.outbox().forget(KEPT_DAYS)));
    }
  }
}
