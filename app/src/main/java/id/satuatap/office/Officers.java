package id.satuatap.office;

import id.satuatap.access.AccountSuspended;
import id.satuatap.access.Colleagues;
import id.satuatap.access.RolesChanged;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the roster's idea of who works here in step with the accounts. */
@Component
class Officers {

  private final Colleagues colleagues;
  private final DutyStore store;
  private final TransactionTemplate transaction;

  Officers(Colleagues colleagues, DutyStore store, PlatformTransactionManager transactions) {
    this.colleagues = colleagues;
    this.store = store;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Everybody of the centre, as their accounts stand now. */
  void refresh(UUID centre) {
    var all = colleagues.of(centre);
    asOffice(() -> all.forEach(store::put));
  }

  @RunsAs(DatabaseRole.SYSTEM_OFFICE)
  @ApplicationModuleListener
  void on(AccountSuspended event) {
    store.deactivate(event.account());
  }

  @RunsAs(DatabaseRole.SYSTEM_OFFICE)
  @ApplicationModuleListener
  void on(RolesChanged event) {
    colleagues.find(event.account()).ifPresent(store::put);
  }

  private void asOffice(Runnable work) {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_OFFICE),
        () -> transaction.executeWithoutResult(status -> work.run()));
  }
}
