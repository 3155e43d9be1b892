package id.satuatap.casework;

import id.satuatap.casework.ClockStore.Waking;
import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.message.Messages;
import id.satuatap.message.NewMessage;
import id.satuatap.message.Recipient;
import id.satuatap.message.Template;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells officer and supervisor that a deadline is near, and that it has passed, once each. Where a
 * passed limit allows closing, the supervisor is asked; nothing closes by itself.
 */
@Component
class EscalateClocks {

  private static final Logger LOG = LoggerFactory.getLogger(EscalateClocks.class);
  private static final int MOST = 200;
  private static final int NEAR = 1;
  private static final int PASSED = 2;

  private final ClockStore clocks;
  private final CaseFileStore files;
  private final TimelineStore timeline;
  private final Closings closings;
  private final Messages messages;
  private final Clock clock;
  private final TransactionTemplate transaction;

  EscalateClocks(
      ClockStore clocks,
      CaseFileStore files,
      TimelineStore timeline,
      Closings closings,
      Messages messages,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.clocks = clocks;
    this.files = files;
    this.timeline = timeline;
    this.closings = closings;
    this.messages = messages;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Each case in a transaction of its own: one that fails keeps no other one waiting. */
  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT20S")
  @RunsAs(DatabaseRole.SYSTEM_CASEWORK)
  public void look() {
    Waking[] due =
        transaction.execute(status -> clocks.waking(clock.instant(), MOST).toArray(Waking[]::new));
    for (Waking one : Objects.requireNonNull(due)) {
      try {
        transaction.executeWithoutResult(status -> look(one));
      } catch (RuntimeException e) {
        LOG.error(
            "deadline {} of case {} could not be told, next try in a minute: {}",
            one.rule(),
            one.caseId(),
            e.getClass().getSimpleName());
      }
    }
  }

  private void look(Waking one) {
    Instant now = clock.instant();
    boolean passed = !now.isBefore(one.due());
    if (clocks.told(one, passed ? PASSED : NEAR, passed ? null : one.due())) {
      files.find(one.caseId()).ifPresent(c -> tell(c, one, passed, now));
    }
  }

  private void tell(CaseView c, Waking one, boolean passed, Instant now) {
    String what = passed ? "passed" : "near";
    String key =
        // A pause moves the limit, and then it is told again.
        "casework/clock/" + c.id() + "/" + one.rule() + "/" + one.due().getEpochSecond();
    var notice = Template.notice("casework.clock.notice." + what);
    String path = "/kasus/" + c.id();
    String rule = "key:casework.clock.rule." + one.rule();
    if (!c.unassigned()) {
      messages.send(
          NewMessage.notice(
              key + "/" + what + "/officer",
              new Recipient.Staff(c.holder()),
              notice,
              path,
              c.spokenCode(),
              rule));
    }
    messages.send(
        NewMessage.notice(
            key + "/" + what,
            new Recipient.Duty(c.centre(), DatabaseRole.SUPERVISOR),
            notice,
            path,
            c.spokenCode(),
            rule));
    if (passed) {
      timeline.add(
          c.id(),
          TimelineKind.DEADLINE,
          now,
          "casework.case.told.deadline-passed",
          TimelineStore.key("casework.clock.rule." + one.rule()));
      Arrays.stream(ClosingGround.values())
          .filter(g -> one.rule().equals(g.rule()))
          .findFirst()
          .ifPresent(ground -> closings.propose(c, ground));
    }
  }
}
