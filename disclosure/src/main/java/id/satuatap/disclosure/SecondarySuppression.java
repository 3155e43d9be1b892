package id.satuatap.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what to withhold beside the primary cells, so that none of them follows from what is
 * published.
 *
 * <p>Cells are offered for publication from the most valuable to the least. A cell is published
 * unless some primary cell would then be a linear combination of published ones; whatever cannot be
 * published is withheld. The idea of deciding this by Gaussian elimination is that of Langsrud
 * (2024, "Secondary cell suppression by Gaussian elimination", Privacy in Statistical Databases).
 * Because one order rarely gives the smallest pattern, cells that were withheld are moved to the
 * front and the choice is made again, for a fixed amount of work, so that the same table always
 * gets the same pattern on every machine.
 */
final class SecondarySuppression {

  /** Elementary steps spent on looking for smaller patterns; about a second. */
  private static final long WORK = 300_000_000L;

  private static final int MOST_TRIALS = 160;

  /**
   * One figure to decide on.
   *
   * @param leaves the unknowns it is the sum of
   * @param cells in how many cells it is printed
   * @param value how much is lost when it is withheld
   * @param primary must be withheld
   * @param lonely the only contributor knows it, so it protects nobody else
   */
  record Figure(int[] leaves, int cells, double value, boolean primary, boolean lonely) {}

  private final int unknowns;
  private final List<Figure> figures;
  private final boolean lonelyMatters;
  private long steps;
  private long cellsAtFirst;

  SecondarySuppression(int unknowns, List<Figure> figures) {
    this.unknowns = unknowns;
    this.figures = figures;
    this.lonelyMatters = figures.stream().anyMatch(f -> f.primary() && f.lonely());
  }

  /** True for every figure that is withheld, primary ones included. */
  boolean[] withheld() {
    boolean[] secret = primary();
    List<Integer> order = inOrder(i -> !secret[i]);
    if (order.size() == figures.size()) {
      return new boolean[figures.size()];
    }
    boolean[] best = Objects.requireNonNull(choose(order, secret, Long.MAX_VALUE));
    cellsAtFirst = cells(best);
    long spent = steps;
    var random = new Random(figures.size() * 31L + unknowns);
    List<Integer> bestOrder = order;
    for (int trial = 0; trial < MOST_TRIALS && steps + spent <= WORK; trial++) {
      List<Integer> other = changed(bestOrder, best, random);
      boolean[] found = choose(other, secret, cells(best));
      if (found != null && better(found, best)) {
        best = found;
        bestOrder = other;
      }
    }
    return best;
  }

  /**
   * Withholds these figures too, and whatever of the rest would give them or a primary one away.
   * Nothing that was withheld is published instead, so an outsider knows less than before.
   */
  boolean[] without(boolean[] withheld, Collection<Integer> more) {
    boolean[] secret = primary();
    more.forEach(i -> secret[i] = true);
    return Objects.requireNonNull(
        choose(inOrder(i -> !withheld[i] && !secret[i]), secret, Long.MAX_VALUE));
  }

  private boolean[] primary() {
    boolean[] primary = new boolean[figures.size()];
    for (int i = 0; i < primary.length; i++) {
      primary[i] = figures.get(i).primary();
    }
    return primary;
  }

  /** From the most valuable to the least. */
  private List<Integer> inOrder(IntPredicate wanted) {
    return IntStream.range(0, figures.size())
        .filter(wanted)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer i) -> -figures.get(i).value())
                .thenComparingInt(i -> -figures.get(i).leaves().length)
                .thenComparingInt(i -> i))
        .toList();
  }

  /** Some of what was withheld goes first; the rest keeps its order. */
  private List<Integer> changed(List<Integer> order, boolean[] withheld, Random random) {
    List<Integer> candidates = order.stream().filter(i -> withheld[i]).toList();
    if (candidates.isEmpty()) {
      return order;
    }
    var first = new ArrayList<Integer>();
    int many = 1 + random.nextInt(4);
    for (int i = 0; i < many; i++) {
      Integer candidate = candidates.get(random.nextInt(candidates.size()));
      if (!first.contains(candidate)) {
        first.add(candidate);
      }
    }
    var all = new ArrayList<>(first);
    for (Integer i : order) {
      if (!first.contains(i)) {
        all.add(i);
      }
    }
    return all;
  }

  private boolean better(boolean[] found, boolean[] best) {
    long a = cells(found);
    long b = cells(best);
    return a < b || a == b && value(found) < value(best);
  }

  /** How many cells the first pass withheld, before smaller patterns were looked for. */
  long cellsAtFirst() {
    return cellsAtFirst;
  }

  long cells(boolean[] withheld) {
    long cells = 0;
    for (int i = 0; i < withheld.length; i++) {
      cells += withheld[i] ? figures.get(i).cells() : 0;
    }
    return cells;
  }

  private double value(boolean[] withheld) {
    double value = 0;
    for (int i = 0; i < withheld.length; i++) {
      value += withheld[i] ? figures.get(i).value() * figures.get(i).cells() : 0;
    }
    return value;
  }

  /**
   * One pass in the given order.
   *
   * @return null when more cells are withheld than asked for
   */
  private boolean @Nullable [] choose(List<Integer> order, boolean[] secret, long mostCells) {
    var known = new Known(unknowns);
    var secrets = new Secrets();
    boolean[] withheld = new boolean[figures.size()];
    Arrays.fill(withheld, true);
    long cells = 0;
    for (int i = 0; i < secret.length; i++) {
      cells += figures.get(i).cells();
      if (secret[i]) {
        secrets.add(Residues.sumOf(figures.get(i).leaves()), figures.get(i).lonely());
      }
    }
    for (int i : order) {
      cells -= figures.get(i).cells();
    }
    for (int i : order) {
      Residues left = known.reduce(Residues.sumOf(figures.get(i).leaves()));
      if (!left.isZero()) {
        int pivot = secrets.rarestColumn(left);
        if (!secrets.survive(left, pivot)) {
          cells += figures.get(i).cells();
          if (cells > mostCells) {
            steps += known.steps() + secrets.steps;
            return null;
          }
          continue;
        }
        known.add(left, pivot);
      }
      withheld[i] = false;
    }
    steps += known.steps() + secrets.steps;
    return withheld;
  }

  /** What must stay unknown, each without what is already known about it. */
  private final class Secrets {

    private final List<Residues> left = new ArrayList<>();
    private final List<Boolean> lonely = new ArrayList<>();
    private final int[] inColumn = new int[unknowns];
    private final Map<Long, int[]> directions = new HashMap<>();
    private long steps;

    void add(Residues secret, boolean isLonely) {
      left.add(secret);
      lonely.add(isLonely);
      count(secret, 1);
      enter(secret, isLonely, 1);
    }

    /** The column of a candidate that concerns the fewest secrets: least work later. */
    int rarestColumn(Residues candidate) {
      int best = candidate.columns[0];
      for (int column : candidate.columns) {
        if (inColumn[column] < inColumn[best]) {
          best = column;
        }
      }
      return best;
    }

    /**
     * Takes a newly published figure away from every secret.
     *
     * @return false, and nothing changed, when a secret would then be known to the public, or to
     *     somebody who is alone in another one
     */
    boolean survive(Residues published, int pivot) {
      if (inColumn[pivot] == 0) {
        return true;
      }
      Residues row = published.normalisedAt(pivot);
      int[] which = new int[left.size()];
      var now = new ArrayList<Residues>();
      for (int s = 0; s < left.size(); s++) {
        long factor = left.get(s).at(pivot);
        steps += 2;
        if (factor != 0) {
          if (left.get(s).isMultipleOf(row)) {
            return false;
          }
          which[now.size()] = s;
          now.add(left.get(s).minus(factor, row));
          steps += left.get(s).columns.length + row.columns.length;
        }
      }
      if (lonelyMatters && !apart(which, now)) {
        return false;
      }
      for (int i = 0; i < now.size(); i++) {
        int s = which[i];
        count(left.get(s), -1);
        count(now.get(i), 1);
        left.set(s, now.get(i));
      }
      return true;
    }

    /** Moves the directions of these secrets unless one would fall together with a lonely one. */
    private boolean apart(int[] which, List<Residues> now) {
      for (int i = 0; i < now.size(); i++) {
        enter(left.get(which[i]), lonely.get(which[i]), -1);
      }
      boolean apart = true;
      for (int i = 0; i < now.size(); i++) {
        int[] together = enter(now.get(i), lonely.get(which[i]), 1);
        if (together[0] > 1 && together[1] > 0) {
          apart = false;
        }
      }
      if (!apart) {
        for (int i = 0; i < now.size(); i++) {
          enter(now.get(i), lonely.get(which[i]), -1);
          enter(left.get(which[i]), lonely.get(which[i]), 1);
        }
      }
      return apart;
    }

    private int[] enter(Residues secret, boolean isLonely, int sign) {
      if (!lonelyMatters) {
        return new int[2];
      }
      int[] together = directions.computeIfAbsent(secret.direction(), d -> new int[2]);
      together[0] += sign;
      together[1] += isLonely ? sign : 0;
      return Arrays.copyOf(together, 2);
    }

    private void count(Residues secret, int sign) {
      for (int column : secret.columns) {
        inColumn[column] += sign;
      }
    }
  }
}
