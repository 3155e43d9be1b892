package id.satuatap.statistics;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A table was published; its figures are read at the public page.
 *
 * @param centre null for the whole country
 * @param cube what is counted: complaint, service or journey
 * @param from first month, such as {@code 2026-01}
 * @param to last month
 * @param bulletin the bulletin it belongs to; null for a table of its own
 */
public record TableReleased(
    UUID release,
    @Nullable UUID centre,
    String cube,
    String from,
    String to,
    @Nullable UUID bulletin,
    Instant at) {}
