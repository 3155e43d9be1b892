package id.satuatap.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import id.satuatap.installation.KeyFolder;
import id.satuatap.installation.Unusable;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The key of the installation, which wraps the keys of the organisations. It lives in a file and
 * never in a database. Another process may rotate it, so a change of the file is noticed, and a key
 * that does not fit is tried again after the file has been read anew.
 */
final class MasterKey {

  static final String PURPOSE = "vault-master";

  private final KeyFile file;
  private volatile Loaded loaded;

  private record Loaded(KeysetHandle keyset, Aead aead, long stamp) {}

  private MasterKey(KeyFile file, Loaded loaded) {
    this.file = file;
    this.loaded = loaded;
  }

  /**
   * @param mayCreate false when something is already wrapped by it: a fresh key would only hide
   *     that the true one is missing
   */
  static MasterKey open(KeyFolder folder, boolean mayCreate) {
    var file = new KeyFile(folder, PURPOSE);
    if (!mayCreate && !file.exists()) {
      throw new Unusable(
          "Kunci induk tidak ada di "
              + folder.path()
              + ", padahal basis data kunci sudah berisi."
              + " Arahkan SATUATAP_KEYS ke folder kunci yang benar atau pulihkan salinannya.",
          "The installation key is missing in "
              + folder.path()
              + ", but the key database is in use."
              + " Point SATUATAP_KEYS to the right key folder or restore your copy of it.");
    }
    file.readOrCreate(Keysets::newAead);
    return new MasterKey(file, load(file));
  }

  byte[] wrap(byte[] secret, byte[] context) {
    refresh();
    try {
      return loaded.aead.encrypt(secret, context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the installation key does not encrypt", e);
    }
  }

  byte[] unwrap(byte[] wrapped, byte[] context) {
    try {
      return loaded.aead.decrypt(wrapped, context);
    } catch (GeneralSecurityException first) {
      loaded = load(file);
      try {
        return loaded.aead.decrypt(wrapped, context);
      } catch (GeneralSecurityException e) {
        throw new Unusable(
            "Kunci induk tidak cocok dengan basis data kunci. Pasang folder kunci yang benar.",
            "The installation key does not open the keys in the database."
                + " Put back the key folder that belongs to it.",
            e);
      }
    }
  }

  int primary() {
    refresh();
    return loaded.keyset.getPrimary().getId();
  }

  /** Adds a new primary key; the older ones stay until nothing is wrapped by them any more. */
  void addPrimary() {
    file.replace(Keysets::withNewPrimary);
    loaded = load(file);
  }

  /** Drops the keys that are neither primary nor among those still needed. */
  void keepOnly(Set<Integer> needed) {
    file.replace(keyset -> Keysets.keepOnly(keyset, needed));
    loaded = load(file);
  }

  /** True when the file has not changed for a day, so that no process holds what was before. */
  boolean settled() {
    return System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(file.stamp())
        > TimeUnit.DAYS.toMillis(1);
  }

  int size() {
    return loaded.keyset.size();
  }

  private void refresh() {
    if (file.stamp() != loaded.stamp) {
      loaded = load(file);
    }
  }

  private static Loaded load(KeyFile file) {
    long stamp = file.stamp();
    var keyset = file.read();
    try {
      return new Loaded(keyset, Keysets.aead(keyset), stamp);
    } catch (GeneralSecurityException e) {
      throw new Unusable(
          "Kunci induk tidak dikenal oleh versi ini. Pulihkan dari salinan folder kunci.",
          "The installation key is of a kind this version cannot use. Restore your copy of it.",
          e);
    }
  }
}
