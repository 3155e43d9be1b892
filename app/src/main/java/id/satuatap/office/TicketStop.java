package id.satuatap.office;

import id.satuatap.kernel.Sex;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One desk on the way of a ticket.
 *
 * @param position smaller comes first; tens, so that a desk can be put between two
 * @param wishKept she met an officer of the sex she asked for; null where she did not ask
 * @param event the one entry in the log of services
 */
record TicketStop(
    UUID ticket,
    int position,
    UUID desk,
    @Nullable UUID standard,
    @Nullable Instant arrivedAt,
    @Nullable Instant begunAt,
    @Nullable Instant endedAt,
    @Nullable Sex officerSex,
    @Nullable Boolean wishKept,
    @Nullable UUID event) {}
