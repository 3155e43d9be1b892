package id.satuatap.person;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.vault.Vault;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Opens and closes what is encrypted for the whole centre: identifiers, contacts, safe contact. */
@Component
class PersonSeal {

  private static final String IDENTIFIERS = "person.identifiers";
  private static final String CONTACT = "person.contact";
  private static final String SAFE_CONTACT = "person.safe-contact";
  private static final String GENDER = "person.gender";
  private static final String RELATIVE = "person.relative";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Vault vault;

  PersonSeal(Vault vault) {
    this.vault = vault;
  }

  record Numbers(@Nullable String nik, @Nullable String passport) {

    static final Numbers NONE = new Numbers(null, null);

    @Override
    public String toString() {
      return "Numbers[•••]";
    }
  }

  byte @Nullable [] numbers(UUID centre, UUID person, Numbers numbers) {
    if (numbers.equals(Numbers.NONE)) {
      return null;
    }
    var json = JSON.createObjectNode();
    if (numbers.nik() != null) {
      json.put("nik", numbers.nik());
    }
    if (numbers.passport() != null) {
      json.put("passport", numbers.passport());
    }
    return vault.encryptFor(centre, IDENTIFIERS, person, json.toString().getBytes(UTF_8));
  }

  Numbers openNumbers(UUID centre, UUID person, byte @Nullable [] sealed) {
    if (sealed == null) {
      return Numbers.NONE;
    }
    JsonNode json = JSON.readTree(vault.decryptFor(centre, IDENTIFIERS, person, sealed));
    return new Numbers(text(json, "nik"), text(json, "passport"));
  }

  byte[] contact(UUID centre, UUID contact, String value) {
    return vault.encryptFor(centre, CONTACT, contact, value.getBytes(UTF_8));
  }

  String openContact(UUID centre, UUID contact, byte[] sealed) {
    return new String(vault.decryptFor(centre, CONTACT, contact, sealed), UTF_8);
  }

  byte[] safeContact(UUID centre, UUID person, String json) {
    return vault.encryptFor(centre, SAFE_CONTACT, person, json.getBytes(UTF_8));
  }

  @Nullable String openSafeContact(UUID centre, UUID person, byte @Nullable [] sealed) {
    return sealed == null
        ? null
        : new String(vault.decryptFor(centre, SAFE_CONTACT, person, sealed), UTF_8);
  }

  byte[] gender(UUID centre, UUID person, String words) {
    return hers(centre, () -> vault.encryptFor(centre, GENDER, person, words.getBytes(UTF_8)));
  }

  @Nullable String openGender(UUID centre, UUID person, byte @Nullable [] sealed) {
    return sealed == null
        ? null
        : new String(vault.decryptFor(centre, GENDER, person, sealed), UTF_8);
  }

  /** What she calls a relative. */
  byte[] relative(UUID centre, UUID grant, String name) {
    return hers(centre, () -> vault.encryptFor(centre, RELATIVE, grant, name.getBytes(UTF_8)));
  }

  String openRelative(UUID centre, UUID grant, byte[] sealed) {
    return hers(centre, () -> new String(vault.decryptFor(centre, RELATIVE, grant, sealed), UTF_8));
  }

  /**
   * She holds no key herself: what is hers is opened and closed by the duty of this module, in the
   * name of the centre that keeps it.
   */
  static <T> T hers(UUID centre, Supplier<T> work) {
    return Callers.current().role() == DatabaseRole.WORKER
        ? Callers.call(
            new Caller(DatabaseRole.SYSTEM_PERSON, null, centre, centre, Map.of(), null), work)
        : work.get();
  }

  private static @Nullable String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isString() ? value.asString() : null;
  }
}
