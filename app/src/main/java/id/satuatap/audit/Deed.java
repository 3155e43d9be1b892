package id.satuatap.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the audit for reading.
 *
 * @param role database role the actor had taken
 * @param details JSON of ids, counts, codes and hashes
 */
public record Deed(
    UUID id,
    Instant at,
    @Nullable UUID actor,
    String role,
    @Nullable UUID organisation,
    String action,
    boolean content,
    @Nullable String subjectKind,
    @Nullable UUID subjectId,
    String details) {

  /** Message key of the action in the words of its module: {@code access.deed.suspended}. */
  public String labelKey() {
    int dot = action.indexOf('.');
    return dot < 0 ? action : action.substring(0, dot) + ".deed" + action.substring(dot);
  }
}
