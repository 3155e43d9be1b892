package id.satuatap.vault;

import id.satuatap.TestInstallation;
import id.satuatap.guard.Caller;
import id.satuatap.installation.Database;
import id.satuatap.installation.DatabaseRole;
import java.sql.Connection;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** The people of the vault's tests. */
final class Keepers {

  private Keepers() {}

  /** Every right, no row security; a connection for each statement, because servers have few. */
  static JdbcClient superuser(Database database) {
    return JdbcClient.create(
        new AbstractDataSource() {
          @Override
          public Connection getConnection() {
            return TestInstallation.superuser(database);
          }

          @Override
          public Connection getConnection(String user, String password) {
            throw new UnsupportedOperationException();
          }
        });
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
