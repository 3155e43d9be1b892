package id.satuatap.installation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The folder that makes everything readable: 0700, its files 0400, never half written.
 *
 * <p>A folder or file that others may read is refused, because the promise about stolen disks and
 * backups rests on it.
 */
public final class KeyFolder {

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private final Path folder;

  private KeyFolder(Path folder) {
    this.folder = folder;
  }

  public static KeyFolder open(Path folder) {
    try {
      if (!Files.exists(folder)) {
        Files.createDirectories(
            folder, PosixFilePermissions.asFileAttribute(permissions("rwx------")));
      }
      refuseIfOthersMay(folder);
      for (String name : folder.toFile().list() == null ? new String[0] : folder.toFile().list()) {
        if (!name.endsWith(".pub")) {
          refuseIfOthersMay(folder.resolve(name));
        }
      }
    } catch (IOException e) {
      throw new Unusable(
          "Folder kunci tidak dapat dipakai: " + folder,
          "The key folder cannot be used: " + folder + " (" + e.getClass().getSimpleName() + ")",
          e);
    }
    return new KeyFolder(folder);
  }

  public Path path() {
    return folder;
  }

  /** Random bytes kept under this name, made at the first call. */
  public byte[] secret(String name, int bytes) {
    byte[] kept =
        keep(
            name,
            () -> {
              byte[] fresh = new byte[bytes];
              new SecureRandom().nextBytes(fresh);
              return fresh;
            });
    if (kept.length != bytes) {
      throw damaged(name);
    }
    return kept;
  }

  /**
   * The content kept under this name; made, written whole and flushed to disk at the first call.
   */
  public synchronized byte[] keep(String name, Supplier<byte[]> fresh) {
    Path file = folder.resolve(name);
    try {
      if (!Files.exists(file)) {
        replace(name, fresh.get());
      }
      refuseIfOthersMay(file);
      byte[] content = Files.readAllBytes(file);
      if (content.length == 0) {
        throw damaged(name);
      }
      return content;
    } catch (IOException e) {
      throw new Unusable(
          "Berkas kunci tidak dapat dibaca atau ditulis: " + file,
          "The key file cannot be read or written: " + file,
          e);
    }
  }

  /** Puts new content in place of the old in one step, so that a crash leaves one or the other. */
  public void replace(String name, byte[] content) {
    Path file = folder.resolve(name);
    Path fresh = folder.resolve("." + name + ".new");
    try {
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, PosixFilePermissions.asFileAttribute(permissions("rw-------")));
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.setPosixFilePermissions(
          fresh, permissions(name.endsWith(".pub") ? "r--r--r--" : "r--------"));
      try {
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        throw new IOException("the key folder's file system cannot rename atomically", e);
      }
      try (FileChannel directory = FileChannel.open(folder)) {
        directory.force(true);
      }
    } catch (IOException e) {
      throw new Unusable(
          "Berkas kunci tidak dapat ditulis: " + file,
          "The key file cannot be written: " + file,
          e);
    }
  }

  private Unusable damaged(String name) {
    Path file = folder.resolve(name);
    return new Unusable(
        "Berkas kunci rusak: " + file + ". Pulihkan dari salinan kunci; jangan dihapus.",
        "The key file is damaged: "
            + file
            + ". Restore it from your copy of the keys; do not delete it.");
  }

  private static void refuseIfOthersMay(Path path) throws IOException {
    var granted = EnumSet.noneOf(PosixFilePermission.class);
    granted.addAll(Files.getPosixFilePermissions(path));
    granted.retainAll(OTHERS);
    if (!granted.isEmpty()) {
      String right = Files.isDirectory(path) ? "0700" : "0400";
      throw new Unusable(
          "Hak akses terlalu longgar: " + path + ". Jalankan: chmod " + right + " '" + path + "'",
          "Others may read " + path + ". Run: chmod " + right + " '" + path + "'");
    }
  }

  private static Set<PosixFilePermission> permissions(String text) {
    return PosixFilePermissions.fromString(text);
  }
}
