package id.satuatap.statistics;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a report looks at.
 *
 * @param from first day, in the zone of each centre
 * @param to last day
 * @param centre null for all the reader may see
 * @param programme null for all; only contacts carry one
 */
record Slice(LocalDate from, LocalDate to, @Nullable UUID centre, @Nullable String programme) {}
