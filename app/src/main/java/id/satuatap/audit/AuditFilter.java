package id.satuatap.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a reader of the audit asks for; null means all. */
record AuditFilter(
    @Nullable String action,
    @Nullable UUID actor,
    @Nullable UUID subject,
    Instant from,
    Instant until) {}
