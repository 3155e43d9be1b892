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
    passport(sql, prefix, english);
    return sql.toString();
  }

  private static void passport(StringBuilder sql, String prefix, boolean english) {
    String own = DatabaseBootstrap.passportPrefix(prefix);
    sql.append('\n');
    comment(
        sql,
        english
            ? """
            The store of an immigration desk: only where there is one, best on a third server.
            It has roles of its own. Afterwards set two passwords:
            """
            : """
            Penyimpanan loket imigrasi: hanya bila ada loketnya, sebaiknya di server ketiga.
            Perannya tersendiri. Sesudahnya tentukan dua kata sandi:
            """);
    for (String login : new String[] {"owner", "app"}) {
      sql.append("--   \\password ").append(own).append(login).append('\n');
    }
    for (String statement : DatabaseBootstrap.passportRoles(prefix)) {
      sql.append(statement).append(";\n");
    }
    sql.append("CREATE DATABASE satuatap_passport OWNER ").append(own).append("owner;\n");
    sql.append("\\connect satuatap_passport\n");
    for (String statement : DatabaseBootstrap.insidePassport("satuatap_passport", prefix)) {
      sql.append(statement).append(";\n");
    }
  }

  private static void comment(StringBuilder sql, String text) {
    text.lines().forEach(line -> sql.append("-- ").append(line).append('\n'));
  }
}
