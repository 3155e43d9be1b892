package id.satuatap.office;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A service was given, or counted wrongly and taken back: then the numbers are negative.
 *
 * @param day in the centre's zone
 * @param kind code of {@link ServiceKind}; {@code topic}, {@code channel}, {@code clientStatus} and
 *     {@code outcome} likewise
 * @param officerSex code of {@link id.satuatap.kernel.Sex}
 */
public record ServiceGiven(
    UUID event,
    UUID centre,
    UUID organisation,
    LocalDate day,
    String kind,
    String topic,
    String channel,
    String clientStatus,
    int women,
    int men,
    int unknown,
    int minutes,
    @Nullable String programme,
    @Nullable String funder,
    String officerSex,
    @Nullable String outcome,
    boolean correction,
    Instant at) {}
