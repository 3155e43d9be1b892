package id.satuatap.casework;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Work in this module's own role and a transaction of its own: counts over cases the caller does
 * not see, and the demonstration's data.
 */
@Component
class CaseDuty {

  private final TransactionTemplate transaction;

  CaseDuty(PlatformTransactionManager transactions) {
    transaction = new TransactionTemplate(transactions);
    transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  <T> T call(Supplier<T> work) {
    return Callers.call(
        Caller.system(DatabaseRole.SYSTEM_CASEWORK),
        () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
  }
}
