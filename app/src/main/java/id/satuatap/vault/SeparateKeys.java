package id.satuatap.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.PrfSet;
import id.satuatap.installation.KeyFolder;
import id.satuatap.installation.Unusable;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Keys of a store that stands apart: one file seals its content, another makes its blind indexes.
 * Nothing of the vault opens what they seal, and they open nothing of the vault.
 */
public final class SeparateKeys {

  private static final int INDEX_BYTES = 32;
  private static final String SEAL = "-seal";
  private static final String INDEX = "-index";

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
    KeysetHandle seal = keyset(folder, name + SEAL, mayCreate, Keysets::newAead);
    KeysetHandle index = keyset(folder, name + INDEX, mayCreate, Keysets::newPrf);
    if (index.size() > 1) {
      // Some indexes are made by the one key and some by the other: numbers would not be found.
      throw new Unusable(
          "Pembaruan kunci " + name + " terputus. Jalankan lagi: satuatap rotate-keys",
          "Renewing the keys of " + name + " was broken off. Run again: satuatap rotate-keys");
    }
    return of(name, seal, index);
  }

  /** There are files of such keys, be it one of the two only. */
  public static boolean exist(KeyFolder folder, String name) {
    return new KeyFile(folder, name + SEAL).exists() || new KeyFile(folder, name + INDEX).exists();
  }

  private static SeparateKeys of(String name, KeysetHandle seal, KeysetHandle index) {
    try {
      return new SeparateKeys(Keysets.aead(seal), Keysets.prf(index));
    } catch (GeneralSecurityException e) {
      throw new Unusable(
          "Kunci " + name + " tidak dikenal oleh versi ini. Pulihkan dari salinan folder kunci.",
          "The keys of " + name + " are of a kind this version cannot use. Restore your copy.",
          e);
    }
  }

  /**
   * New keys for a store nobody uses meanwhile. From {@link #begin} to {@link #end} the store
   * cannot be opened; broken off there, it is begun again.
   */
  public static final class Renewal {

    private final KeyFolder folder;
    private final String name;

    public Renewal(KeyFolder folder, String name) {
      this.folder = folder;
      this.name = name;
    }

    /** What opens the store now, also after a renewal that was broken off. */
    public SeparateKeys before() {
      return of(name, keyset(folder, name + SEAL, false, Keysets::newAead), index());
    }

    /** Seals and makes indexes by new keys, and opens what the old ones sealed. */
    public SeparateKeys begin() {
      KeysetHandle index = new KeyFile(folder, name + INDEX).replace(Keysets::withNewPrimaryPrf);
      return of(name, new KeyFile(folder, name + SEAL).replace(Keysets::withNewPrimary), index);
    }

    /** The old keys are gone. */
    public void end() {
      new KeyFile(folder, name + SEAL).replace(keys -> Keysets.keepOnly(keys, Set.of()));
      new KeyFile(folder, name + INDEX).replace(keys -> Keysets.keepOnly(keys, Set.of()));
    }

    private KeysetHandle index() {
      return keyset(folder, name + INDEX, false, Keysets::newPrf);
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
