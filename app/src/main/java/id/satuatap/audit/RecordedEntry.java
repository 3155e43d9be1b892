package id.satuatap.audit;

import id.satuatap.audit.verify.MerkleTree;
import id.satuatap.audit.verify.Seal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the audit, as it is stored and hashed.
 *
 * @param at instant of the transaction, to the microsecond the database keeps
 * @param role the database role without the installation's prefix
 * @param ofOrganisation see {@link Subject#organisation}
 * @param ofCentre see {@link Subject#centre}
 * @param details canonical JSON
 */
record RecordedEntry(
    UUID id,
    Instant at,
    @Nullable UUID actor,
    String role,
    @Nullable UUID organisation,
    @Nullable UUID centre,
    @Nullable String session,
    String action,
    boolean content,
    @Nullable String subjectKind,
    @Nullable UUID subjectId,
    @Nullable UUID ofOrganisation,
    @Nullable UUID ofCentre,
    String details,
    @Nullable String request) {

  /** The text whose hash is sealed; the export shows exactly these characters. */
  String canonical() {
    var json = new StringBuilder(512);
    json.append("{\"id\":\"").append(id).append("\",\"at\":\"").append(Seal.time(at)).append('"');
    field(json, "actor", actor);
    field(json, "role", role);
    field(json, "organisation", organisation);
    field(json, "centre", centre);
    field(json, "session", session);
    field(json, "action", action);
    json.append(",\"content\":").append(content);
    field(json, "subjectKind", subjectKind);
    field(json, "subjectId", subjectId);
    field(json, "ofOrganisation", ofOrganisation);
    field(json, "ofCentre", ofCentre);
    json.append(",\"details\":").append(details);
    field(json, "request", request);
    return json.append('}').toString();
  }

  byte[] leaf() {
    return MerkleTree.leaf(canonical().getBytes(StandardCharsets.UTF_8));
  }

  private static void field(StringBuilder json, String name, @Nullable Object value) {
    json.append(",\"").append(name).append("\":");
    if (value == null) {
      json.append("null");
      return;
    }
    json.append('"');
    String text = value.toString();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Only a row that was not written by this program needs it: codes and ids have no such signs.
      if (c == '"' || c == '\\' || c < ' ') {
        json.append("\\u00")
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
