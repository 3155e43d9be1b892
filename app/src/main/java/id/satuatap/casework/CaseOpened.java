package id.satuatap.casework;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A case file was opened. */
public record CaseOpened(
    UUID caseId,
    UUID centre,
    boolean fromComplaint,
    String channel,
    @Nullable String category,
    String sex,
    boolean violence,
    boolean trafficking,
    boolean child,
    @Nullable String phase,
    @Nullable String procedural,
    @Nullable String destination,
    int urgency,
    Instant at) {}
