package id.satuatap.access;

import id.satuatap.installation.DatabaseRole;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Accounts of workers, for offices that say whose they are. */
@Service
public class WorkerAccounts {

  private static final int LONGEST = 100;

  private final AccountStore accounts;
  private final Duty duty;
  private final Clock clock;

  WorkerAccounts(AccountStore accounts, Duty duty, Clock clock) {
    this.accounts = accounts;
    this.duty = duty;
    this.clock = clock;
  }

  /** The active account of this sign-in name, if it is a worker's and nobody's at work. */
  public Optional<UUID> find(String loginName) {
    String name = loginName.strip().toLowerCase(Locale.ROOT);
    if (name.isEmpty() || name.length() > LONGEST) {
      return Optional.empty();
    }
    return duty.call(() -> {
      var now = clock.instant();
      return accounts
          .findByLoginName(name)
          .filter(account -> account.state() == Account.State.ACTIVE)
          .filter(account ->
              accounts.grants(account.id()).stream()
                  .filter(grant -> grant.holdsAt(now))
                  .anyMatch(grant -> grant.role() == DatabaseRole.WORKER))
          .map(Account::id);
    });
  }
}
