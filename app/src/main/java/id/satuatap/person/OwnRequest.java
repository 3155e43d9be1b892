package id.satuatap.person;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What she asked about her own data, and what became of it.
 *
 * @param field what is to be corrected; null for everything else
 * @param value as she says it is
 * @param why in her words
 * @param byOfficer an officer wrote it down for her
 * @param basis key of the rule by which it was refused
 * @param answer the officer's words, null while it waits
 */
record OwnRequest(
    UUID id,
    UUID person,
    UUID centre,
    RequestKind kind,
    @Nullable OwnField field,
    String value,
    String why,
    Instant askedAt,
    boolean byOfficer,
    Instant dueAt,
    State state,
    @Nullable Instant decidedAt,
    @Nullable String basis,
    @Nullable String answer) {

  enum State {
    ASKED,
    ACCEPTED,
    REFUSED,
    WITHDRAWN
  }

  /** Message key of what it is about. */
  String subjectKey() {
    return field == null
        ? "person.request.kind." + kind.code()
        : "person.own.field." + field.code();
  }

  String stateKey() {
    return "person.request.state." + state.name().toLowerCase(java.util.Locale.ROOT);
  }

  String tone() {
    return switch (state) {
      case ASKED -> "warning";
      case ACCEPTED -> "ok";
      case REFUSED, WITHDRAWN -> "plain";
    };
  }

  /** Her words are not for logs. */
  @Override
  public String toString() {
    return "OwnRequest[" + id + "]";
  }
}
