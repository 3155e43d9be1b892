package id.satuatap.access;

import id.satuatap.guard.Caller;
import id.satuatap.installation.DatabaseRole;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person at work in one of her roles, as her session remembers it. Nothing here is looked up
 * again: whatever changes a role ends the sessions that carry it.
 *
 * @param mark names this sign-in in the audit
 * @param factorAt when she last proved herself by a factor
 * @param account of somebody without an account: the code she came with
 * @param roleEnds when the role's time is over, or null
 */
record SignedIn(
    UUID account,
    String displayName,
    UUID grant,
    DatabaseRole role,
    @Nullable UUID organisation,
    @Nullable String organisationName,
    @Nullable UUID centre,
    @Nullable String zone,
    List<String> villages,
    @Nullable String province,
    String mark,
    Instant signedInAt,
    Instant factorAt,
    @Nullable Instant roleEnds,
    boolean demo,
    boolean byCode)
    implements Serializable {

  /** However busy she is, after this long she signs in again. */
  static final Duration LONGEST = Duration.ofHours(12);

  /** How long a factor counts as fresh for acts that need one. */
  static final Duration FRESH = Duration.ofMinutes(5);

  boolean holdsAt(Instant now) {
    return now.isBefore(signedInAt.plus(LONGEST)) && (roleEnds == null || now.isBefore(roleEnds));
  }

  boolean freshAt(Instant now) {
    return now.isBefore(factorAt.plus(FRESH));
  }

  SignedIn provedAt(Instant now) {
    return new SignedIn(
        account,
        displayName,
        grant,
        role,
        organisation,
        organisationName,
        centre,
        zone,
        villages,
        province,
        mark,
        signedInAt,
        now,
        roleEnds,
        demo,
        byCode);
  }

  /** Somebody who came with a code: she has her own record and nothing else. */
  static SignedIn byCode(
      UUID code, DatabaseRole role, @Nullable String zone, String mark, Instant now, Instant ends) {
    return new SignedIn(
        code, "", code, role, null, null, null, zone, List.of(), null, mark, now, now, ends, false,
        true);
  }

  /** What a worker or relative may see of her own, as it stands at this moment. */
  Caller caller(OwnRights own) {
    return new Caller(role, byCode ? null : account, null, own.centre(), own.scopes(), mark);
  }

  Caller caller(Set<String> breakGlasses) {
    Map<String, Set<String>> scopes = new HashMap<>();
    if (!villages.isEmpty()) {
      scopes.put("villages", Set.copyOf(villages));
    }
    if (province != null) {
      scopes.put("province", Set.of(province));
    }
    if (!breakGlasses.isEmpty()) {
      scopes.put(BreakGlasses.SCOPE, breakGlasses);
    }
    return new Caller(role, account, organisation, centre, scopes, mark);
  }
}
