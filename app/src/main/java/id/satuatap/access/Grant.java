package id.satuatap.access;

import id.satuatap.installation.DatabaseRole;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role an account may take, and how far it reaches.
 *
 * @param villages ten-digit codes with dots; village role only
 * @param province two-digit code; supervisors of recruiters only
 */
public record Grant(
    UUID id,
    UUID account,
    DatabaseRole role,
    @Nullable UUID organisation,
    @Nullable UUID centre,
    List<String> villages,
    @Nullable String province,
    Instant validFrom,
    @Nullable Instant validTo,
    @Nullable Instant revokedAt) {

  public Grant {
    villages = List.copyOf(villages);
  }

  boolean holdsAt(Instant now) {
    return revokedAt == null
        && !now.isBefore(validFrom)
        && (validTo == null || now.isBefore(validTo));
  }

  /** Message key of the role's name. */
  String roleKey() {
    return roleKey(role);
  }

  static String roleKey(DatabaseRole role) {
    return "access.role." + role.sqlName().substring(2);
  }
}
