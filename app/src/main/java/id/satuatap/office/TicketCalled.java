package id.satuatap.office;

import java.time.Instant;
import java.util.UUID;

/** Somebody was called to a desk. */
public record TicketCalled(UUID ticket, UUID centre, UUID desk, int station, Instant at) {}
