package id.satuatap.vault;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.util.Set;

/** Tink's sets of keys: how they are made, used and renewed. */
final class Keysets {

  static {
    try {
      AeadConfig.register();
      PrfConfig.register();
    } catch (GeneralSecurityException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Keysets() {}

  static KeysetHandle newAead() {
    return generate(PredefinedAeadParameters.AES256_GCM);
  }

  static KeysetHandle newPrf() {
    return generate(PredefinedPrfParameters.HMAC_SHA256_PRF);
  }

  static Aead aead(KeysetHandle keyset) throws GeneralSecurityException {
    return keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  static PrfSet prf(KeysetHandle keyset) throws GeneralSecurityException {
    return keyset.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
  }

  static byte[] bytes(KeysetHandle keyset) {
    try {
      return TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the keys cannot be written", e);
    }
  }

  static KeysetHandle of(byte[] bytes) throws GeneralSecurityException {
    return TinkProtoKeysetFormat.parseKeyset(bytes, InsecureSecretKeyAccess.get());
  }

  private static KeysetHandle generate(Parameters parameters) {
    try {
      return KeysetHandle.generateNew(parameters);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no key could be made", e);
    }
  }

  static KeysetHandle withNewPrimary(KeysetHandle keyset) {
    return withNewPrimary(keyset, PredefinedAeadParameters.AES256_GCM);
  }

  static KeysetHandle withNewPrimaryPrf(KeysetHandle keyset) {
    return withNewPrimary(keyset, PredefinedPrfParameters.HMAC_SHA256_PRF);
  }

  private static KeysetHandle withNewPrimary(KeysetHandle keyset, Parameters parameters) {
    try {
      return KeysetHandle.newBuilder(keyset)
          .addEntry(
              KeysetHandle.generateEntryFromParameters(parameters).withRandomId().makePrimary())
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no new key could be made", e);
    }
  }

  @AccessesPartialKey
  static KeysetHandle keepOnly(KeysetHandle keyset, Set<Integer> needed) {
    try {
      var kept = KeysetHandle.newBuilder();
      for (int i = 0; i < keyset.size(); i++) {
        var entry = keyset.getAt(i);
        if (entry.isPrimary() || needed.contains(entry.getId())) {
          var copy =
              KeysetHandle.importKey(entry.getKey())
                  .withFixedId(entry.getId())
                  .setStatus(KeyStatus.ENABLED);
          kept.addEntry(entry.isPrimary() ? copy.makePrimary() : copy);
        }
      }
      return kept.build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the old keys could not be dropped", e);
    }
  }
}
