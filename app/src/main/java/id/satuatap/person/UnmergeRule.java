package id.satuatap.person;

import java.util.EnumSet;
import java.util.Set;

/**
 * What each of two records says after they are taken apart. A value nobody has touched since goes
 * back to what it was. A value changed since belongs to the person whose value had been taken, for
 * it was hers that was corrected; the officer may say otherwise.
 */
final class UnmergeRule {

  private UnmergeRule() {}

  record Apart(Values kept, Values restored) {}

  /** Fields of the joined record that were changed since. */
  static Set<MergeField> changed(Values now, Values after) {
    var changed = EnumSet.noneOf(MergeField.class);
    for (MergeField field : MergeField.values()) {
      if (!now.same(field, after)) {
        changed.add(field);
      }
    }
    return changed;
  }

  /**
   * @param now of the joined record
   * @param before of the kept record before it was joined
   * @param after of the joined record right after
   * @param own of the absorbed record
   * @param toRestored changed fields that belong to the absorbed person
   */
  static Apart apart(
      Values now, Values before, Values after, Values own, Set<MergeField> toRestored) {
    Set<MergeField> changed = changed(now, after);
    var kept = EnumSet.noneOf(MergeField.class);
    var restored = EnumSet.noneOf(MergeField.class);
    for (MergeField field : changed) {
      (toRestored.contains(field) ? restored : kept).add(field);
    }
    return new Apart(before.with(kept, now), own.with(restored, now));
  }
}
