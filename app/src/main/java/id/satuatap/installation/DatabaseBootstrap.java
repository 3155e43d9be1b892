package id.satuatap.installation;

import id.satuatap.installation.Database.Login;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes the roles, logins and databases of an installation; needs a superuser, so it runs on our
 * own servers at every start and is printed as SQL for servers run by somebody else.
 */
public final class DatabaseBootstrap {

  private DatabaseBootstrap() {}

  /**
   * Statements that may be run again and again. Passwords are not among them.
   *
   * @param prefix starts every role name, so that several installations can share one server
   */
  public static List<String> roles(String prefix) {
    var sql = new ArrayList<String>();
    String everyone = prefix + "everyone";
    sql.add(role(everyone, "NOLOGIN NOSUPERUSER NOBYPASSRLS INHERIT"));
    sql.add(role(prefix + "owner", "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB"));
    sql.add(role(prefix + "app", "LOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT"));
    sql.add(role(prefix + "frame", "LOGIN NOSUPERUSER NOBYPASSRLS"));
    for (DatabaseRole role : DatabaseRole.values()) {
      String name = prefix + role.sqlName();
      sql.add(role(name, "NOLOGIN NOSUPERUSER NOBYPASSRLS INHERIT"));
      sql.add("GRANT " + everyone + " TO " + name);
      // The runtime login may become any of them and inherits from none.
      sql.add("GRANT " + name + " TO " + prefix + "app WITH INHERIT FALSE, SET TRUE, ADMIN FALSE");
    }
    return sql;
  }

  /**
   * Begins every role name of the passport store: none of them is a role of the other databases.
   */
  public static String passportPrefix(String prefix) {
    return prefix + "passport_";
  }

  /**
   * Roles of the passport store: two logins, and what the immigration desk and its own background
   * duty may do. Sessions and events are kept elsewhere, so nobody signs in for them.
   */
  public static List<String> passportRoles(String prefix) {
    String own = passportPrefix(prefix);
    var sql = new ArrayList<String>();
    sql.add(role(own + "everyone", "NOLOGIN NOSUPERUSER NOBYPASSRLS INHERIT"));
    sql.add(role(own + "owner", "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB"));
    sql.add(role(own + "app", "LOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT"));
    sql.add(role(own + "frame", "NOLOGIN NOSUPERUSER NOBYPASSRLS"));
    for (DatabaseRole role : List.of(DatabaseRole.PASSPORT, DatabaseRole.SYSTEM_PASSPORT)) {
      String name = own + role.sqlName();
      sql.add(role(name, "NOLOGIN NOSUPERUSER NOBYPASSRLS INHERIT"));
      sql.add("GRANT " + own + "everyone TO " + name);
      sql.add("GRANT " + name + " TO " + own + "app WITH INHERIT FALSE, SET TRUE, ADMIN FALSE");
    }
    return sql;
  }

  /** Statements inside the passport store: nobody but its own two logins may connect. */
  public static List<String> insidePassport(String database, String prefix) {
    String own = passportPrefix(prefix);
    return List.of(
        "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC",
        "GRANT CONNECT ON DATABASE " + database + " TO " + own + "owner, " + own + "app",
        "GRANT CREATE, TEMPORARY ON DATABASE " + database + " TO " + own + "owner");
  }

  /** Statements inside the database: who may connect, and the extensions the modules use. */
  public static List<String> inside(String database, String prefix) {
    return List.of(
        "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC",
        "GRANT CONNECT ON DATABASE "
            + database
            + " TO "
            + prefix
            + "owner, "
            + prefix
            + "app, "
            + prefix
            + "frame",
        "GRANT CREATE, TEMPORARY ON DATABASE " + database + " TO " + prefix + "owner",
        "CREATE SCHEMA IF NOT EXISTS extensions",
        "GRANT USAGE ON SCHEMA extensions TO PUBLIC",
        "CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA extensions",
        "CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA extensions",
        "CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA extensions",
        "CREATE EXTENSION IF NOT EXISTS btree_gin SCHEMA extensions");
  }

  /**
   * Roles and logins on a server of ours. Passwords are new at every start and live in memory only.
   */
  static Logins logins(String adminUrl, Login superuser, String prefix) throws SQLException {
    var logins =
        new Logins(
            new Login(prefix + "owner", password()),
            new Login(prefix + "app", password()),
            new Login(prefix + "frame", password()));
    make(
        adminUrl,
        superuser,
        roles(prefix),
        List.of(logins.owner(), logins.runtime(), logins.frame()));
    return logins;
  }

  /** The same for the passport store. */
  static Logins passportLogins(String adminUrl, Login superuser, String prefix)
      throws SQLException {
    String own = passportPrefix(prefix);
    var owner = new Login(own + "owner", password());
    var runtime = new Login(own + "app", password());
    make(adminUrl, superuser, passportRoles(prefix), List.of(owner, runtime));
    return new Logins(owner, runtime, runtime);
  }

  private static void make(String adminUrl, Login superuser, List<String> roles, List<Login> logins)
      throws SQLException {
    try (Connection connection = connect(adminUrl, superuser);
        Statement statement = connection.createStatement()) {
      for (String sql : roles) {
        statement.execute(sql);
      }
      for (Login login : logins) {
        statement.execute("ALTER ROLE " + login.user() + " PASSWORD '" + login.password() + "'");
      }
    }
  }

  /**
   * Makes the database if it is not there yet.
   *
   * @param owner login that owns it
   * @param inside what is said in it at every start
   */
  static void database(
      String adminUrl, String url, Login superuser, String name, String owner, List<String> inside)
      throws SQLException {
    try (Connection connection = connect(adminUrl, superuser)) {
      boolean there;
      try (PreparedStatement query =
          connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
        query.setString(1, name);
        try (ResultSet rows = query.executeQuery()) {
          there = rows.next();
        }
      }
      if (!there) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("CREATE DATABASE " + name + " OWNER " + owner);
        }
      }
    }
    try (Connection connection = connect(url, superuser);
        Statement statement = connection.createStatement()) {
      for (String sql : inside) {
        statement.execute(sql);
      }
    }
  }

  static Connection connect(String url, Login login) throws SQLException {
    return DriverManager.getConnection(url, login.user(), login.password());
  }

  private static String role(String name, String attributes) {
    return "DO $$ BEGIN CREATE ROLE "
        + name
        + " "
        + attributes
        + "; EXCEPTION WHEN duplicate_object THEN NULL; END $$";
  }

  private static String password() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** The three logins of one server. */
  record Logins(Login owner, Login runtime, Login frame) {

    Database on(String url) {
      return new Database(url, owner, runtime, frame);
    }
  }
}
