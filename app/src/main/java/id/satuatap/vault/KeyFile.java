package id.satuatap.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import com.google.crypto.tink.KeysetHandle;
import id.satuatap.installation.KeyFolder;
import id.satuatap.installation.Unusable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One set of keys in the key folder. The file carries a check sum, because a damaged key would
 * otherwise look like damaged data, and is readable by the user of the process alone.
 */
final class KeyFile {

  private static final Set<PosixFilePermission> ALLOWED =
      PosixFilePermissions.fromString("r--------");

  private final KeyFolder folder;
  private final String purpose;
  private final Path path;

  /** The keys for the given purpose, which is also the name of the file without its ending. */
  KeyFile(KeyFolder folder, String purpose) {
    this.folder = folder;
    this.purpose = purpose;
    this.path = folder.path().resolve(name());
  }

  boolean exists() {
    return Files.exists(path, NOFOLLOW_LINKS);
  }

  /**
   * When the file was last replaced, in nanoseconds since 1970; lets a process notice a rotation
   * made by another one.
   */
  long stamp() {
    try {
      return Files.getLastModifiedTime(path, NOFOLLOW_LINKS).to(TimeUnit.NANOSECONDS);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  KeysetHandle read() {
    try {
      var attributes = Files.readAttributes(path, PosixFileAttributes.class, NOFOLLOW_LINKS);
      if (!attributes.isRegularFile()) {
        throw new Unusable(
            "Berkas kunci " + path + " bukan berkas biasa. " + RESTORE_ID,
            "The key file " + path + " is not an ordinary file. " + RESTORE_EN);
      }
      if (!ALLOWED.containsAll(attributes.permissions())) {
        throw new Unusable(
            "Hak akses terlalu longgar: " + path + ". Jalankan: chmod 0400 '" + path + "'",
            "The permissions of " + path + " are too wide. Run: chmod 0400 '" + path + "'");
      }
      var folderOwner = Files.getOwner(folder.path());
      if (!attributes.owner().equals(folderOwner)) {
        String owner = folderOwner.getName();
        throw new Unusable(
            "Berkas kunci "
                + path
                + " bukan milik "
                + owner
                + ". Jalankan: chown "
                + owner
                + " '"
                + path
                + "'",
            "The key file "
                + path
                + " does not belong to "
                + owner
                + ". Run: chown "
                + owner
                + " '"
                + path
                + "'");
      }
      return parse(Files.readString(path, UTF_8));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Makes the file unless there is one; of two processes that try at once, one wins. */
  KeysetHandle readOrCreate(Supplier<KeysetHandle> maker) {
    if (exists()) {
      return read();
    }
    return locked(() -> {
      if (!exists()) {
        write(maker.get());
      }
      return read();
    });
  }

  /** Replaces the file in one step by what the change makes of it. */
  KeysetHandle replace(UnaryOperator<KeysetHandle> change) {
    return locked(() -> {
      write(change.apply(read()));
      return read();
    });
  }

  private KeysetHandle locked(Supplier<KeysetHandle> work) {
    synchronized (KeyFile.class) {
      try (var channel =
              FileChannel.open(
                  folder.path().resolve(".vault-lock"),
                  Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------")));
          FileLock lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IOException("lock lost");
        }
        return work.get();
      } catch (IOException e) {
        throw new Unusable(
            "Folder kunci " + folder.path() + " tidak dapat ditulis.",
            "The key folder " + folder.path() + " cannot be written.",
            e);
      }
    }
  }

  private void write(KeysetHandle keyset) {
    byte[] secret = Keysets.bytes(keyset);
    String text =
        """
        # SatuAtap key file. Keep it secret, and keep a copy in a safe place:
        # without it, what it protects can never be read again.
        format=1
        purpose=%s
        check=%s
        keyset=%s
        """
            .formatted(purpose, checkSum(secret), Base64.getEncoder().encodeToString(secret));
    folder.replace(name(), text.getBytes(UTF_8));
  }

  private KeysetHandle parse(String text) {
    Map<String, String> fields = new TreeMap<>();
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> {
          int equals = line.indexOf('=');
          if (equals > 0) {
            fields.put(line.substring(0, equals), line.substring(equals + 1).strip());
          }
        });
    String format = fields.get("format");
    String written = fields.get("purpose");
    String check = fields.get("check");
    String encoded = fields.get("keyset");
    if (format == null || written == null || check == null || encoded == null) {
      throw new Unusable(
          "Berkas kunci " + path + " kosong, terpotong, atau bukan berkas kunci. " + RESTORE_ID,
          "The key file " + path + " is empty, cut off or not a key file. " + RESTORE_EN);
    }
    if (!format.equals("1")) {
      throw new Unusable(
          "Berkas kunci " + path + " dibuat oleh versi lain. Jalankan versi SatuAtap itu.",
          "The key file " + path + " has format " + format + ". Start the version that wrote it.");
    }
    if (!written.equals(purpose)) {
      throw new Unusable(
          "Berkas kunci " + path + " dibuat untuk '" + written + "'. " + RESTORE_ID,
          "The key file " + path + " is made for '" + written + "'. " + RESTORE_EN);
    }
    byte[] secret = decode(encoded);
    if (secret == null || !checkSum(secret).equals(check)) {
      throw new Unusable(
          "Berkas kunci rusak: " + path + ". " + RESTORE_ID,
          "The key file is damaged: " + path + ". " + RESTORE_EN);
    }
    try {
      return Keysets.of(secret);
    } catch (GeneralSecurityException e) {
      throw new Unusable(
          "Berkas kunci " + path + " tidak dikenal oleh versi ini. " + RESTORE_ID,
          "The key file " + path + " holds no key this version understands. " + RESTORE_EN,
          e);
    }
  }

  private static final String RESTORE_ID = "Pulihkan dari salinan folder kunci; jangan dihapus.";
  private static final String RESTORE_EN =
      "Restore it from your copy of the key folder; do not delete it.";

  private static byte @Nullable [] decode(String encoded) {
    try {
      return Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private String checkSum(byte[] secret) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(purpose.getBytes(UTF_8));
      digest.update((byte) 0);
      return HexFormat.of().formatHex(digest.digest(secret));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Unusable unreadable(IOException e) {
    return new Unusable(
        "Berkas kunci " + path + " tidak dapat dibaca. " + RESTORE_ID,
        "The key file " + path + " cannot be read. " + RESTORE_EN,
        e);
  }

  private String name() {
    return purpose + ".key";
  }
}
