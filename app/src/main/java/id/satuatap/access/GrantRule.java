package id.satuatap.access;

import static id.satuatap.installation.DatabaseRole.*;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Refusal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may give which role. The database decides the same by its policies; this says why, in words.
 */
final class GrantRule {

  /** What a supervisor can hand out in her own centre. */
  static final Set<DatabaseRole> BY_SUPERVISOR =
      EnumSet.of(VILLAGE, COUNTER, PASSPORT, CASEWORK, PARTNER);

  /** What an operator can hand out: all but the roles of workers and families. */
  static final Set<DatabaseRole> BY_OPERATOR =
      EnumSet.of(
          VILLAGE,
          COUNTER,
          PASSPORT,
          CASEWORK,
          SUPERVISOR,
          PARTNER,
          RECRUITMENT,
          NATIONAL,
          ANALYST,
          OPERATOR);

  private static final Set<DatabaseRole> IN_A_CENTRE =
      EnumSet.of(COUNTER, PASSPORT, CASEWORK, SUPERVISOR);
  private static final Pattern VILLAGE_CODE =
      Pattern.compile("[0-9]{2}\\.[0-9]{2}\\.[0-9]{2}\\.[0-9]{4}");
  private static final Pattern PROVINCE_CODE = Pattern.compile("[0-9]{2}");

  private GrantRule() {}

  static Set<DatabaseRole> givenBy(DatabaseRole giver) {
    return switch (giver) {
      case OPERATOR -> BY_OPERATOR;
      case SUPERVISOR -> BY_SUPERVISOR;
      default -> Set.of();
    };
  }

  /** Roles that make sense in an organisation of this kind. */
  static Set<DatabaseRole> fitting(OrganisationKind kind) {
    return switch (kind) {
      case CENTRE -> EnumSet.of(COUNTER, CASEWORK, SUPERVISOR, ANALYST, OPERATOR);
      case AGENCY -> EnumSet.of(COUNTER, PASSPORT, CASEWORK, RECRUITMENT, ANALYST);
      case VILLAGE -> EnumSet.of(VILLAGE);
      case PARTNER, MISSION, BORDER -> EnumSet.of(PARTNER);
      case MINISTRY -> EnumSet.of(NATIONAL, ANALYST, RECRUITMENT, OPERATOR);
    };
  }

  /**
   * @param centreRegion region code of the giver's or the grant's centre, when there is one
   */
  static List<Refusal> refusals(
      DatabaseRole giver,
      @Nullable UUID giverId,
      UUID receiver,
      NewGrant grant,
      Organisation organisation,
      @Nullable String centreRegion) {
    var refusals = new ArrayList<Refusal>();
    if (receiver.equals(giverId)) {
      refusals.add(Refusal.of("access.refusal.own-rights"));
    }
    if (!givenBy(giver).contains(grant.role())) {
      refusals.add(Refusal.of("access.refusal.role-not-yours").on("role"));
      return refusals;
    }
    if (!fitting(organisation.kind()).contains(grant.role())) {
      refusals.add(Refusal.of("access.refusal.role-does-not-fit").on("role"));
    }
    if (IN_A_CENTRE.contains(grant.role()) && grant.centre() == null) {
      refusals.add(Refusal.of("access.refusal.role-needs-centre").on("role"));
    }
    if (grant.role() == VILLAGE) {
      if (grant.villages().isEmpty()
          || !grant.villages().stream().allMatch(v -> VILLAGE_CODE.matcher(v).matches())) {
        refusals.add(Refusal.of("access.refusal.village-codes").on("villages"));
      } else if (giver == SUPERVISOR
          && (centreRegion == null
              || !grant.villages().stream().allMatch(v -> v.startsWith(centreRegion + ".")))) {
        refusals.add(Refusal.of("access.refusal.village-outside").on("villages"));
      }
    }
    if (grant.role() == RECRUITMENT
        && (grant.province() == null || !PROVINCE_CODE.matcher(grant.province()).matches())) {
      refusals.add(Refusal.of("access.refusal.province-code").on("province"));
    }
    return refusals;
  }
}
