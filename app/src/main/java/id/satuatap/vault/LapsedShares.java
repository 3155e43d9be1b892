package id.satuatap.vault;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends shares when nobody is there to press a button: consent that ran out. */
@Component
public class LapsedShares {

  private final Vault vault;
  private final CaseStore cases;
  private final TransactionTemplate alone;

  LapsedShares(Vault vault, CaseStore cases, PlatformTransactionManager transactions) {
    this.vault = vault;
    this.cases = cases;
    this.alone = new TransactionTemplate(transactions);
    this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Takes the wraps of an organisation away and makes the key anew. It stands by itself, whatever
   * becomes of the caller's transaction; a second time changes nothing.
   */
  public void lapse(CaseKeyId id, UUID fromOrganisation) {
    if (!Callers.current().role().system()) {
      throw new AccessDeniedException("only a background duty lets a share lapse");
    }
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_VAULT),
        () -> alone.executeWithoutResult(status -> cases.endShare(id, fromOrganisation)));
    vault.removeHolder(id, fromOrganisation);
  }
}
