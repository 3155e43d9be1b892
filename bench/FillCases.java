import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Writes invented cases into a running throw-away installation. Run by bench/cases.sh with the
 * database driver on the class path: folder of the databases, number of cases, folder of the SQL.
 */
final class FillCases {

  private static final int CHUNK = 20_000;

  private FillCases() {}

  public static void main(String[] args) throws Exception {
    Path databases = Path.of(args[0]);
    int cases = Integer.parseInt(args[1]);
    Path here = Path.of(args[2]);
    try (Connection main = open(databases.resolve("main"), "satuatap");
        Connection keys = open(databases.resolve("keys"), "satuatap_keys")) {
      String officer =
          first(
              main,
              "select actor from audit.entry where role = 'r_casework' and actor is not null order by id desc limit 1");
      String office =
          first(
              main,
              "select centre from audit.entry where role = 'r_casework' and actor is not null order by id desc limit 1");
      String[] statements = Files.readString(here.resolve("cases-fill.sql")).split("\n----\n");
      String wraps = Files.readString(here.resolve("cases-fill-keys.sql"));
      // The index of name parts costs most when it grows row by row.
      run(main, "drop index if exists person.name_key_by_part");
      for (int from = 1; from <= cases; from += CHUNK) {
        int to = Math.min(cases, from + CHUNK - 1);
        main.setAutoCommit(false);
        for (String statement : statements) {
          run(main, filled(statement, from, to, cases, office, officer));
        }
        main.commit();
        main.setAutoCommit(true);
        run(keys, filled(wraps, from, to, cases, office, officer));
      }
      run(
          main,
          "create index name_key_by_part on person.name_key using gin (centre_id, key extensions.gin_trgm_ops) with (fastupdate = off)");
      run(main, "vacuum analyze");
      run(keys, "vacuum analyze");
      run(main, "checkpoint");
      run(keys, "checkpoint");
    }
  }

  private static String filled(
      String sql, int from, int to, int all, String office, String officer) {
    return sql.replace(":from", Integer.toString(from))
        .replace(":to", Integer.toString(to))
        .replace(":step", Long.toString(94_000_000_000L / all))
        .replace(":all", Integer.toString(all))
        .replace(":officer", officer)
        .replace(":office", office);
  }

  private static Connection open(Path folder, String name) throws Exception {
    var properties = new Properties();
    try (var in = Files.newInputStream(folder.resolve("server.properties"))) {
      properties.load(in);
    }
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + properties.getProperty("port") + "/" + name,
        "satuatap_superuser",
        Files.readString(folder.resolve("password")).strip());
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String first(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      if (!rows.next()) {
        throw new IllegalStateException("nobody has signed in: " + sql);
      }
      return rows.getString(1);
    }
  }
}
