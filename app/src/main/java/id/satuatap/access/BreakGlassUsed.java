package id.satuatap.access;

import java.util.UUID;

/** Somebody opened what is not usually hers; a notice waits for the supervisors of the centre. */
public record BreakGlassUsed(
    UUID breakGlass, UUID account, UUID centre, String subjectKind, UUID subject) {}
