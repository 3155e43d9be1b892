package id.satuatap.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import id.satuatap.vault.KeyStore.OrganisationRow;
import id.satuatap.vault.KeyStore.Wrap;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The keys of organisations: one set wraps case keys and is renewed whole, another encrypts the
 * organisation's own data and keeps its old keys for reading. Made at the first need.
 */
final class OrganisationKeys {

  /** How long a node may go on with a key that another one has rotated; far less than a day. */
  private static final long MINUTES = 10;

  enum Purpose {
    WRAP("wrap"),
    DATA("data");

    private final String code;

    Purpose(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }

    static Purpose of(String code) {
      return code.equals(WRAP.code) ? WRAP : DATA;
    }
  }

  record OrganisationKey(KeysetHandle keyset, Aead aead) {

    int primary() {
      return keyset.getPrimary().getId();
    }
  }

  private record Which(UUID organisation, Purpose purpose) {}

  private final MasterKey master;
  private final KeyStore store;
  private final ShortMemory<Which, OrganisationKey> memory =
      new ShortMemory<>(1_000, TimeUnit.MINUTES.toNanos(MINUTES), System::nanoTime);

  OrganisationKeys(MasterKey master, KeyStore store) {
    this.master = master;
    this.store = store;
  }

  OrganisationKey of(UUID organisation, Purpose purpose) {
    var which = new Which(organisation, purpose);
    long generation = memory.generation();
    var known = memory.get(which);
    if (known != null) {
      return known;
    }
    var row =
        store
            .organisationKey(organisation, purpose.code())
            .orElseGet(() -> create(organisation, purpose));
    var key = open(row);
    memory.put(which, key, generation);
    return key;
  }

  void forget(UUID organisation) {
    memory.forget(which -> which.organisation().equals(organisation));
  }

  Wrap wrap(CaseKey key, UUID organisation) {
    var wrapping = of(organisation, Purpose.WRAP);
    return new Wrap(
        key.id().value(),
        organisation,
        key.version(),
        encrypt(wrapping, key.secret(), place(key.id(), organisation, key.version())),
        wrapping.primary());
  }

  CaseKey unwrap(Wrap wrap) {
    var id = new CaseKeyId(wrap.caseId());
    byte[] place = place(id, wrap.organisation(), wrap.version());
    try {
      return CaseKey.of(
          id,
          wrap.version(),
          of(wrap.organisation(), Purpose.WRAP).aead().decrypt(wrap.wrapped(), place));
    } catch (GeneralSecurityException first) {
      // Rotated by another process since we read the organisation's key.
      forget(wrap.organisation());
      try {
        return CaseKey.of(
            id,
            wrap.version(),
            of(wrap.organisation(), Purpose.WRAP).aead().decrypt(wrap.wrapped(), place));
      } catch (GeneralSecurityException e) {
        throw new SealBroken("wrap of case " + wrap.caseId());
      }
    }
  }

  byte[] encryptData(UUID organisation, String purpose, UUID id, byte[] plain) {
    return encrypt(of(organisation, Purpose.DATA), plain, dataPlace(organisation, purpose, id));
  }

  byte[] decryptData(UUID organisation, String purpose, UUID id, byte[] sealed) {
    byte[] place = dataPlace(organisation, purpose, id);
    try {
      return of(organisation, Purpose.DATA).aead().decrypt(sealed, place);
    } catch (GeneralSecurityException first) {
      forget(organisation);
      try {
        return of(organisation, Purpose.DATA).aead().decrypt(sealed, place);
      } catch (GeneralSecurityException e) {
        throw new SealBroken(purpose + " " + id);
      }
    }
  }

  OrganisationKey open(OrganisationRow row) {
    byte[] secret = master.unwrap(row.keyset(), keysetPlace(row.organisation(), row.purpose()));
    try {
      var keyset = Keysets.of(secret);
      return new OrganisationKey(keyset, Keysets.aead(keyset));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key of an organisation cannot be used", e);
    }
  }

  byte[] seal(KeysetHandle keyset, UUID organisation, String purpose) {
    return master.wrap(Keysets.bytes(keyset), keysetPlace(organisation, purpose));
  }

  private OrganisationRow create(UUID organisation, Purpose purpose) {
    var fresh = Keysets.newAead();
    int masterKey = master.primary();
    store.addOrganisationKey(
        organisation, purpose.code(), seal(fresh, organisation, purpose.code()), masterKey);
    return store.organisationKey(organisation, purpose.code()).orElseThrow();
  }

  private static byte[] encrypt(OrganisationKey key, byte[] plain, byte[] place) {
    try {
      return key.aead().encrypt(plain, place);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key of an organisation does not encrypt", e);
    }
  }

  private static byte[] place(CaseKeyId id, UUID organisation, int version) {
    return put(ByteBuffer.allocate(1 + 4 * Long.BYTES + Integer.BYTES).put((byte) 'w'), id.value())
        .putLong(organisation.getMostSignificantBits())
        .putLong(organisation.getLeastSignificantBits())
        .putInt(version)
        .array();
  }

  private static byte[] keysetPlace(UUID organisation, String purpose) {
    byte[] name = purpose.getBytes(UTF_8);
    return put(ByteBuffer.allocate(1 + 2 * Long.BYTES + name.length).put((byte) 'o'), organisation)
        .put(name)
        .array();
  }

  private static byte[] dataPlace(UUID organisation, String purpose, UUID id) {
    byte[] name = purpose.getBytes(UTF_8);
    var place = ByteBuffer.allocate(1 + 4 * Long.BYTES + name.length).put((byte) 'd');
    return put(put(place, organisation), id).put(name).array();
  }

  private static ByteBuffer put(ByteBuffer buffer, UUID id) {
    return buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }
}
