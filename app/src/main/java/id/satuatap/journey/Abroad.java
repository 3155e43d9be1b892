package id.satuatap.journey;

import id.satuatap.message.Channel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How she wants to be asked while she is away, and what is known of her.
 *
 * @param channel by which the question goes; only e-mail leaves by itself
 * @param quiet which of the two good-looking answers, 1 or 2, means that she is not well
 * @param startsOn the day that is counted from
 * @param nextDue null: she is not asked
 * @param version 0 while nobody has chosen
 */
record Abroad(
    UUID journey,
    UUID centre,
    Rhythm rhythm,
    Channel channel,
    int quiet,
    LocalDate startsOn,
    @Nullable LocalDate nextDue,
    Standing standing,
    @Nullable Instant lastSignAt,
    @Nullable LocalDate cardEndsOn,
    @Nullable LocalDate permitEndsOn,
    @Nullable LocalDate passportEndsOn,
    int version) {

  /** Ways she may choose. */
  static final List<Channel> CHANNELS =
      List.of(Channel.EMAIL, Channel.WHATSAPP, Channel.SMS, Channel.CALL);

  static Abroad none(Journey journey, LocalDate startsOn) {
    return new Abroad(
        journey.id(),
        journey.centre(),
        Rhythm.NONE,
        Channel.EMAIL,
        2,
        startsOn,
        null,
        Standing.NONE,
        null,
        null,
        null,
        null,
        0);
  }

  List<AlarmRule.Alarm> alarms(Journey journey, LocalDate today, CheckInTimes times) {
    return AlarmRule.of(
        journey.contractEndsOn(), cardEndsOn, permitEndsOn, passportEndsOn, today, times);
  }

  /** Where it stands with the last question. */
  enum Standing {
    NONE,
    ASKED,
    REMINDED,
    MISSED,
    WELL,
    UNWELL;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Standing ofCode(String code) {
      return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst().orElseThrow();
    }
  }

  /**
   * Somebody she wants to be asked when she does not answer.
   *
   * @param email blank: an officer calls
   */
  record Contact(UUID id, int position, String name, String kinship, String email, String phone) {

    boolean byMail() {
      return !email.isEmpty();
    }

    @Override
    public String toString() {
      return "Contact[•••]";
    }
  }

  /**
   * One question.
   *
   * @param nextAt when the next step of the ladder is taken; null: none
   * @param callAt when she would like to be called; blank: she did not ask
   * @param words what she wrote, each time she answered
   */
  record CheckIn(
      UUID id,
      UUID journey,
      UUID centre,
      LocalDate dueOn,
      Instant askedAt,
      int rung,
      @Nullable Instant nextAt,
      @Nullable Instant answeredAt,
      @Nullable CheckInAnswer answer,
      String callAt,
      List<String> words,
      @Nullable Instant missedAt,
      @Nullable Instant unwellAt,
      @Nullable Instant seenAt,
      @Nullable UUID seenBy) {

    boolean open() {
      return nextAt != null;
    }

    /** An officer still has to act. */
    boolean waits() {
      return seenAt == null
          && (missedAt != null && answeredAt == null || unwellAt != null || !callAt.isEmpty());
    }

    @Override
    public String toString() {
      return "CheckIn[" + id + "]";
    }
  }
}
