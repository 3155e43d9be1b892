package id.satuatap.guard;

import id.satuatap.installation.DatabaseRole;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acts: the role taken in the database and the scope it is limited to.
 *
 * @param scopes further limits by kind, such as {@code villages}; values are codes or ids
 * @param session identifies the sign-in in the audit, never the cookie itself
 */
public record Caller(
    DatabaseRole role,
    @Nullable UUID actor,
    @Nullable UUID organisation,
    @Nullable UUID centre,
    Map<String, Set<String>> scopes,
    @Nullable String session) {

  private static final Caller ANONYMOUS = of(DatabaseRole.PUBLIC);

  public Caller {
    scopes = Map.copyOf(scopes);
  }

  /** Somebody who has not signed in. */
  public static Caller anonymous() {
    return ANONYMOUS;
  }

  /** A background duty. */
  public static Caller system(DatabaseRole role) {
    if (!role.system()) {
      throw new IllegalArgumentException(role + " belongs to people");
    }
    return of(role);
  }

  /** The same background duty, remembering whose deed it carries on. */
  public static Caller system(DatabaseRole role, @Nullable UUID onBehalfOf) {
    return new Caller(system(role).role(), onBehalfOf, null, null, Map.of(), null);
  }

  private static Caller of(DatabaseRole role) {
    return new Caller(role, null, null, null, Map.of(), null);
  }
}
