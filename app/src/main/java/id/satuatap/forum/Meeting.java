package id.satuatap.forum;

import id.satuatap.kernel.Sex;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A coordination meeting. */
record Meeting(
    UUID id,
    UUID centre,
    Instant at,
    String place,
    boolean closed,
    @Nullable String minutes,
    int version) {

  /** What an item of the agenda is about. */
  enum ItemKind {
    DECISION,
    CONFLICT,
    CASE,
    REFERRAL,
    TOPIC;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    static ItemKind ofCode(String code) {
      return valueOf(code.toUpperCase(java.util.Locale.ROOT));
    }
  }

  /**
   * One item.
   *
   * @param label code of a case, title of a rule, words of a decision or topic
   * @param since from when it has waited
   */
  record Item(
      UUID id,
      int number,
      ItemKind kind,
      UUID subject,
      String label,
      @Nullable String code,
      @Nullable Instant since) {}

  record Attendant(UUID id, String name, Sex sex, String organisation) {}

  /**
   * A decision.
   *
   * @param state {@code open}, {@code done} or {@code dropped}
   */
  record Decision(
      UUID id,
      UUID meeting,
      String text,
      UUID ownerId,
      String owner,
      LocalDate due,
      String state,
      @Nullable String result) {

    boolean open() {
      return state.equals("open");
    }
  }

  /** A rule that contradicts another. */
  record Conflict(
      UUID id,
      UUID organisation,
      String rule,
      String article,
      String against,
      String what,
      boolean open,
      Instant reportedAt) {}
}
