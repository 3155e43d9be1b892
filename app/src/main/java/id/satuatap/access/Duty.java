package id.satuatap.access;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Work of sign-in itself, in this module's own role and a transaction of its own. */
@Component
class Duty {

  private final TransactionTemplate transaction;

  Duty(PlatformTransactionManager transactions) {
    transaction = new TransactionTemplate(transactions);
    transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * @param actor for whom the duty is done, when it is known
   */
  <T> T call(java.util.@Nullable UUID actor, Supplier<T> work) {
    return Callers.call(
        Caller.system(DatabaseRole.SYSTEM_ACCESS, actor),
        () -> {
          T result = transaction.execute(status -> work.get());
          if (result == null) {
            throw new IllegalStateException("a duty returns something");
          }
          return result;
        });
  }

  <T> T call(Supplier<T> work) {
    return call(null, work);
  }
}
