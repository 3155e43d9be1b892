package id.satuatap.journey;

import java.time.LocalDate;
import java.util.Collection;

/** Where a gate stands by what lies at its desk. */
final class GateRule {

  private GateRule() {}

  /** What every desk may know. */
  record Standing(GateState state, int missing) {}

  /**
   * @param items papers and acts of one gate
   */
  static Standing of(Collection<Item> items, LocalDate today) {
    int missing = 0;
    boolean rejected = false;
    boolean undecided = false;
    for (Item item : items) {
      boolean lapsed = item.state() == ItemState.VERIFIED && item.expired(today);
      rejected |= item.state() == ItemState.REJECTED || lapsed;
      undecided |= !item.state().settled() || lapsed;
      boolean notHere = item.state() == ItemState.REQUIRED || item.state() == ItemState.REJECTED;
      if (!item.act() && (notHere || lapsed)) {
        missing++;
      }
    }
    GateState state =
        !undecided
            ? GateState.PASSED
            : rejected ? GateState.REFUSED : missing > 0 ? GateState.OPEN : GateState.WAITING;
    return new Standing(state, missing);
  }
}
