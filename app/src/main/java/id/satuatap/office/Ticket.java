package id.satuatap.office;

import id.satuatap.kernel.Sex;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One visit: a number that travels from desk to desk.
 *
 * @param day on which it was issued, in the centre's zone; midnight does not change it
 * @param wish sex of the officer she would rather meet; unknown is no preference
 * @param stop position of the present stop
 * @param station window she was called to
 * @param version counts the changes, so that two people never change it at once
 */
record Ticket(
    UUID id,
    UUID centre,
    LocalDate day,
    String letter,
    int number,
    TicketOrigin origin,
    TicketKind kind,
    @Nullable Priority priority,
    Sex wish,
    Sex sex,
    ClientStatus status,
    @Nullable UUID route,
    int stop,
    UUID desk,
    int station,
    TicketState state,
    int version,
    @Nullable Instant appointment,
    Instant issuedAt,
    Instant waitingSince,
    @Nullable Instant calledAt,
    @Nullable UUID calledBy,
    int calls,
    @Nullable Instant begunAt,
    @Nullable Instant endedAt) {

  /** As it is printed and shown: {@code A-012}. */
  String code() {
    return code(letter, number);
  }

  static String code(String letter, int number) {
    return letter + "-" + String.format(Locale.ROOT, "%03d", number);
  }
}
