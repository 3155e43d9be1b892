package id.satuatap.passport;

import id.satuatap.guard.Callers;
import id.satuatap.passport.IsolatedStore.Open;
import id.satuatap.passport.OutboxStore.Change;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries between the two databases. Each box is read, then written into the other database, and
 * only then ticked off: whoever dies in between leaves a message that is carried again, and its key
 * there lets it in once.
 */
@Component
class Relay {

  static final int BATCH = 100;

  private final RequestStore requests;
  private final TransactionTemplate main;
  private final ApplicationEventPublisher events;

  Relay(
      RequestStore requests,
      PlatformTransactionManager transactions,
      ApplicationEventPublisher events) {
    this.requests = requests;
    this.main = new TransactionTemplate(transactions);
    main.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.events = events;
  }

  /** One batch each way; the number of messages carried, 0 when both boxes are empty. */
  int carry(Open store) {
    return Callers.call(IsolatedStore.DUTY, () -> out(store) + in(store));
  }

  private int out(Open store) {
    List<Change> batch = store.database().in(() -> store.outbox().undelivered(BATCH));
    if (batch.isEmpty()) {
      return 0;
    }
    inMain(() -> {
      for (Change change : batch) {
        if (requests.take(store.id(), change)) {
          requests.stand(change);
          events.publishEvent(
              new PassportStatusChanged(change.reference(), change.status(), change.at()));
        }
      }
      return batch.size();
    });
    store.database().in(() -> store.outbox().delivered(batch));
    return batch.size();
  }

  private int in(Open store) {
    List<RequestStore.Request> batch = inMain(() -> requests.undelivered(BATCH));
    if (batch.isEmpty()) {
      return 0;
    }
    store
        .database()
        .in(() -> {
          for (RequestStore.Request request : batch) {
            if (store.outbox().take(request.id())) {
              store.applications().insertRequested(request);
            }
          }
          return batch.size();
        });
    inMain(() -> requests.delivered(batch.stream().map(RequestStore.Request::id).toList()));
    return batch.size();
  }

  private <T> T inMain(Supplier<T> work) {
    T result = main.execute(status -> work.get());
    if (result == null) {
      throw new IllegalStateException("a transaction of the relay returns something");
    }
    return result;
  }
}
