package id.satuatap.access;

import id.satuatap.kernel.IndonesianZone;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An office that people work in.
 *
 * @param regionCode area it works in, down to village; null for those that work everywhere
 * @param centre the centre it works under; its own id for a centre
 * @param zone WIB, WITA or WIT; centres only
 * @param breakGlassMinutes longest break-glass; centres only, otherwise 0
 */
public record Organisation(
    UUID id,
    OrganisationKind kind,
    String name,
    @Nullable String regionCode,
    @Nullable UUID centre,
    boolean active,
    @Nullable String zone,
    int breakGlassMinutes,
    boolean synthetic) {

  static @Nullable ZoneId zoneId(@Nullable String zone) {
    return zone == null ? null : IndonesianZone.of(zone).orElse(IndonesianZone.WIB).zone();
  }
}
