package id.satuatap.message;

import id.satuatap.message.ContactPermission.Allowed;
import id.satuatap.message.ContactPermission.Answer;
import id.satuatap.message.ContactPermission.Later;
import id.satuatap.message.ContactPermission.Never;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of a message, from the answers about each way there is. */
final class SendingRule {

  /** Waiting times between tries; after the last one it has failed. */
  static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(20),
          Duration.ofHours(1),
          Duration.ofHours(4),
          Duration.ofHours(12));

  static final String TOO_LATE = "message.never.too-late";
  static final String NO_WAY = "message.never.unknown";

  private SendingRule() {}

  sealed interface Decision {}

  record Send(Channel channel, Allowed allowed, Template template) implements Decision {}

  record Wait(Instant until) implements Decision {}

  record Withhold(String reasonKey) implements Decision {}

  /**
   * @param answers by way, in the order of preference
   */
  static Decision decide(
      Map<Channel, Answer> answers, Template template, Instant now, Instant giveUp) {
    Instant soonest = null;
    String reason = NO_WAY;
    for (var answer : answers.entrySet()) {
      switch (answer.getValue()) {
        case Allowed allowed -> {
          return now.isAfter(giveUp)
              ? new Withhold(TOO_LATE)
              : new Send(answer.getKey(), allowed, wording(template, allowed));
        }
        case Later later -> soonest = earlier(soonest, later.notBefore());
        case Never never -> reason = never.reasonKey();
      }
    }
    if (soonest == null) {
      return new Withhold(reason);
    }
    // A moment that has passed would be asked again at once, for ever.
    Instant next = soonest.isAfter(now) ? soonest : now.plus(PAUSES.getFirst());
    return next.isAfter(giveUp) ? new Withhold(TOO_LATE) : new Wait(next);
  }

  /** Where the office must not be named, the text that names nobody says the same. */
  static Template wording(Template template, Allowed allowed) {
    return template.saysWho() && !allowed.sayWhoWeAre() ? Template.NEWS : template;
  }

  /** When to try again after the nth failure; null when it was the last. */
  static @Nullable Instant again(int failures, Instant now) {
    return failures > PAUSES.size() ? null : now.plus(PAUSES.get(failures - 1));
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one == null || other.isBefore(one) ? other : one;
  }
}
