package id.satuatap.passport;

import java.time.Instant;
import java.util.UUID;

/**
 * An immigration desk has gone on with an application.
 *
 * @param reference what the requesting office calls it; says nothing to anybody else
 * @param at when it was so at the desk
 */
public record PassportStatusChanged(UUID reference, PassportStatus status, Instant at) {}
