package id.satuatap.access;

import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What has to be tidied without anybody asking. */
@Component
class AccessJobs {

  private static final Duration LOOKING_BACK = Duration.ofMinutes(3);

  private final AccountStore accounts;
  private final OneTimeCodeStore codes;
  private final Sessions sessions;
  private final Clock clock;

  AccessJobs(AccountStore accounts, OneTimeCodeStore codes, Sessions sessions, Clock clock) {
    this.accounts = accounts;
    this.codes = codes;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * A crash between the change of a role and the end of its sessions would leave one standing; so
   * those that changed lately are looked at again.
   */
  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT5S")
  @RunsAs(DatabaseRole.SYSTEM_ACCESS)
  @Transactional
  public void endSessionsOfChanged() {
    var since = clock.instant().minus(LOOKING_BACK);
    for (var change : accounts.changedSince(since)) {
      sessions.endBegunBefore(change.account(), change.at());
    }
  }

  @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT10M")
  @RunsAs(DatabaseRole.SYSTEM_ACCESS)
  @Transactional
  public void forgetOldCodes() {
    codes.sweep();
  }
}
