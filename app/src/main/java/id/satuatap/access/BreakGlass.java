package id.satuatap.access;

import id.satuatap.installation.DatabaseRole;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A door opened in an emergency, for a while.
 *
 * @param accountName as supervisors see it; empty where the caller may not know
 */
public record BreakGlass(
    UUID id,
    UUID account,
    String accountName,
    DatabaseRole role,
    @Nullable UUID organisation,
    UUID centre,
    SubjectKind subjectKind,
    UUID subject,
    String reason,
    Instant startedAt,
    Instant endsAt,
    @Nullable Instant endedAt,
    boolean seen) {

  /** What can be opened. */
  public enum SubjectKind {
    CASE,
    COMPLAINT,
    PERSON,
    /** Everything of the own centre. */
    CENTRE;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SubjectKind> ofCode(String code) {
      return Arrays.stream(values()).filter(k -> k.code().equals(code)).findFirst();
    }
  }

  public boolean standsAt(Instant now) {
    return endedAt == null && now.isBefore(endsAt);
  }
}
