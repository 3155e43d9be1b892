package id.satuatap.journey;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened on the way.
 *
 * @param organisation null: everybody of the centre may know it
 * @param kind {@code state}, {@code paper}, {@code interview}, {@code contract} or {@code halt}
 * @param about code of a paper or of a reason
 * @param on the day it was so, when that was told
 */
record Step(
    UUID journey,
    UUID centre,
    @Nullable UUID organisation,
    String kind,
    @Nullable String before,
    String after,
    String about,
    @Nullable LocalDate on,
    Instant at,
    @Nullable UUID actor) {}
