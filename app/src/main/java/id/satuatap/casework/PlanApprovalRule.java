package id.satuatap.casework;

import id.satuatap.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Approval of a plan: who works on the case asks, a supervisor who did not ask herself approves it
 * or gives it back with words. What was approved stays as it is; a changed plan is asked for anew.
 */
final class PlanApprovalRule {

  static final String DECISION = "decision";
  static final String WORDS = "decision-words";
  static final String ASKED = "asked";
  static final String APPROVED = "approved";
  static final String RETURNED = "returned";

  private PlanApprovalRule() {}

  /** Who is no supervisor asks, whatever was sent; the words of the supervisor stay. */
  static Answers kept(Answers given, @Nullable Answers before, boolean supervisor) {
    if (supervisor) {
      return given.has(DECISION) ? given : given.with(DECISION, ASKED);
    }
    return given.with(DECISION, ASKED).with(WORDS, before == null ? null : before.text(WORDS));
  }

  /**
   * @param standing state of the entry before; null while there is none
   * @param own whoever writes now is who asked
   */
  static List<Refusal> refusals(Answers a, @Nullable String standing, boolean own) {
    var refusals = new ArrayList<Refusal>();
    if (APPROVED.equals(standing)) {
      refusals.add(Refusal.of("casework.plan.refusal.decided"));
    } else if (!a.is(DECISION, ASKED)) {
      if (standing == null) {
        refusals.add(Refusal.of("casework.plan.refusal.ask-first").on(DECISION));
      } else if (own) {
        refusals.add(Refusal.of("casework.plan.refusal.own").on(DECISION));
      }
    }
    return refusals;
  }

  /** Whether what was approved has been changed since: another look is due. */
  static boolean changedSince(CareEntry approval, List<CareEntry> entries) {
    return approval.in(APPROVED)
        && entries.stream()
            .filter(e -> covers(approval, e.sheet()))
            .anyMatch(e -> e.changedAt().isAfter(approval.changedAt()));
  }

  private static boolean covers(CareEntry approval, Sheet sheet) {
    return "safety".equals(approval.code())
        ? sheet == Sheet.SAFETY
        : sheet == Sheet.SERVICE || sheet == Sheet.GOAL;
  }
}
