package id.satuatap.message;

import java.util.UUID;

/**
 * A message could not be delivered after the last try.
 *
 * @param reason code of the trouble, without address and without the server's words
 */
public record MessageFailed(
    UUID message, String subjectKind, UUID subject, String template, String reason) {}
