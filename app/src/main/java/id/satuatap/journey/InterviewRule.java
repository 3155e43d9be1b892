package id.satuatap.journey;

import id.satuatap.kernel.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which result of a talk needs which reasons. Signs help to see; the person decides. */
final class InterviewRule {

  static final int SHORTEST_REASON = 10;

  private InterviewRule() {}

  /**
   * @param rights all that are asked about
   */
  static List<Refusal> forbids(
      Interview.@Nullable Result result,
      Collection<String> signs,
      Collection<String> understood,
      Collection<String> rights,
      String note) {
    List<Refusal> refusals = new ArrayList<>();
    if (result == null) {
      refusals.add(Refusal.of("journey.refusal.choose").on("result"));
      return refusals;
    }
    boolean all = understood.containsAll(rights);
    boolean reasons = note.strip().length() >= SHORTEST_REASON;
    if (result == Interview.Result.CLEAR && !signs.isEmpty() && !reasons) {
      refusals.add(Refusal.of("journey.refusal.signs-clear").on("note"));
    }
    if (result == Interview.Result.CLEAR && !all) {
      refusals.add(Refusal.of("journey.refusal.rights").on("rights"));
    }
    if (result != Interview.Result.CLEAR && !reasons) {
      refusals.add(Refusal.of("journey.refusal.why-result").on("note"));
    }
    return refusals;
  }
}
