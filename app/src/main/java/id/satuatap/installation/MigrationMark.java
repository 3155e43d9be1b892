package id.satuatap.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What a database was brought to: a digest over every migration of some folders, their names and
 * their text. Reading the histories of all modules takes a second of every start; this is one
 * question.
 *
 * <p>An older program has another digest than the newer one that was here before it, so it asks the
 * histories, which refuse it.
 */
final class MigrationMark {

  private final byte[] digest;

  private MigrationMark(byte[] digest) {
    this.digest = digest;
  }

  /**
   * @param prefix of the role names, which the migrations contain
   * @param folders of the class path, like {@code db/migration}
   */
  static MigrationMark of(String prefix, String... folders) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(prefix.getBytes(StandardCharsets.UTF_8));
      for (String folder : folders) {
        for (var file : files(folder).entrySet()) {
          sha256.update((byte) 0);
          sha256.update(file.getKey().getBytes(StandardCharsets.UTF_8));
          sha256.update((byte) 0);
          sha256.update(file.getValue().getContentAsByteArray());
        }
      }
      return new MigrationMark(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By their path from the folder on, so that a jar and a folder of classes give the same. */
  private static Map<String, Resource> files(String folder) throws IOException {
    var files = new TreeMap<String, Resource>();
    for (Resource file :
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:" + folder + "/**/*.sql")) {
      String path = file.getURL().getPath();
      files.put(path.substring(path.lastIndexOf(folder)), file);
    }
    return files;
  }

  boolean isOn(Connection owner) throws SQLException {
    try (Statement ask = owner.createStatement()) {
      try (ResultSet there = ask.executeQuery("select to_regclass('guard.migrated') is not null")) {
        there.next();
        if (!there.getBoolean(1)) {
          return false;
        }
      }
      try (ResultSet mark =
          ask.executeQuery("select fingerprint from guard.migrated where id = 1")) {
        return mark.next() && MessageDigest.isEqual(digest, mark.getBytes(1));
      }
    }
  }

  void putOn(Connection owner) throws SQLException {
    try (PreparedStatement put =
        owner.prepareStatement(
            """
            insert into guard.migrated (id, fingerprint) values (1, ?)
            on conflict (id) do update set fingerprint = excluded.fingerprint, at = now()
            """)) {
      put.setBytes(1, digest);
      put.executeUpdate();
    }
  }

  /**
   * Before anything is migrated: a migration that fails in the middle must not leave an old mark.
   */
  void takeOff(Connection owner) throws SQLException {
    try (Statement take = owner.createStatement()) {
      take.execute(
          """
          do $$ begin
            if to_regclass('guard.migrated') is not null then
              delete from guard.migrated;
            end if;
          end $$
          """);
    }
  }
}
