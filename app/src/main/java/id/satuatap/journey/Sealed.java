package id.satuatap.journey;

import id.satuatap.vault.Vault;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Several answers of one row as one text, encrypted for the centre. */
@Component
class Sealed {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, List<String>>> SHAPE = new TypeReference<>() {};

  private final Vault vault;

  Sealed(Vault vault) {
    this.vault = vault;
  }

  byte[] seal(UUID centre, String purpose, UUID id, Map<String, List<String>> answers) {
    return vault.encryptFor(centre, purpose, id, JSON.writeValueAsBytes(answers));
  }

  Map<String, List<String>> open(UUID centre, String purpose, UUID id, byte[] sealed) {
    return JSON.readValue(vault.decryptFor(centre, purpose, id, sealed), SHAPE);
  }
}
