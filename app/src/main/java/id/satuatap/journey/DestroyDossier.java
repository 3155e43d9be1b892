package id.satuatap.journey;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.Vault;
import java.util.Map;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Destroys the key of erased papers in the name of the agency that owns it; twice does nothing. */
@Component
class DestroyDossier {

  private final Vault vault;
  private final TransactionTemplate apart;

  DestroyDossier(Vault vault, PlatformTransactionManager transactions) {
    this.vault = vault;
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @RunsAs(DatabaseRole.SYSTEM_JOURNEY)
  @ApplicationModuleListener
  void on(DossierErased erased) {
    var owner =
        new Caller(
            DatabaseRole.SYSTEM_JOURNEY,
            null,
            erased.organisation(),
            erased.organisation(),
            Map.of(),
            null);
    Callers.run(
        owner,
        () -> apart.executeWithoutResult(status -> vault.erase(new CaseKeyId(erased.key()))));
  }
}
