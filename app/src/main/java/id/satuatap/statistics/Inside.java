package id.satuatap.statistics;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.statistics.Cube.Axis;
import id.satuatap.statistics.Names.Code;
import id.satuatap.statistics.Tabulation.Side;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one door to the cubes, which hold the whole country: a supervisor asks about her own centre,
 * the national coordinator about all, in true figures; an analyst about all, only what might be
 * published, and what she is shown carries the noise of the cell keys.
 */
@Service
@Transactional
class Inside {

  static final Set<DatabaseRole> WHO =
      Set.of(DatabaseRole.SUPERVISOR, DatabaseRole.NATIONAL, DatabaseRole.ANALYST);

  /** More rows than this nobody reads; the question has to become coarser. */
  static final int MOST_CELLS = 20_000;

  private static final ZoneId USUAL = ZoneId.of("Asia/Jakarta");

  private final Cubes cubes;
  private final Names names;
  private final Places places;
  private final Clock clock;

  Inside(Cubes cubes, Names names, Places places, Clock clock) {
    this.cubes = cubes;
    this.names = names;
    this.places = places;
    this.clock = clock;
  }

  /** The caller when it is her duty. */
  static Caller reader() {
    var caller = Callers.current();
    if (!WHO.contains(caller.role())
        || caller.role() == DatabaseRole.SUPERVISOR && caller.centre() == null) {
      throw new AccessDeniedException("figures are for supervisors, the coordinator and analysts");
    }
    return caller;
  }

  static boolean noisy() {
    return reader().role() == DatabaseRole.ANALYST;
  }

  YearMonth thisMonth() {
    return YearMonth.from(clock.instant().atZone(USUAL));
  }

  /** Refused with what may be asked instead, in {@link PublicationRule#decide}. */
  Outcome<Tabulation> ask(Question q) {
    var caller = reader();
    if (caller.role() == DatabaseRole.ANALYST) {
      // The running month is hers too: nothing is printed, and noise covers it.
      var verdict = PublicationRule.decide(q, thisMonth().plusMonths(1), false);
      if (!verdict.allowed()) {
        return Outcome.refused(verdict.refusals());
      }
    } else if (q.dimensions() > PublicationRule.MOST_DIMENSIONS) {
      return Outcome.refused(
          Refusal.of(
              "statistics.gate.dimensions", q.dimensions(), PublicationRule.MOST_DIMENSIONS));
    } else if (Set.copyOf(q.by().stream().map(Breakdown::dimension).toList()).size()
        < q.by().size()) {
      return Outcome.refused(Refusal.of("statistics.gate.twice"));
    }
    return tabulate(q, caller.role() == DatabaseRole.SUPERVISOR ? caller.centre() : null);
  }

  private Outcome<Tabulation> tabulate(Question q, @Nullable UUID centre) {
    Cube cube = cubes.of(q.kind());
    Map<String, Breakdown> byDimension = new HashMap<>();
    q.by().forEach(b -> byDimension.put(b.dimension(), b));
    byDimension.put(Breakdown.SEX.dimension(), Breakdown.SEX);
    Map<Breakdown, List<Code>> sides = new HashMap<>();
    Map<Breakdown, Axis> axes = new HashMap<>();
    var all = new ArrayList<Axis>();
    for (String dimension : q.kind().dimensions()) {
      Breakdown by = byDimension.get(dimension);
      Predicate<String> inside = inside(q, dimension, centre);
      if (by == null) {
        all.add(new Axis(dimension, 1, code -> inside.test(code) ? 0 : -1));
        continue;
      }
      List<String> groups = groups(q, by, cube.codes(dimension).stream().filter(inside).toList());
      Map<String, Integer> number = new HashMap<>();
      groups.forEach(g -> number.put(g, number.size()));
      sides.put(by, groups.stream().map(g -> names.of(by, g)).toList());
      axes.put(
          by,
          new Axis(
              dimension,
              groups.size(),
              code -> inside.test(code) ? number.getOrDefault(group(by, code), -1) : -1));
    }
    var order = new ArrayList<>(q.by());
    order.add(Breakdown.SEX);
    long cells = 1;
    for (Breakdown by : order) {
      cells *= sides.getOrDefault(by, List.of()).size() + 1L;
      if (cells > MOST_CELLS) {
        return Outcome.refused(Refusal.of("statistics.gate.cells", MOST_CELLS));
      }
    }
    var asked = new ArrayList<Axis>();
    order.forEach(by -> asked.add(axes.getOrDefault(by, new Axis(by.dimension(), 1, c -> -1))));
    asked.addAll(all);
    var answer = cube.group(asked);
    return Outcome.done(
        new Tabulation(
                q,
                order.stream().map(by -> new Side(by, sides.getOrDefault(by, List.of()))).toList(),
                answer.counts(),
                answer.keys(),
                cubes.asOf())
            .compact());
  }

  private Predicate<String> inside(Question q, String dimension, @Nullable UUID centre) {
    String from = q.from().toString();
    String to = q.to().toString();
    Topic topic = q.topic();
    Predicate<String> inside =
        switch (dimension) {
          case "month" -> code -> code.compareTo(from) >= 0 && code.compareTo(to) <= 0;
          case "centre" ->
              code ->
                  (centre == null || code.equals(centre.toString()))
                      && (q.place() == null || places.lies(code, q.place()));
          default -> code -> true;
        };
    return topic != Topic.ALL && topic.dimension().equals(dimension)
        ? inside.and(topic::holds)
        : inside;
  }

  private String group(Breakdown by, String code) {
    return by.dimension().equals("centre") ? places.group(by, code) : by.group(code);
  }

  /** The codes of a side: every month and sex, and of the others those that occur. */
  private List<String> groups(Question q, Breakdown by, List<String> codes) {
    if (by == Breakdown.SEX) {
      return List.of("P", "L", "U");
    }
    var groups = new LinkedHashSet<String>();
    if (by.dimension().equals("month")) {
      for (YearMonth m = q.from(); !m.isAfter(q.to()); m = m.plusMonths(1)) {
        groups.add(by.group(m.toString()));
      }
      return List.copyOf(groups);
    }
    codes.forEach(code -> groups.add(group(by, code)));
    return names.inOrder(by, List.copyOf(groups));
  }
}
