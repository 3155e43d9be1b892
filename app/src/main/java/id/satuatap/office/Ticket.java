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

  /** Positions of the stops planned ahead; between two of them others can be put in. */
  static final int STEP = 10;

  /**
   * A ticket as it leaves the printer: waiting at the first desk of its way.
   *
   * @param wish the wish that holds, after what the house does where nothing was said
   */
  static Ticket issued(
      NewTicket wanted,
      LocalDate day,
      String letter,
      int number,
      Sex wish,
      UUID firstDesk,
      Instant at) {
    return new Ticket(
        wanted.id(),
        wanted.centre(),
        day,
        letter,
        number,
        wanted.origin(),
        wanted.kind(),
        wanted.priority(),
        wish,
        wanted.sex(),
        wanted.status(),
        wanted.route(),
        STEP,
        firstDesk,
        0,
        TicketState.WAITING,
        0,
        wanted.appointment(),
        at,
        at,
        null,
        null,
        0,
        null,
        null);
  }

  /** The same visit in another state, at this or another desk, since the given moment. */
  Ticket moved(TicketState to, int toStop, UUID toDesk, Instant waiting, Instant at) {
    boolean atWindow = to == TicketState.CALLED || to == TicketState.SERVING;
    return with(
        sex,
        new Standing(
            to,
            toStop,
            toDesk,
            atWindow ? station : 0,
            version + 1,
            waiting,
            atWindow ? calledAt : null,
            atWindow ? calls : 0,
            to == TicketState.SERVING ? at : null,
            to == TicketState.ENDED ? at : null));
  }

  /** Called once more to the same window. */
  Ticket recalled(Instant at) {
    return with(
        sex,
        new Standing(
            state, stop, desk, station, version, waitingSince, at, calls + 1, begunAt, endedAt));
  }

  Ticket withSex(Sex seen) {
    return with(
        seen,
        new Standing(
            state, stop, desk, station, version, waitingSince, calledAt, calls, begunAt, endedAt));
  }

  /** The part of a ticket that changes while it travels. */
  record Standing(
      TicketState state,
      int stop,
      UUID desk,
      int station,
      int version,
      Instant waitingSince,
      @Nullable Instant calledAt,
      int calls,
      @Nullable Instant begunAt,
      @Nullable Instant endedAt) {}

  Ticket with(Sex seen, Standing now) {
    return new Ticket(
        id,
        centre,
        day,
        letter,
        number,
        origin,
        kind,
        priority,
        wish,
        seen,
        status,
        route,
        now.stop(),
        now.desk(),
        now.station(),
        now.state(),
        now.version(),
        appointment,
        issuedAt,
        now.waitingSince(),
        now.calledAt(),
        calledBy,
        now.calls(),
        now.begunAt(),
        now.endedAt());
  }

  /** As it is printed and shown: {@code A-012}. */
  String code() {
    return code(letter, number);
  }

  static String code(String letter, int number) {
    return letter + "-" + String.format(Locale.ROOT, "%03d", number);
  }
}
