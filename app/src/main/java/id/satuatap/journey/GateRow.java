package id.satuatap.journey;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A gate as every desk may see it.
 *
 * @param organisation the agency that acts
 * @param missing papers not handed in
 * @param dueOn until when the desk promised to decide; null when nothing waits or no limit is known
 */
public record GateRow(
    Gate gate, UUID organisation, GateState state, int missing, @Nullable LocalDate dueOn) {}
