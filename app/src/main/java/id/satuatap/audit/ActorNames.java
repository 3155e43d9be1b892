package id.satuatap.audit;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * Says who an actor is, as the caller may know it; implemented by the module that keeps accounts.
 * The audit itself holds ids only.
 */
public interface ActorNames {

  /** Names by id; ids without a name the caller may see are left out. */
  Map<UUID, String> of(Collection<UUID> actors);
}
