package id.satuatap.referral;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the directory.
 *
 * @param organisation its account here; null for those outside, who get a link for each packet
 * @param centre that keeps the entry; null when every centre uses it
 * @param area region code, prefix of the area served, or a country's two letters; {@code ID} is the
 *     whole country
 * @param capacity places in all, and {@code free} of them; null where places do not matter
 * @param verifiedOn when somebody last asked whether this still holds
 */
public record Partner(
    UUID id,
    @Nullable UUID organisation,
    @Nullable UUID centre,
    PartnerKind kind,
    String name,
    Set<ServiceKind> services,
    String area,
    String address,
    String hours,
    @Nullable Integer capacity,
    @Nullable Integer free,
    @Nullable Instant capacityAt,
    String contactName,
    String contactPhone,
    String contactEmail,
    String mouNumber,
    String mouScope,
    @Nullable LocalDate mouExpires,
    @Nullable LocalDate verifiedOn,
    boolean active) {

  public boolean external() {
    return organisation == null;
  }

  /** Whose key opens what is sent to it. */
  UUID recipient() {
    return organisation == null ? id : organisation;
  }

  public boolean mouEndedOn(LocalDate day) {
    return mouExpires != null && mouExpires.isBefore(day);
  }
}
