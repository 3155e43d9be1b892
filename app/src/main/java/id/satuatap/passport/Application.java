package id.satuatap.passport;

import id.satuatap.kernel.Sex;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the store; what is sealed in it stays sealed here.
 *
 * @param reference null for somebody who came by herself
 * @param day the day the desk took it in, together with a serial; null until then
 * @param version counts changes; whoever goes on states the one she has seen
 */
record Application(
    UUID id,
    UUID centre,
    UUID organisation,
    @Nullable UUID reference,
    @Nullable String code,
    @Nullable UUID fromCentre,
    @Nullable LocalDate day,
    int serial,
    String service,
    ApplicationState state,
    Instant stateSince,
    Sex sex,
    byte @Nullable [] applicant,
    List<String> documents,
    byte @Nullable [] interview,
    @Nullable Instant appointment,
    byte @Nullable [] number,
    @Nullable String reason,
    int version,
    Instant createdAt) {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

  Application {
    documents = List.copyOf(documents);
  }

  /** As it stands on her slip: day and serial; the code she carries while she has not come. */
  String spoken() {
    LocalDate taken = day;
    return taken == null
        ? spokenCode()
        : DAY.format(taken) + "-" + String.format(Locale.ROOT, "%03d", serial);
  }

  String spokenCode() {
    String carried = code;
    return carried == null ? "" : PassportRequests.spoken(carried);
  }
}
