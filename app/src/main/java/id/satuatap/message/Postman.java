package id.satuatap.message;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.message.ContactPermission.Answer;
import id.satuatap.message.MessageConfiguration.Posts;
import id.satuatap.message.SendingRule.Send;
import id.satuatap.message.SendingRule.Wait;
import id.satuatap.message.SendingRule.Withhold;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries what waits in the outbox. A message is claimed in one transaction, sent without any, and
 * settled in another: at least once, because a crash in between sends it again, with the same id.
 */
@Component
class Postman {

  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
  private static final int BAG = 20;
  private static final int ROUNDS = 25;

  /** Longer than a bag of messages to a server that does not answer. */
  private static final Duration CLAIM = Duration.ofMinutes(15);

  private static final Duration NOBODY_TO_CARRY = Duration.ofMinutes(30);
  private static final Duration KEPT = Duration.ofDays(90);
  private static final Duration NOTICES_KEPT = Duration.ofDays(180);

  private final OutboxStore outbox;
  private final NoticeStore notices;
  private final Messages messages;
  private final Posts posts;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Postman(
      OutboxStore outbox,
      NoticeStore notices,
      Messages messages,
      Posts posts,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.outbox = outbox;
    this.notices = notices;
    this.messages = messages;
    this.posts = posts;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT9S", fixedDelayString = "PT5S")
  void walk() {
    try {
      carry(clock.instant());
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("the outbox could not be emptied: {}", e.getClass().getSimpleName());
    }
  }

  @Scheduled(initialDelayString = "PT20M", fixedDelayString = "PT24H")
  void tidy() {
    Instant now = clock.instant();
    asPostman(() -> outbox.forget(now.minus(KEPT)) + notices.forget(now.minus(NOTICES_KEPT)));
  }

  /**
   * Carries everything that is due at this moment, within bounds.
   *
   * @return how many were looked at
   */
  int carry(Instant now) {
    int seen = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<OutboxStore.Line> bag = asPostman(() -> outbox.claim(now, now.plus(CLAIM), BAG));
      for (OutboxStore.Line message : bag) {
        Callers.run(postman(), () -> carry(message, now));
      }
      seen += bag.size();
      if (bag.size() < BAG) {
        break;
      }
    }
    return seen;
  }

  private void carry(OutboxStore.Line message, Instant now) {
    Optional<Template> template = Template.outsideOf(message.template());
    if (template.isEmpty()) {
      failed(message, null, "template-gone", now);
      return;
    }
    if (posts.all().isEmpty()) {
      wait(message, now.plus(NOBODY_TO_CARRY), message.attempts(), "no-post", now);
      return;
    }
    Map<Channel, Answer> answers;
    try {
      answers = ask(message, now);
    } catch (RuntimeException e) {
      LOG.warn("nobody could say how to reach: {}", e.getClass().getSimpleName());
      tryAgain(message, null, "unanswered", now);
      return;
    }
    switch (SendingRule.decide(answers, template.get(), now, message.giveUpAt())) {
      case Withhold(String reason) ->
          asPostman(() -> {
            outbox.settle(message.id(), "withheld", null, message.attempts(), reason, now);
            return true;
          });
      case Wait(Instant until) -> wait(message, until, message.attempts(), null, now);
      case Send send -> send(message, send, now);
    }
  }

  /** Her rule is asked here and now, not when the message was written. */
  private Map<Channel, Answer> ask(OutboxStore.Line message, Instant now) {
    var permission = messages.permission(message.subjectKind());
    var answers = new LinkedHashMap<Channel, Answer>();
    for (Post post : posts.all()) {
      answers.put(
          post.channel(),
          permission
              .map(p -> p.mayContact(message.subject(), post.channel(), now))
              .orElseGet(() -> new ContactPermission.Never(SendingRule.NO_WAY)));
    }
    return answers;
  }

  private void send(OutboxStore.Line message, Send send, Instant now) {
    var allowed = send.allowed();
    // A link of ours is asked for now and kept nowhere; the rule looks at all other words.
    var plain = Messages.withLink(message.arguments(), "");
    var linked = messages.linked(message.subjectKind(), message.subject(), message.arguments());
    Template wording = send.template();
    String subject = messages.outsideText(allowed.language(), allowed, wording.subjectKey(), plain);
    String body = messages.outsideText(allowed.language(), allowed, wording.bodyKey(), linked);
    String words = messages.outsideText(allowed.language(), allowed, wording.bodyKey(), plain);
    boolean maySayWho = wording.saysWho() && allowed.sayWhoWeAre();
    if (!NeutralTextRule.objections(subject + "\n" + words, maySayWho).isEmpty()) {
      failed(message, send.channel(), "not-neutral", now);
      return;
    }
    try {
      post(send.channel()).deliver(message.id(), allowed, subject, body);
    } catch (Undeliverable e) {
      if (e.forGood()) {
        failed(message, send.channel(), e.code(), now);
      } else {
        tryAgain(message, send.channel(), e.code(), now);
      }
      return;
    }
    asPostman(() -> {
      outbox.settle(message.id(), "sent", send.channel().code(), message.attempts() + 1, null, now);
      return true;
    });
  }

  private Post post(Channel channel) {
    return posts.all().stream().filter(p -> p.channel() == channel).findFirst().orElseThrow();
  }

  private void tryAgain(
      OutboxStore.Line message, @Nullable Channel channel, String code, Instant now) {
    Instant next = SendingRule.again(message.attempts() + 1, now);
    if (next == null) {
      failed(message, channel, code, now);
    } else {
      wait(message, next, message.attempts() + 1, code, now);
    }
  }

  private void wait(
      OutboxStore.Line message, Instant until, int attempts, @Nullable String reason, Instant now) {
    if (reason != null && until.isAfter(message.giveUpAt())) {
      failed(message, null, reason, now);
      return;
    }
    asPostman(() -> {
      outbox.later(message.id(), until, attempts, reason);
      return true;
    });
  }

  private void failed(
      OutboxStore.Line message, @Nullable Channel channel, String code, Instant now) {
    asPostman(() -> {
      outbox.settle(
          message.id(),
          "failed",
          channel == null ? null : channel.code(),
          message.attempts() + 1,
          code,
          now);
      events.publishEvent(
          new MessageFailed(
              message.id(), message.subjectKind(), message.subject(), message.template(), code));
      return true;
    });
  }

  private <T> T asPostman(java.util.function.Supplier<T> work) {
    return Callers.call(
        postman(),
        () -> {
          T result = transaction.execute(status -> work.get());
          if (result == null) {
            throw new IllegalStateException("a duty returns something");
          }
          return result;
        });
  }

  private static Caller postman() {
    return Caller.system(DatabaseRole.SYSTEM_MESSAGE);
  }
}
