package id.satuatap.audit;

import id.satuatap.shell.FormErrors;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was typed into the search of the audit, word for word. */
record AuditQuery(String action, String actor, String subject, String from, String until) {

  private static final int LONGEST = 64;
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9_.-]{0,63}");
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  AuditQuery {
    action = shown(action);
    actor = shown(actor);
    subject = shown(subject);
    from = shown(from);
    until = shown(until);
  }

  /** Reads the fields in the reader's zone; what cannot be read is noted and left out. */
  AuditFilter filter(ZoneId zone, FormErrors errors) {
    if (!action.isEmpty() && !ACTION.matcher(action).matches()) {
      errors.add("tindakan", "audit.error.action");
    }
    Instant begin =
        day("dari", from, errors).map(d -> d.atStartOfDay(zone).toInstant()).orElse(Instant.EPOCH);
    Instant end =
        day("sampai", until, errors)
            .map(d -> d.plusDays(1).atStartOfDay(zone).toInstant())
            .orElse(END);
    if (!errors.any() && !begin.isBefore(end)) {
      errors.add("sampai", "audit.error.order");
    }
    return new AuditFilter(
        action.isEmpty() ? null : action,
        id("pelaku", actor, errors),
        id("berkas", subject, errors),
        begin,
        end);
  }

  static Optional<UUID> id(String text) {
    return ID.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  private static @Nullable UUID id(String field, String text, FormErrors errors) {
    if (text.isEmpty()) {
      return null;
    }
    Optional<UUID> id = id(text);
    if (id.isEmpty()) {
      errors.add(field, "audit.error.id");
    }
    return id.orElse(null);
  }

  private static Optional<LocalDate> day(String field, String text, FormErrors errors) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 2000 && day.getYear() < 3000) {
        return Optional.of(day);
      }
    } catch (DateTimeParseException e) {
      // said below
    }
    errors.add(field, "audit.error.day");
    return Optional.empty();
  }

  private static String shown(String text) {
    String clean =
        text.codePoints()
            .filter(c ->
                c >= ' '
                    && c != 0x7f
                    && Character.isDefined(c)
                    && Character.getType(c) != Character.SURROGATE)
            .limit(LONGEST)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return clean.strip();
  }
}
