package id.satuatap.referral;

import java.util.Optional;
import java.util.UUID;

/** Implemented by the module an origin belongs to; asked in the caller's transaction. */
public interface OriginAccess {

  /** The {@link Origin#kind} it answers for. */
  String kind();

  boolean mayRead(UUID origin);

  boolean mayWrite(UUID origin);

  /** Empty when the caller may not read the origin. */
  Optional<OriginFacts> facts(UUID origin);
}
