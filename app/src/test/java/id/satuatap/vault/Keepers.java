package id.satuatap.vault;

import id.satuatap.guard.Caller;
import id.satuatap.installation.DatabaseRole;
import java.util.Map;
import java.util.UUID;

/** The people of the vault's tests. */
final class Keepers {

  private Keepers() {}

  static Caller of(DatabaseRole role, UUID organisation) {
    return new Caller(role, UUID.randomUUID(), organisation, organisation, Map.of(), "s");
  }

  static Caller officer(UUID organisation) {
    return of(DatabaseRole.CASEWORK, organisation);
  }

  static Caller supervisor(UUID organisation) {
    return of(DatabaseRole.SUPERVISOR, organisation);
  }

  static Caller partner(UUID organisation) {
    return of(DatabaseRole.PARTNER, organisation);
  }
}
