package id.satuatap.journey;

import id.satuatap.kernel.Sex;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything a desk needs lies with it, or it has decided. Only of gates with a service standard:
 * where no time was promised, none is announced.
 *
 * @param gate code of {@link Gate}
 * @param dueOn last day of the standard; the same in both announcements of one turn
 * @param decidedOn null when the turn begins
 */
public record GateTurned(
    UUID journey,
    UUID centre,
    String gate,
    Sex sex,
    LocalDate dueOn,
    @Nullable LocalDate decidedOn) {}
