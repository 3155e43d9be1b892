package id.satuatap.casework;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A case moved from one state to another, or to another kind of help. */
public record CaseAdvanced(
    UUID caseId,
    UUID centre,
    String from,
    String to,
    @Nullable String handling,
    String sex,
    @Nullable String category,
    boolean violence,
    Instant at) {}
