package id.satuatap.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.TestInstallation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What a start does to a database that is there already. */
class MigrationsTests {

  private static final byte[] KEY = new byte[32];
  private static final String PREFIX = "satuatap_";

  private final Database database = TestInstallation.fresh().main();

  @Test
  void aDatabaseThisProgramLeftBehindIsNotAskedForItsHistories() throws SQLException {
    asAttacker("alter table guard.flyway_schema_history_region rename to hidden");

    Migrations.main(database, PREFIX, KEY);

    asAttacker("alter table guard.hidden rename to flyway_schema_history_region");
  }

  @Test
  void theKeyOfTheContextFollowsTheKeyFolderAtEveryStart() throws SQLException {
    Migrations.main(database, PREFIX, KEY);

    try (Connection connection = TestInstallation.superuser(database);
        Statement ask = connection.createStatement();
        var row = ask.executeQuery("select inner_key from guard.context_key where id = 1")) {
      row.next();
      assertThat(row.getBytes(1)).containsOnly(0x36).hasSize(64);
    }
  }

  @Test
  void aDatabaseOfANewerProgramIsRefusedAndStaysRefused() throws SQLException {
    asAttacker(
        """
        update guard.migrated set fingerprint = '\\x00';
        insert into guard.flyway_schema_history_region
        select installed_rank + 1000, '999912312359', description, type, 'V999912312359__later.sql', checksum,
               installed_by, installed_on, execution_time, success
        from guard.flyway_schema_history_region where version is not null order by installed_rank desc limit 1
        """);

    for (int start = 0; start < 2; start++) {
      assertThatThrownBy(() -> Migrations.main(database, PREFIX, KEY))
          .isInstanceOf(Unusable.class)
          .hasMessageContaining("flyway_schema_history_region");
    }
  }

  @Test
  void aMigrationThatWasEditedIsRefused() throws SQLException {
    asAttacker(
        """
        update guard.migrated set fingerprint = '\\x00';
        update guard.flyway_schema_history_audit set checksum = checksum + 1 where type = 'SQL'
        """);

    assertThatThrownBy(() -> Migrations.main(database, PREFIX, KEY)).isInstanceOf(Unusable.class);
  }

  @Test
  void withoutAMarkTheHistoriesAreAskedAndTheMarkIsPutBack() throws SQLException {
    asAttacker("delete from guard.migrated");

    Migrations.main(database, PREFIX, KEY);

    try (Connection connection = TestInstallation.superuser(database)) {
      assertThat(MigrationMark.of(PREFIX, "db/migration").isOn(connection)).isTrue();
      assertThat(MigrationMark.of("other_", "db/migration").isOn(connection)).isFalse();
    }
  }

  private void asAttacker(String sql) throws SQLException {
    try (Connection connection = TestInstallation.superuser(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
