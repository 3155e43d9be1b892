package id.satuatap.office;

import id.satuatap.kernel.Sex;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket to be issued.
 *
 * @param id made for the form; the same id again issues nothing new
 * @param wish sex of the officer she would rather meet; unknown when she does not mind, null when
 *     nobody asked
 * @param route where it leads; null with a desk instead
 * @param desk the one desk she wants; null with a route
 * @param appointment the hour she was promised
 */
record NewTicket(
    UUID id,
    UUID centre,
    TicketOrigin origin,
    TicketKind kind,
    @Nullable Priority priority,
    @Nullable Sex wish,
    Sex sex,
    ClientStatus status,
    @Nullable UUID route,
    @Nullable UUID desk,
    @Nullable Instant appointment) {}
