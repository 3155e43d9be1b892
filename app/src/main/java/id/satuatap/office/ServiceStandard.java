package id.satuatap.office;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * A service as it is published, in the parts that Permenpan 15/2014 asks for.
 *
 * @param code short, for paper and keyboard; unique in the centre
 * @param duration the whole service as promised to the public, in words
 * @param minutes at the desk, from the beginning to the end; what the clock compares with
 * @param fee in rupiah; nought is free of charge
 * @param product what she has in hand afterwards
 * @param complaints where to complain about the service
 */
public record ServiceStandard(
    UUID id,
    UUID centre,
    UUID desk,
    int position,
    String code,
    String name,
    ServiceKind kind,
    ServiceTopic topic,
    String legalBasis,
    String requirements,
    String steps,
    String duration,
    int minutes,
    BigDecimal fee,
    String product,
    String complaints,
    boolean active) {

  static final int LONGEST_MINUTES = 480;

  /** Whether a time at the desk kept what was promised; the running minute is not counted. */
  public boolean keptBy(java.time.Duration atTheDesk) {
    return atTheDesk.toMinutes() <= minutes;
  }
}
