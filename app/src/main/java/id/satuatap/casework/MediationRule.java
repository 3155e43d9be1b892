package id.satuatap.casework;

import id.satuatap.kernel.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the parties may be brought together. With violence and trafficking they are not: somebody
 * who was hurt cannot bargain freely with who hurt her. A supervisor may decide otherwise, in
 * writing.
 */
final class MediationRule {

  static final int SHORTEST_REASON = 30;

  private MediationRule() {}

  /** Why the parties are kept apart; empty when nothing speaks against it. */
  static List<Refusal> against(boolean violence, boolean trafficking, boolean child) {
    var reasons = new ArrayList<Refusal>();
    if (violence) {
      reasons.add(Refusal.of("casework.mediation.against.violence"));
    }
    if (trafficking) {
      reasons.add(Refusal.of("casework.mediation.against.trafficking"));
    }
    if (child && (violence || trafficking)) {
      reasons.add(Refusal.of("casework.mediation.against.child"));
    }
    return reasons;
  }

  /**
   * @param supervisor the writer is one
   * @param allowed a supervisor has written her reason in an earlier record of this case
   */
  static List<Refusal> refusals(
      List<Refusal> against, boolean supervisor, boolean allowed, String reason) {
    if (against.isEmpty() || allowed) {
      return List.of();
    }
    if (!supervisor) {
      return List.of(Refusal.of("casework.mediation.refusal.supervisor-only"));
    }
    return reason.strip().length() < SHORTEST_REASON
        ? List.of(
            Refusal.of("casework.mediation.refusal.reason", SHORTEST_REASON).on("override-why"))
        : List.of();
  }

  /**
   * After the second clarification a commitment may not lie further ahead than the rule says.
   *
   * @param latest last day by regulation data; null when no limit holds
   */
  static List<Refusal> commitment(
      String step, LocalDate held, LocalDate due, @Nullable LocalDate latest) {
    if (due.isBefore(held)) {
      return List.of(Refusal.of("casework.mediation.refusal.due-before").on("due"));
    }
    return step.equals("clarification-2") && latest != null && due.isAfter(latest)
        ? List.of(Refusal.of("casework.mediation.refusal.due-late", latest).on("due"))
        : List.of();
  }

  /**
   * A breach was admitted and what was promised not kept: mediation is left out and a sanction
   * recommended to the supervising unit (Permen P2MI 23/2025 article 18 (4)).
   */
  static boolean sanction(boolean breachAdmitted, boolean commitmentBroken) {
    return breachAdmitted && commitmentBroken;
  }
}
