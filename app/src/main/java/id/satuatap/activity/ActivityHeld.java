package id.satuatap.activity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An activity took place, or what is known of it changed: the latest of one activity counts.
 *
 * @param kind code of the kind, e.g. {@code class-safe-migration}
 * @param day in the zone of the centre
 * @param organiser the institution that held it, as its register has it
 * @param counted false when the entry was taken back
 * @param at when this became known
 */
public record ActivityHeld(
    UUID activity,
    UUID centre,
    UUID organisation,
    String kind,
    LocalDate day,
    String organiser,
    @Nullable String programme,
    @Nullable String funder,
    int women,
    int men,
    int unknown,
    boolean counted,
    Instant at) {}
