package id.satuatap.message;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Decides whether somebody may be reached now: at the moment of sending, by her own clock. */
public final class SafeContactRule {

  static final String NO_CHANNEL = "message.never.channel";
  static final String EXPIRED = "message.never.expired";
  static final String OTHERS_READ = "message.never.others-read";

  private static final int LOOKING_AHEAD = 9;

  private SafeContactRule() {}

  /** What the rule says. */
  public sealed interface Decision {}

  /**
   * @param sayWhoWeAre false also where others read along, whatever she ticked
   */
  public record Now(boolean sayWhoWeAre) implements Decision {}

  /** Not now, but then. */
  public record NotBefore(Instant at) implements Decision {}

  /** Not at all. */
  public record No(String reasonKey) implements Decision {}

  public static Decision decide(SafeContact rule, Channel channel, Instant at) {
    if (!rule.channels().contains(channel)) {
      return new No(NO_CHANNEL);
    }
    // What is written stays where others read it; a call that she takes herself does not.
    if (!rule.readers().isEmpty() && channel.written() && !rule.leaveMessage()) {
      return new No(OTHERS_READ);
    }
    if (expired(rule, at)) {
      return new No(EXPIRED);
    }
    if (open(rule, at)) {
      return new Now(rule.sayWhoWeAre() && rule.readers().isEmpty());
    }
    Instant next = nextOpening(rule, at);
    return next == null || expired(rule, next) ? new No(EXPIRED) : new NotBefore(next);
  }

  private static boolean expired(SafeContact rule, Instant at) {
    LocalDate last = rule.validUntil();
    return last != null && at.atZone(rule.zone()).toLocalDate().isAfter(last);
  }

  /** A window over midnight is open in the evening of its day and in the morning after it. */
  private static boolean open(SafeContact rule, Instant at) {
    ZonedDateTime hers = at.atZone(rule.zone());
    LocalTime time = hers.toLocalTime();
    LocalTime from = rule.from();
    LocalTime to = rule.to();
    if (from == null || to == null || from.equals(to)) {
      return onDay(rule, hers.getDayOfWeek());
    }
    boolean begun = !time.isBefore(from);
    boolean notOver = time.isBefore(to);
    if (from.isBefore(to)) {
      return begun && notOver && onDay(rule, hers.getDayOfWeek());
    }
    return begun && onDay(rule, hers.getDayOfWeek())
        || notOver && onDay(rule, hers.getDayOfWeek().minus(1));
  }

  private static @Nullable Instant nextOpening(SafeContact rule, Instant at) {
    LocalTime from = rule.from() == null ? LocalTime.MIDNIGHT : rule.from();
    LocalDate today = at.atZone(rule.zone()).toLocalDate();
    for (int i = 0; i <= LOOKING_AHEAD; i++) {
      LocalDate day = today.plusDays(i);
      Instant opening = ZonedDateTime.of(day, from, rule.zone()).toInstant();
      // Where clocks are put forward the hour may not exist; the window is looked at again then.
      if (opening.isAfter(at) && onDay(rule, day.getDayOfWeek())) {
        return opening;
      }
    }
    return null;
  }

  private static boolean onDay(SafeContact rule, DayOfWeek day) {
    return rule.days().isEmpty() || rule.days().contains(day);
  }
}
