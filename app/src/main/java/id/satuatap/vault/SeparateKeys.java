package id.satuatap.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.PrfSet;
import id.satuatap.installation.KeyFolder;
import id.satuatap.installation.Unusable;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Keys of a store that stands apart: one file seals its content, another makes its blind indexes.
 * Nothing of the vault opens what they seal, and they open nothing of the vault.
 */
public final class SeparateKeys {

  private static final int INDEX_BYTES = 32;

  private final Aead aead;
  private final PrfSet prf;

  private SeparateKeys(Aead aead, PrfSet prf) {
    this.aead = aead;
    this.prf = prf;
  }

  /**
   * @param name begins the names of the two files
   * @param mayCreate false when the store is in use: a fresh key would only hide that the true one
   *     is missing
   * @throws Unusable when a file is missing, damaged or may be read by others
   */
  public static SeparateKeys open(KeyFolder folder, String name, boolean mayCreate) {
    try {
      return new SeparateKeys(
          Keysets.aead(keyset(folder, name + "-seal", mayCreate, Keysets::newAead)),
          Keysets.prf(keyset(folder, name + "-index", mayCreate, Keysets::newPrf)));
    } catch (GeneralSecurityException e) {
      throw new Unusable(
          "Kunci " + name + " tidak dikenal oleh versi ini. Pulihkan dari salinan folder kunci.",
          "The keys of " + name + " are of a kind this version cannot use. Restore your copy.",
          e);
    }
  }

  private static KeysetHandle keyset(
      KeyFolder folder, String purpose, boolean mayCreate, Supplier<KeysetHandle> fresh) {
    var file = new KeyFile(folder, purpose);
    if (!mayCreate && !file.exists()) {
      throw new Unusable(
          "Berkas kunci "
              + purpose
              + ".key tidak ada di "
              + folder.path()
              + ", padahal penyimpanannya sudah berisi. Pulihkan dari salinan folder kunci.",
          "The key file "
              + purpose
              + ".key is missing in "
              + folder.path()
              + ", but its store is in use. Restore it from your copy of the key folder.");
    }
    return file.readOrCreate(fresh);
  }

  /** Seals for exactly this place. */
  public byte[] seal(String field, UUID id, byte[] plain) {
    try {
      return aead.encrypt(plain, place(field, id));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key does not encrypt", e);
    }
  }

  /** Opens what was sealed for exactly this place, else {@link SealBroken}. */
  public byte[] open(String field, UUID id, byte[] sealed) {
    try {
      return aead.decrypt(sealed, place(field, id));
    } catch (GeneralSecurityException e) {
      throw new SealBroken(field + " " + id);
    }
  }

  /** Finds a value without storing it; 32 bytes. */
  public byte[] index(String field, String normalForm) {
    try {
      return prf.computePrimary((field + '\0' + normalForm).getBytes(UTF_8), INDEX_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key makes no index", e);
    }
  }

  private static byte[] place(String field, UUID id) {
    byte[] name = field.getBytes(UTF_8);
    return ByteBuffer.allocate(2 * Long.BYTES + name.length)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .put(name)
        .array();
  }
}
