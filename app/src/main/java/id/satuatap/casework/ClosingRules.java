package id.satuatap.casework;

import id.satuatap.casework.ClosingCheck.Ending;
import id.satuatap.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks every rule whether a case may be closed, and hands back every answer. */
@Component
class ClosingRules {

  private final List<ClosingCheck> checks;

  ClosingRules(List<ClosingCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /** What still forbids it; empty when nothing does. */
  List<Refusal> forbids(CaseView c, Ending ending) {
    var refusals = new ArrayList<Refusal>();
    Step step = ending.solved() ? Step.RESOLVE : Step.CLOSE;
    if (c.state().after(step).isEmpty()) {
      refusals.add(Refusal.of("casework.close.refusal.state"));
    }
    for (ClosingCheck check : checks) {
      refusals.addAll(check.forbids(c, ending));
    }
    return refusals;
  }

  /**
   * Violence and trafficking never end by one pair of eyes, and nobody is given up by one person
   * alone.
   */
  static boolean fourEyes(CaseView c, ClosingGround ground) {
    return c.guarded()
        || switch (ground) {
          case SOLVED, WITHDRAWN, DUPLICATE -> false;
          case DOCUMENTS_INCOMPLETE, DATA_UNCLEAR, UNREACHABLE, HANDED_OVER, UNSOLVABLE -> true;
        };
  }
}
