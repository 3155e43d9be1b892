package id.satuatap.installation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BootstrapSqlTest {

  @Test
  void namesEveryRoleLoginAndDatabaseAndNoPassword() {
    String sql = BootstrapSql.text("blitar_", true);
    for (DatabaseRole role : DatabaseRole.values()) {
      assertThat(sql).contains("CREATE ROLE blitar_" + role.sqlName() + " ");
    }
    assertThat(sql)
        .contains("CREATE ROLE blitar_owner LOGIN", "CREATE ROLE blitar_app LOGIN NOSUPERUSER")
        .contains("CREATE DATABASE satuatap OWNER blitar_owner;")
        .contains("CREATE DATABASE satuatap_keys OWNER blitar_owner;")
        .contains("CREATE DATABASE satuatap_passport OWNER blitar_passport_owner;")
        .contains("CREATE ROLE blitar_passport_app LOGIN NOSUPERUSER")
        .doesNotContain("satuatap_app", "PASSWORD '");
    assertThat(sql.lines().filter(line -> !line.isEmpty()))
        .allMatch(
            line -> line.startsWith("-- ") || line.startsWith("\\connect ") || line.endsWith(";"));
  }

  @Test
  void explainsItselfInIndonesianToo() {
    assertThat(BootstrapSql.text("satuatap_", false)).contains("Jalankan sebagai superuser");
  }
}
