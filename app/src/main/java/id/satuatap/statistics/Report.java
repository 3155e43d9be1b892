package id.satuatap.statistics;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A standard report as it stood at one moment.
 *
 * @param where names the centre; null for the whole country
 * @param direct cases opened without a complaint in the same time: not among the complaints
 */
record Report(
    ReportKind kind,
    Slice slice,
    @Nullable String where,
    Instant producedAt,
    List<Figures> tables,
    long direct) {}
