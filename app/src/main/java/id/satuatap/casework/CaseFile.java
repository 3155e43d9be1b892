package id.satuatap.casework;

import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be done with a case as it stands. Pure: the same case gives the same answer. */
final class CaseFile {

  private CaseFile() {}

  /**
   * @param handling kind of help after the move; null outside of {@link State#IN_HANDLING}
   */
  record Move(State from, State to, @Nullable Handling handling) {}

  /**
   * Moves a case on, except to its end: that is asked of {@link ClosingRules}.
   *
   * @param supervised a supervisor decides; she may allow mediation where there was violence
   */
  static Outcome<Move> move(
      CaseView c, Step step, @Nullable Handling handling, boolean supervised) {
    if (step.closes()) {
      return Outcome.refused(Refusal.of("casework.case.refusal.closing"));
    }
    return end(c, step)
        .then(to -> {
          if (step != Step.HANDLE) {
            return Outcome.done(new Move(c.state(), to, kept(c, to)));
          }
          if (handling == null) {
            return Outcome.refused(Refusal.of("casework.case.refusal.handling").on("handling"));
          }
          if (!handling.mayFollow(c.handling())) {
            return Outcome.refused(Refusal.of("casework.case.refusal.order").on("handling"));
          }
          if (handling == Handling.MEDIATION && c.guarded() && !supervised) {
            return Outcome.refused(Refusal.of("casework.case.refusal.no-mediation").on("handling"));
          }
          return Outcome.done(new Move(c.state(), to, handling));
        });
  }

  /** Where a step leads, or the refusal; closing steps included. */
  static Outcome<State> end(CaseView c, Step step) {
    return c.state()
        .after(step)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.of("casework.case.refusal.step")));
  }

  /** Steps that may be taken on the case page now. */
  static Set<Step> open(State state) {
    var steps = EnumSet.noneOf(Step.class);
    for (Step step : Step.values()) {
      if (!step.closes() && state.after(step).isPresent()) {
        steps.add(step);
      }
    }
    return steps;
  }

  /** Kinds of help that may be begun now. */
  static Set<Handling> handlings(CaseView c, boolean supervised) {
    var kinds = EnumSet.noneOf(Handling.class);
    for (Handling kind : Handling.values()) {
      if (move(c, Step.HANDLE, kind, supervised).isDone()) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /** Every arrow of the machine, for its table and its picture. */
  static Map<State, Map<Step, State>> arrows() {
    var arrows = new EnumMap<State, Map<Step, State>>(State.class);
    for (State state : State.values()) {
      var out = new EnumMap<Step, State>(Step.class);
      for (Step step : Step.values()) {
        state.after(step).ifPresent(to -> out.put(step, to));
      }
      arrows.put(state, out);
    }
    return arrows;
  }

  /** The kind of help is remembered through closing and watching, and forgotten at a new triage. */
  private static @Nullable Handling kept(CaseView c, State to) {
    return to == State.TRIAGED ? null : c.handling();
  }
}
