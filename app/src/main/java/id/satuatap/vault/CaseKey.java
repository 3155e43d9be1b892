package id.satuatap.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

/**
 * One version of the key of one case. What it seals starts with a format byte and the number of the
 * key version, so that a reader knows which key to fetch, and is bound to case, key version, field
 * and version of the record.
 */
final class CaseKey {

  static final byte FORMAT = 1;
  static final int HEADER = 1 + Integer.BYTES;
  private static final int KEY_BYTES = 32;
  private static final AesGcmParameters PARAMETERS = parameters();

  private final CaseKeyId id;
  private final int version;
  private final SecretBytes secret;
  private final Aead aead;

  private CaseKey(CaseKeyId id, int version, SecretBytes secret) {
    this.id = id;
    this.version = version;
    this.secret = secret;
    this.aead = aead(secret);
  }

  static CaseKey random(CaseKeyId id, int version) {
    return new CaseKey(id, version, SecretBytes.randomBytes(KEY_BYTES));
  }

  static CaseKey of(CaseKeyId id, int version, byte[] secret) {
    return new CaseKey(id, version, SecretBytes.copyFrom(secret, InsecureSecretKeyAccess.get()));
  }

  CaseKeyId id() {
    return id;
  }

  int version() {
    return version;
  }

  byte[] secret() {
    return secret.toByteArray(InsecureSecretKeyAccess.get());
  }

  byte[] encrypt(long recordVersion, String field, byte[] plain) {
    try {
      byte[] sealed = aead.encrypt(plain, context(recordVersion, field));
      return ByteBuffer.allocate(HEADER + sealed.length)
          .put(FORMAT)
          .putInt(version)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the case key does not encrypt", e);
    }
  }

  byte[] decrypt(long recordVersion, String field, byte[] sealed) {
    if (versionOf(sealed) != version) {
      throw new SealBroken("another key version than expected");
    }
    try {
      byte[] body = new byte[sealed.length - HEADER];
      System.arraycopy(sealed, HEADER, body, 0, body.length);
      return aead.decrypt(body, context(recordVersion, field));
    } catch (GeneralSecurityException e) {
      throw new SealBroken("case " + id.value() + ", field " + field);
    }
  }

  static int versionOf(byte[] sealed) {
    if (sealed.length < HEADER || sealed[0] != FORMAT) {
      throw new SealBroken("not a sealed value");
    }
    return ByteBuffer.wrap(sealed).getInt(1);
  }

  /** Fixed-width parts first, so that no two places can be written the same way. */
  private byte[] context(long recordVersion, String field) {
    byte[] name = field.getBytes(UTF_8);
    return ByteBuffer.allocate(1 + 2 * Long.BYTES + Integer.BYTES + Long.BYTES + name.length)
        .put(FORMAT)
        .putLong(id.value().getMostSignificantBits())
        .putLong(id.value().getLeastSignificantBits())
        .putInt(version)
        .putLong(recordVersion)
        .put(name)
        .array();
  }

  /** One key alone needs no set of keys around it, which costs several times as much. */
  @AccessesPartialKey
  private static Aead aead(SecretBytes secret) {
    try {
      return AesGcmJce.create(
          AesGcmKey.builder().setParameters(PARAMETERS).setKeyBytes(secret).build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the case key cannot be used", e);
    }
  }

  private static AesGcmParameters parameters() {
    try {
      return AesGcmParameters.builder()
          .setKeySizeBytes(KEY_BYTES)
          .setIvSizeBytes(12)
          .setTagSizeBytes(16)
          .setVariant(AesGcmParameters.Variant.NO_PREFIX)
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
