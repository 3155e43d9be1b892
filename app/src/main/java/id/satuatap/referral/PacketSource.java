package id.satuatap.referral;

import java.util.Optional;
import java.util.UUID;

/**
 * Fills the send page with what the origin's module knows already. Implemented there; asked in the
 * caller's transaction, and what it gives is what she may read.
 */
public interface PacketSource {

  /** The {@link Origin#kind} it answers for. */
  String kind();

  Optional<Prefill> prefill(UUID origin);
}
