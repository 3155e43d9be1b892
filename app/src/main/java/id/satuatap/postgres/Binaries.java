package id.satuatap.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs that come with this release, for one kind of machine.
 *
 * <p>The whole archive must have the SHA-256 this source names before a byte of it is run. The
 * unpacked folder appears by one rename, with a manifest of sizes and SHA-256; a later start
 * compares sizes only, which takes milliseconds.
 */
record Binaries(String version, String machine, String archive, String sha256) {

  /**
   * Names a folder in which the launcher has kept the programs of its rehearsal. It lies beside the
   * jar: whoever could change it could change the jar.
   */
  static final String KEPT = "satuatap.programs";

  private static final String MANIFEST = "MANIFEST.sha256";

  /** Extraction within this JVM goes one at a time: file locks do not order our own threads. */
  private static final Object EXTRACTION = new Object();

  static Binaries ofThisMachine() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  static Binaries of(String osName, String osArch) {
    var system = osName.toLowerCase(Locale.ROOT);
    var os =
        system.startsWith("linux")
            ? "linux"
            : system.startsWith("mac") || system.startsWith("darwin") ? "darwin" : system;
    var arch =
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "amd64";
          case "aarch64", "arm64" -> "arm64";
          default -> osArch;
        };
    var machine = os + "-" + arch;
    var properties = new Properties();
    try (var in = Binaries.class.getResourceAsStream("binaries.properties")) {
      if (in == null) {
        throw new IllegalStateException("binaries.properties is not in the program");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var archive = properties.getProperty(machine + ".archive");
    if (archive == null) {
      throw new PostgresRefusal("machine-unsupported", null, osName, osArch);
    }
    return new Binaries(
        properties.getProperty("version"),
        machine,
        archive,
        properties.getProperty(machine + ".sha256"));
  }

  /** The first number of the version; a data folder of another one cannot be opened. */
  String major() {
    return version.substring(0, version.indexOf('.'));
  }

  /** Where the programs are, after unpacking them if need be. */
  Path install(Path wanted, Consumer<PostgresMessage> notices) {
    synchronized (EXTRACTION) {
      try {
        Owners.create(wanted);
        var folder = wanted.toRealPath();
        try (var channel =
                FileChannel.open(
                    folder.resolve("extraction.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            var held = channel.lock()) {
          assert held.isValid();
          return installed(folder, notices);
        }
      } catch (IOException e) {
        throw String.valueOf(e.getMessage()).contains("No space left on device")
            ? new PostgresRefusal("disk-full", e, wanted)
            : new PostgresRefusal("folder-unusable", e, wanted, e);
      }
    }
  }

  private Path installed(Path folder, Consumer<PostgresMessage> notices) throws IOException {
    var home = folder.resolve("postgres-" + version + "-" + machine + "-" + sha256.substring(0, 8));
    if (Files.exists(home, LinkOption.NOFOLLOW_LINKS)) {
      if (whole(home)) {
        return home;
      }
      var aside = home.resolveSibling(home.getFileName() + ".damaged-" + UUID.randomUUID());
      Durable.move(home, aside);
      notices.accept(PostgresMessage.of("postgres.notice.programs-damaged", home, aside));
    }
    try (var leftovers = Files.newDirectoryStream(folder, "*.unfinished-*")) {
      for (var leftover : leftovers) {
        Owners.discardUnfinished(leftover);
      }
    }
    notices.accept(PostgresMessage.of("postgres.notice.unpacking", version, home));
    var temporary = folder.resolve("postgres.unfinished-" + UUID.randomUUID());
    var kept = System.getProperty(KEPT);
    if (kept == null || !copied(Path.of(kept).resolve(home.getFileName()), temporary)) {
      extract(temporary);
    }
    keep(temporary);
    Durable.move(temporary, home);
    var answer = Processes.run(List.of(home.resolve("bin/postgres").toString(), "--version"));
    if (answer.code() != 0) {
      throw new PostgresRefusal("programs-unusable", null, home, answer.output().strip());
    }
    return home;
  }

  /** Every file of the manifest is there in its size, and nobody else could have changed it. */
  private static boolean whole(Path home) {
    try {
      var permissions = Files.getPosixFilePermissions(home, LinkOption.NOFOLLOW_LINKS);
      if (permissions.contains(PosixFilePermission.GROUP_WRITE)
          || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
        return false;
      }
      for (var line : Files.readAllLines(home.resolve(MANIFEST), StandardCharsets.UTF_8)) {
        var parts = line.split(" ", 3);
        if (Files.size(home.resolve(parts[2])) != Long.parseLong(parts[1])) {
          return false;
        }
      }
      return true;
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return false;
    }
  }

  /**
   * Copies programs that were unpacked before, if every file still has the sum it had then:
   * unpacking is the longest single piece of a first start.
   */
  private static boolean copied(Path kept, Path target) throws IOException {
    if (!Files.isDirectory(kept) || !whole(kept)) {
      return false;
    }
    var sums = new HashMap<String, String>();
    for (var line : Files.readAllLines(kept.resolve(MANIFEST), StandardCharsets.UTF_8)) {
      var parts = line.split(" ", 3);
      sums.put(parts[2], parts[0]);
    }
    Files.createDirectory(
        target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    List<Path> all;
    try (var tree = Files.walk(kept)) {
      all = tree.skip(1).sorted().toList();
    }
    for (var one : all) {
      var name = kept.relativize(one).toString();
      var copy = target.resolve(name);
      if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
        folder(copy, target);
      } else if (Files.isSymbolicLink(one)) {
        link(Files.readSymbolicLink(one), copy, target);
      } else if (name.equals(MANIFEST)) {
        Files.copy(one, copy);
      } else {
        var digest = newDigest();
        try (var out = new DigestOutputStream(Files.newOutputStream(copy), digest)) {
          Files.copy(one, out);
        }
        Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(one));
        if (!HexFormat.of().formatHex(digest.digest()).equals(sums.remove(name))) {
          Owners.discardUnfinished(target);
          return false;
        }
      }
    }
    if (sums.isEmpty()) {
      return true;
    }
    Owners.discardUnfinished(target);
    return false;
  }

  /**
   * Text files are small and plain to see when cut short; programs must survive a power cut. All at
   * the end: the first flush takes most of the others with it.
   */
  private static void keep(Path home) throws IOException {
    List<Path> programs;
    try (var tree = Files.walk(home)) {
      programs =
          tree.filter(one -> Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS))
              .filter(Files::isExecutable)
              .toList();
    }
    for (var program : programs) {
      Durable.sync(program);
    }
    // The folder above keeps strangers out; below it, a server under another user must read.
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void extract(Path target) throws IOException {
    var digest = newDigest();
    var manifest = new StringBuilder();
    Files.createDirectory(
        target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try (InputStream resource = Binaries.class.getResourceAsStream("/" + archive)) {
      if (resource == null) {
        throw new PostgresRefusal("programs-altered", null, archive);
      }
      var checked = new DigestInputStream(new BufferedInputStream(resource, 1 << 16), digest);
      var tar = new TarArchiveInputStream(new BufferedInputStream(new XZInputStream(checked)));
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, target, manifest);
      }
      checked.transferTo(OutputStream.nullOutputStream());
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
      Owners.discardUnfinished(target);
      throw new PostgresRefusal("programs-altered", null, archive);
    }
    Durable.write(target.resolve(MANIFEST), manifest.toString());
  }

  private static void unpack(
      TarArchiveInputStream tar, TarArchiveEntry entry, Path target, StringBuilder manifest)
      throws IOException {
    var path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("The archive points outside itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      folder(path, target);
      return;
    }
    var parent = path.getParent();
    if (parent != null) {
      folder(parent, target);
    }
    if (entry.isSymbolicLink()) {
      link(Path.of(entry.getLinkName()), path, target);
      return;
    }
    var digest = newDigest();
    try (var out =
        new DigestOutputStream(
            Files.newOutputStream(path, StandardOpenOption.CREATE_NEW), digest)) {
      tar.transferTo(out);
    }
    var executable = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    manifest
        .append(HexFormat.of().formatHex(digest.digest()))
        .append(' ')
        .append(Files.size(path))
        .append(' ')
        .append(target.relativize(path))
        .append('\n');
  }

  private static void link(Path to, Path path, Path target) throws IOException {
    if (to.isAbsolute() || !path.resolveSibling(to).normalize().startsWith(target)) {
      throw new IOException("The archive links outside itself: " + path.getFileName());
    }
    Files.createSymbolicLink(path, to);
  }

  private static void folder(Path path, Path target) throws IOException {
    if (!Files.isDirectory(path)) {
      var parent = path.getParent();
      if (parent != null && !parent.equals(target)) {
        folder(parent, target);
      }
      Files.createDirectory(path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
