package id.satuatap.journey;

import id.satuatap.kernel.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What stands between a journey and its next state. */
final class AdvanceRule {

  private static final Set<Gate> BEFORE_ORIENTATION =
      EnumSet.of(
          Gate.IDENTITY,
          Gate.CONSENT,
          Gate.INTERVIEW,
          Gate.AGREEMENT,
          Gate.COMPETENCE,
          Gate.HEALTH,
          Gate.PASSPORT,
          Gate.INSURANCE,
          Gate.CONTRACT,
          Gate.VISA,
          Gate.OTHER_PAPERS,
          Gate.ORIENTATION);

  private AdvanceRule() {}

  /** The gates that have to be passed before this state; those a scheme does not have count not. */
  static Set<Gate> needed(JourneyState to) {
    return switch (to) {
      case DINAS_VERIFIED -> EnumSet.of(Gate.IDENTITY, Gate.CONSENT, Gate.INTERVIEW);
      case PLACEMENT_AGREED -> EnumSet.of(Gate.AGREEMENT);
      case ORIENTED -> EnumSet.copyOf(BEFORE_ORIENTATION);
      case CARD_ISSUED, DEPARTED -> EnumSet.allOf(Gate.class);
      default -> EnumSet.noneOf(Gate.class);
    };
  }

  /**
   * @param halted something waits for a decision
   * @param ageKnown a day or a year of birth is recorded
   * @param on the day of the step
   * @param today in the centre's zone
   */
  static List<Refusal> forbids(
      Journey journey,
      JourneyState to,
      Collection<GateRow> gates,
      boolean halted,
      boolean ageKnown,
      LocalDate on,
      LocalDate today) {
    if (!journey.state().next().contains(to)) {
      return List.of(Refusal.of("journey.refusal.step").on("to"));
    }
    List<Refusal> refusals = new ArrayList<>();
    if (on.isAfter(today)) {
      refusals.add(Refusal.of("journey.refusal.future").on("on"));
    } else if (on.isBefore(journey.stateSince())) {
      refusals.add(Refusal.of("journey.refusal.before-last").on("on"));
    }
    // Whatever stopped her: she may always end it, and what happened abroad has happened.
    boolean onward = to.phase() == JourneyState.Phase.BEFORE || to == JourneyState.DEPARTED;
    if (!onward) {
      return refusals;
    }
    if (halted) {
      refusals.add(Refusal.of("journey.refusal.halted"));
    }
    if (to == JourneyState.DINAS_VERIFIED && !ageKnown) {
      refusals.add(Refusal.of("journey.refusal.age-unknown"));
    }
    Set<Gate> needed = needed(to);
    gates.stream()
        .filter(g -> needed.contains(g.gate()) && g.state() != GateState.PASSED)
        .forEach(g -> refusals.add(Refusal.of("journey.refusal.gate." + g.gate().code())));
    return refusals;
  }
}
