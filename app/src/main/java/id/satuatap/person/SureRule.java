package id.satuatap.person;

import id.satuatap.linkage.Explanation;
import id.satuatap.person.Pairs.Choice;
import id.satuatap.person.Pairs.Compared;
import id.satuatap.person.PersonStore.Row;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether there is anything left to choose between two records that are almost certainly one
 * person. Where they contradict each other in what says who she is, or how she may safely be
 * reached, an officer decides.
 */
final class SureRule {

  private static final Set<MergeField> NEVER_AGAINST =
      EnumSet.of(
          MergeField.NIK,
          MergeField.PASSPORT,
          MergeField.SEX,
          MergeField.BIRTH,
          MergeField.SAFE_CONTACT);

  /** The same words; "nearly" is what brothers and sisters of one day have. */
  private static final Set<String> SAME_NAME = Set.of("equal", "respelled");

  private SureRule() {}

  /**
   * Whether the likeness rests on a number. Without one a name, a birthday and a village are shared
   * by twins and namesakes too often, whatever the probability says.
   */
  static boolean restsOnANumber(Explanation explanation) {
    var levels = new HashMap<String, String>();
    explanation.parts().forEach(part -> levels.put(part.field(), part.level()));
    return SAME_NAME.contains(levels.getOrDefault("name", ""))
        && (equal(levels, "nik")
            || equal(levels, "passport")
            || equal(levels, "phone") && equal(levels, "birth"));
  }

  private static boolean equal(Map<String, String> levels, String field) {
    return "equal".equals(levels.get(field));
  }

  /** The older record is kept; what it does not say is taken from the other. */
  static Optional<Choice> choice(Compared compared) {
    Values first = compared.first().values();
    Values second = compared.second().values();
    for (MergeField field : NEVER_AGAINST) {
      if (first.get(field) != null && second.get(field) != null && !first.same(field, second)) {
        return Optional.empty();
      }
    }
    Row one = compared.first().row();
    Row two = compared.second().row();
    boolean firstKept = !one.createdAt().isAfter(two.createdAt());
    Values kept = firstKept ? first : second;
    Values other = firstKept ? second : first;
    var taken = EnumSet.noneOf(MergeField.class);
    for (MergeField field : MergeField.values()) {
      if (kept.get(field) == null && other.get(field) != null) {
        taken.add(field);
      }
    }
    return Optional.of(
        new Choice(firstKept ? one.id() : two.id(), taken, one.version(), two.version(), false));
  }
}
