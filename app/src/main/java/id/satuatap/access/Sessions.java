package id.satuatap.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Sessions of an account, wherever they were begun. */
@Component
class Sessions {

  private final FindByIndexNameSessionRepository<? extends Session> repository;

  Sessions(FindByIndexNameSessionRepository<? extends Session> repository) {
    this.repository = repository;
  }

  /**
   * A session as its holder sees it.
   *
   * @param mark names it in forms and in the audit; the id in the cookie is shown nowhere
   */
  record Open(String mark, String roleKey, Instant begun, Instant lastUsed) {}

  List<Open> of(UUID account) {
    return repository.findByPrincipalName(account.toString()).values().stream()
        .filter(s -> !s.isExpired())
        .<Open>mapMulti((session, out) -> {
          SignedIn signedIn = session.getAttribute(SessionMemory.SIGNED_IN);
          if (signedIn != null) {
            out.accept(
                new Open(
                    signedIn.mark(),
                    Grant.roleKey(signedIn.role()),
                    signedIn.signedInAt(),
                    session.getLastAccessedTime()));
          }
        })
        .sorted(Comparator.comparing(Open::lastUsed).reversed())
        .toList();
  }

  /** Ends one session of the account; another account's mark finds nothing. */
  boolean end(UUID account, String mark) {
    boolean ended = false;
    for (var entry : repository.findByPrincipalName(account.toString()).entrySet()) {
      SignedIn signedIn = entry.getValue().getAttribute(SessionMemory.SIGNED_IN);
      if (signedIn != null && signedIn.mark().equals(mark)) {
        repository.deleteById(entry.getKey());
        ended = true;
      }
    }
    return ended;
  }

  int endAll(UUID account) {
    var found = repository.findByPrincipalName(account.toString()).keySet();
    found.forEach(repository::deleteById);
    return found.size();
  }

  void endBegunBefore(UUID account, Instant instant) {
    repository
        .findByPrincipalName(account.toString())
        .forEach((id, session) -> {
          SignedIn signedIn = session.getAttribute(SessionMemory.SIGNED_IN);
          if (signedIn != null && signedIn.signedInAt().isBefore(instant)) {
            repository.deleteById(id);
          }
        });
  }

  /**
   * Ends them now and once more when the running transaction is committed: a session begun in
   * between would still carry the old role.
   */
  void endAllWithTransaction(UUID account) {
    endAll(account);
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              endAll(account);
            }
          });
    }
  }
}
