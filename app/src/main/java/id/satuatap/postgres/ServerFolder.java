package id.satuatap.postgres;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;

/** The folder of one server and what the launcher keeps in it, held by one launcher at a time. */
final class ServerFolder {

  /**
   * Also needed beside the file lock: closing any channel of a file frees this JVM's lock on it.
   */
  private static final Set<Path> HELD = new HashSet<>();

  private final Path path;
  private final FileChannel lock;

  private ServerFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  static ServerFolder hold(Path wanted) {
    Path path;
    try {
      Owners.create(wanted);
      path = wanted.toRealPath();
    } catch (IOException e) {
      throw new PostgresRefusal("folder-unusable", e, wanted, e);
    }
    if (!Files.isWritable(path)) {
      throw new PostgresRefusal("folder-unusable", null, path, "read-only");
    }
    synchronized (HELD) {
      if (!HELD.add(path)) {
        throw new PostgresRefusal("second-launcher", null, path, ProcessHandle.current().pid());
      }
    }
    try {
      return new ServerFolder(path, lock(path));
    } catch (IOException e) {
      forget(path);
      throw new PostgresRefusal("folder-unusable", e, path, e);
    } catch (PostgresRefusal e) {
      forget(path);
      throw e;
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    var file = path.resolve("launcher.lock");
    var channel =
        FileChannel.open(
            file,
            EnumSet.of(
                StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      if (channel.tryLock() == null) {
        throw new PostgresRefusal(
            "second-launcher", null, path, Files.readString(file, StandardCharsets.UTF_8).strip());
      }
      channel.truncate(0);
      var pid = ProcessHandle.current().pid() + "\n";
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)));
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  void release() {
    try {
      lock.close();
    } catch (IOException e) {
      // The lock goes with the channel's descriptor; there is nothing left to do.
    }
    forget(path);
  }

  boolean held() {
    return lock.isOpen();
  }

  private static void forget(Path path) {
    synchronized (HELD) {
      HELD.remove(path);
    }
  }

  Path path() {
    return path;
  }

  Path data() {
    return path.resolve("data");
  }

  Path log() {
    return path.resolve("log");
  }

  /** A value kept from an earlier start, or the empty text. */
  String recorded(String name) {
    return records().getProperty(name, "");
  }

  void record(String name, String value) {
    var records = records();
    if (value.equals(records.getProperty(name))) {
      return;
    }
    records.setProperty(name, value);
    var text = new StringWriter();
    try {
      records.store(text, "Written by the launcher");
      Durable.write(path.resolve("server.properties"), text.toString());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Properties records() {
    var records = new Properties();
    var file = path.resolve("server.properties");
    try {
      if (Files.exists(file)) {
        records.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw unusable(e);
    }
    return records;
  }

  /** The superuser's password, made on first use. */
  String password(boolean clusterExists) {
    var file = path.resolve("password");
    try {
      if (!Files.exists(file)) {
        if (clusterExists) {
          throw new PostgresRefusal("password-missing", null, file);
        }
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        Durable.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      }
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  PostgresRefusal unusable(IOException e) {
    return String.valueOf(e.getMessage()).contains("No space left on device")
        ? new PostgresRefusal("disk-full", e, path)
        : new PostgresRefusal("folder-unusable", e, path, e);
  }
}
