package id.satuatap.installation;

import java.util.Locale;

/**
 * Prints what a database administrator runs on a PostgreSQL server of their own before the first
 * start: {@code satuatap doctor --sql | psql}. It holds no passwords.
 */
public final class BootstrapSql {

  private BootstrapSql() {}

  public static void main(String[] args) {
    String prefix = System.getenv().getOrDefault("SATUATAP_ROLE_PREFIX", "satuatap_");
    try {
      Configuration.checkRolePrefix(prefix);
    } catch (Unusable e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
    boolean english =
        System.getProperty("satuatap.language", "id").toLowerCase(Locale.ROOT).startsWith("en");
    System.out.print(text(prefix, english));
  }

  static String text(String prefix, boolean english) {
    var sql = new StringBuilder();
    comment(
        sql,
        english
            ? """
            Run as a superuser with psql, on the server of the main database and on that of the keys.
            It may be run again. Afterwards set the three passwords:
            """
            : """
            Jalankan sebagai superuser dengan psql, di server basis data utama dan di server kunci.
            Boleh dijalankan ulang. Sesudahnya tentukan tiga kata sandi:
            """);
    for (String login : new String[] {"owner", "app", "frame"}) {
      sql.append("--   \\password ").append(prefix).append(login).append('\n');
    }
    for (String statement : DatabaseBootstrap.roles(prefix)) {
      sql.append(statement).append(";\n");
    }
    for (String database : new String[] {"satuatap", "satuatap_keys"}) {
      sql.append('\n');
      comment(
          sql,
          english
              ? "Database " + database + ": skip this part on the other server."
              : "Basis data " + database + ": lewati bagian ini di server yang lain.");
      sql.append("CREATE DATABASE ")
          .append(database)
          .append(" OWNER ")
          .append(prefix)
          .append("owner;\n");
      sql.append("\\connect ").append(database).append('\n');
      for (String statement : DatabaseBootstrap.inside(database, prefix)) {
        sql.append(statement).append(";\n");
      }
    }
    return sql.toString();
  }

  private static void comment(StringBuilder sql, String text) {
    text.lines().forEach(line -> sql.append("-- ").append(line).append('\n'));
  }
}
