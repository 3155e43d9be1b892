package id.satuatap.installation;

import id.satuatap.installation.Database.Login;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * Brings a database to this program's schemas: the guard first, then one folder, one history and
 * one schema per module, in the order of {@code db/migration/order}.
 *
 * <p>A database that a newer program has already changed is refused, and so is a released migration
 * that was edited. A database this very program has left behind is taken as it is ({@link
 * MigrationMark}).
 */
public final class Migrations {

  private Migrations() {}

  /** Both databases of an installation. */
  public static void all(Database main, Database keys, String prefix, byte[] contextKey) {
    main(main, prefix, contextKey);
    keys(keys, prefix, contextKey);
  }

  /** The main database: guard and every module. */
  static void main(Database database, String prefix, byte[] contextKey) {
    bring(database, prefix, contextKey, "db/migration/", order(), "db/migration");
  }

  /** The key database: the same guard, then the wraps. */
  static void keys(Database database, String prefix, byte[] contextKey) {
    bring(database, prefix, contextKey, "db/", List.of("keys"), "db/migration/__root", "db/keys");
  }

  /**
   * @param parts folders with a history each, beside the guard
   * @param marked folders whose files decide whether there is anything to do
   */
  private static void bring(
      Database database,
      String prefix,
      byte[] contextKey,
      String place,
      List<String> parts,
      String... marked) {
    MigrationMark mark = MigrationMark.of(prefix, marked);
    Login login = database.owner();
    try (Connection owner =
        DriverManager.getConnection(database.url(), login.user(), login.password())) {
      if (mark.isOn(owner)) {
        writeContextKey(owner, contextKey);
        return;
      }
      mark.takeOff(owner);
      migrate(database, prefix, "classpath:db/migration/__root", "flyway_schema_history");
      writeContextKey(owner, contextKey);
      for (String part : parts) {
        migrate(database, prefix, "classpath:" + place + part, "flyway_schema_history_" + part);
      }
      mark.putOn(owner);
    } catch (SQLException e) {
      throw new Unusable(
          "Basis data tidak dapat ditulis oleh pemiliknya.",
          "The owner login cannot write to the database.",
          e);
    }
  }

  /**
   * The store of the immigration desk: the guard with roles and a key of its own, then its tables.
   */
  public static void passport(Database database, String prefix, byte[] contextKey) {
    bring(
        database,
        DatabaseBootstrap.passportPrefix(prefix),
        contextKey,
        "db/",
        List.of("passport"),
        "db/migration/__root",
        "db/passport");
  }

  /** Modules with tables, lower floors first; a test compares it with the modules' own arrows. */
  public static List<String> order() {
    try (InputStream in = Migrations.class.getResourceAsStream("/db/migration/order")) {
      if (in == null) {
        throw new IllegalStateException("db/migration/order is missing from the program");
      }
      var modules = new ArrayList<String>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        String module = line.strip();
        if (!module.isEmpty() && !module.startsWith("#")) {
          modules.add(module);
        }
      }
      return modules;
    } catch (IOException e) {
      throw new IllegalStateException("db/migration/order cannot be read", e);
    }
  }

  private static void migrate(Database database, String prefix, String location, String history) {
    Login owner = database.owner();
    try {
      Flyway.configure()
          .dataSource(database.url(), owner.user(), owner.password())
          .locations(location)
          .failOnMissingLocations(false)
          .table(history)
          .defaultSchema("guard")
          .createSchemas(true)
          // What the mark is put on last flushes all of it; until then the order is what counts.
          .initSql("set lock_timeout = '10s'; set synchronous_commit = off")
          .placeholders(Map.of("p", prefix))
          .outOfOrder(true)
          .ignoreMigrationPatterns(new String[0])
          .baselineOnMigrate(!history.equals("flyway_schema_history"))
          .baselineVersion("0")
          .validateMigrationNaming(true)
          .load()
          .migrate();
    } catch (FlywayValidateException e) {
      throw new Unusable(
          "Basis data ini sudah diubah oleh program yang lebih baru, atau berkas migrasi berubah ("
              + history
              + "). Jalankan versi program yang sama atau lebih baru.",
          "This database was changed by a newer program, or a released migration was edited ("
              + history
              + "). Run the same or a newer version of the program.",
          e);
    } catch (FlywayException e) {
      throw new Unusable(
          "Migrasi basis data gagal (" + history + "). Tidak ada yang disimpan setengah jadi.",
          "A database migration failed (" + history + "); nothing was kept half done.",
          e);
    }
  }

  /** HMAC keys xored with the two pads of RFC 2104, so that SQL needs only sha256. */
  private static void writeContextKey(Connection owner, byte[] key) throws SQLException {
    byte[] inner = new byte[64];
    byte[] outer = new byte[64];
    for (int i = 0; i < 64; i++) {
      byte b = i < key.length ? key[i] : 0;
      inner[i] = (byte) (b ^ 0x36);
      outer[i] = (byte) (b ^ 0x5c);
    }
    try (PreparedStatement upsert =
        owner.prepareStatement(
            """
            insert into guard.context_key (id, inner_key, outer_key) values (1, ?, ?)
            on conflict (id) do update set inner_key = excluded.inner_key, outer_key = excluded.outer_key
            where context_key.inner_key is distinct from excluded.inner_key
            """)) {
      upsert.setBytes(1, inner);
      upsert.setBytes(2, outer);
      upsert.executeUpdate();
    }
  }
}
