package id.satuatap.vault;

import id.satuatap.TestInstallation;
import id.satuatap.guard.Caller;
import id.satuatap.installation.Database;
import id.satuatap.installation.DatabaseRole;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The people of the vault's tests. */
final class Keepers {

  private Keepers() {}

  /** Every right, no row security; a connection for each statement, because servers have few. */
  static JdbcClient superuser(Database database) {
    return TestInstallation.superuserClient(database);
  }

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
