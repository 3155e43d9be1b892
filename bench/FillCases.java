import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Writes invented cases into a running throw-away installation, or says what its tables take. Run
 * by bench/cases.sh with the database driver on the class path: folder of the databases, folder of
 * the SQL, then {@code fill FROM TO OF_ALL}, {@code burst PERSONS} or {@code sizes}.
 */
final class FillCases {

  private static final int CHUNK = 20_000;

  private FillCases() {}

  public static void main(String[] args) throws Exception {
    Path databases = Path.of(args[0]);
    Path here = Path.of(args[1]);
    try (Connection main = open(databases.resolve("main"), "satuatap");
        Connection keys = open(databases.resolve("keys"), "satuatap_keys")) {
      switch (args[2]) {
        case "fill" ->
            fill(
                main,
                keys,
                here,
                Integer.parseInt(args[3]),
                Integer.parseInt(args[4]),
                Integer.parseInt(args[5]));
        case "burst" ->
            run(
                main,
                filled(
                    Files.readString(here.resolve("cases-burst.sql")),
                    1,
                    Integer.parseInt(args[3]),
                    1,
                    of(main, "centre"),
                    of(main, "actor")));
        case "sizes" -> {
          run(main, "vacuum");
          run(keys, "vacuum");
          sizes(main, "");
          sizes(keys, "keys:");
        }
        default -> throw new IllegalArgumentException(args[2]);
      }
    }
  }

  private static void fill(
      Connection main, Connection keys, Path here, int first, int last, int all) throws Exception {
    String officer = of(main, "actor");
    String office = of(main, "centre");
    String[] statements = Files.readString(here.resolve("cases-fill.sql")).split("\n----\n");
    String wraps = Files.readString(here.resolve("cases-fill-keys.sql"));
    // The index of name parts costs most when it grows row by row.
    run(main, "drop index if exists person.name_key_by_part");
    for (int from = first; from <= last; from += CHUNK) {
      int to = Math.min(last, from + CHUNK - 1);
      main.setAutoCommit(false);
      for (String statement : statements) {
        run(main, filled(statement, from, to, all, office, officer));
      }
      main.commit();
      main.setAutoCommit(true);
      run(keys, filled(wraps, from, to, all, office, officer));
    }
    run(
        main,
        "create index name_key_by_part on person.name_key using gin (centre_id, key extensions.gin_trgm_ops) with (fastupdate = off)");
    run(main, "vacuum analyze");
    run(keys, "vacuum analyze");
    run(main, "checkpoint");
    run(keys, "checkpoint");
  }

  /** Bytes of every table (with what is stored beside it) and of every index, one a line. */
  private static void sizes(Connection database, String before) throws SQLException {
    try (var statement = database.createStatement();
        var rows =
            statement.executeQuery(
                """
                select n.nspname || '.' || t.relname, '', pg_table_size(t.oid) from pg_class t
                join pg_namespace n on n.oid = t.relnamespace
                where t.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
                union all
                select n.nspname || '.' || t.relname, c.relname, pg_relation_size(c.oid) from pg_index i
                join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
                join pg_namespace n on n.oid = t.relnamespace
                where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
                """)) {
      while (rows.next()) {
        System.out.println(
            before + rows.getString(1) + "\t" + rows.getString(2) + "\t" + rows.getLong(3));
      }
    }
  }

  /** Who works in the office that is measured: whoever was written down last as an officer. */
  private static String of(Connection main, String column) throws SQLException {
    return first(
        main,
        "select "
            + column
            + " from audit.entry where role = 'r_casework' and actor is not null order by id desc limit 1");
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
