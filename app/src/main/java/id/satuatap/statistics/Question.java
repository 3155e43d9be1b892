package id.satuatap.statistics;

import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know. Sex is always among the breakdowns and is not named here.
 *
 * @param from first month
 * @param to last month
 * @param by in the order of the table, without sex
 * @param place code of a province or regency; null for all the reader may see
 */
record Question(
    CubeKind kind,
    YearMonth from,
    YearMonth to,
    List<Breakdown> by,
    Topic topic,
    @Nullable String place) {

  Question {
    var sides = new LinkedHashSet<Breakdown>();
    if (kind == CubeKind.STAGE) {
      // Without it one person would be counted at every stage.
      sides.add(Breakdown.STAGE);
    }
    sides.addAll(by);
    by = List.copyOf(sides);
  }

  Question by(List<Breakdown> other) {
    return new Question(kind, from, to, other, topic, place);
  }

  /** Number of dimensions, sex included. */
  int dimensions() {
    return by.size() + 1;
  }
}
