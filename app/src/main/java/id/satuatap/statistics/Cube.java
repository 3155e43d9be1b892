package id.satuatap.statistics;

import id.satuatap.statistics.Columns.Step;
import id.satuatap.statistics.Columns.Walk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.ToIntFunction;

/**
 * Counts by several dimensions, held in memory. Every row is one combination of codes with the
 * number of records and the sum of their record keys; both only ever add up, so that corrections
 * and merges are additions of negative numbers and every margin has its cell key at once.
 *
 * <p>Most rows lie sorted; what is new since the last tidying lies behind them under an index of
 * its own. Readers and the one writer exclude each other, for a few milliseconds.
 */
final class Cube {

  /** More cells than this are no answer for people. */
  static final int MOST_CELLS = 1_000_000;

  private static final int OUTSIDE = -(1 << 26);
  private static final int BLOCK = 2048;

  /** Rows; beginning anew at every shorter run costs more than reading its codes. */
  private static final int LONG_RUN = 2 * BLOCK;

  /** Rows; the same where nothing has to be read but what is added up. */
  private static final int SHORT_RUN = 32;

  private static final int TIDY_FROM = 1 << 16;

  private final List<Dictionary> dictionaries;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private Columns sorted;
  private Columns fresh;
  private int[] slots = new int[64];
  private boolean filling;

  Cube(List<String> dimensions) {
    this.dictionaries = dimensions.stream().map(Dictionary::new).toList();
    this.sorted = columns(0);
    this.fresh = columns(16);
  }

  /** As narrow as the codes of today allow. */
  private Columns columns(int capacity) {
    return new Columns(dictionaries.stream().mapToInt(Dictionary::size).toArray(), capacity);
  }

  List<String> dimensions() {
    return dictionaries.stream().map(Dictionary::name).toList();
  }

  // Written --------------------------------------------------------------------------------------

  /**
   * Adds records of one combination; a negative number takes them back.
   *
   * @param key sum of their record keys, negative for those taken back
   */
  void add(String[] codes, int count, long key) {
    if (codes.length != dictionaries.size()) {
      throw new IllegalArgumentException("one code a dimension is needed");
    }
    lock.writeLock().lock();
    try {
      int[] numbers = new int[codes.length];
      for (int d = 0; d < codes.length; d++) {
        numbers[d] = dictionaries.get(d).number(codes[d]);
      }
      add(numbers, count, key);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** For those who made the numbers of the codes themselves and hold the only reference. */
  void add(int[] numbers, int count, long key) {
    int row = sorted.size() == 0 ? -1 : find(numbers);
    if (row >= 0) {
      sorted.add(row, count, key);
      return;
    }
    int slot = hash(numbers) & (slots.length - 1);
    while (slots[slot] != 0) {
      if (fresh.compare(slots[slot] - 1, numbers) == 0) {
        fresh.add(slots[slot] - 1, count, key);
        return;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = fresh.append(numbers, count, key) + 1;
    if (fresh.size() * 4L > slots.length * 3L) {
      index(slots.length * 2);
    }
    if (!filling && fresh.size() > Math.max(TIDY_FROM, sorted.size() / 16)) {
      tidy();
    }
  }

  /** Number of a code in a dimension, made where it was never seen. */
  int number(int dimension, String code) {
    return dictionaries.get(dimension).number(code);
  }

  /** Many rows follow: they are sorted once, at the end. */
  void fill() {
    filling = true;
  }

  /** Sorts everything, drops rows without anybody and gives back memory that is not needed. */
  void tidy() {
    lock.writeLock().lock();
    try {
      filling = false;
      int[] order = sortedRows(fresh);
      var all = columns(sorted.size() + fresh.size());
      int i = 0;
      int j = 0;
      while (i < sorted.size() || j < order.length) {
        boolean old =
            j == order.length || i < sorted.size() && sorted.compare(i, fresh, order[j]) < 0;
        Columns from = old ? sorted : fresh;
        int row = old ? i++ : order[j++];
        if (from.count(row) != 0 || from.key(row) != 0) {
          all.append(from, row);
        }
      }
      all.resize(all.size());
      sorted = all;
      fresh = columns(16);
      slots = new int[64];
    } finally {
      lock.writeLock().unlock();
    }
  }

  private static int[] sortedRows(Columns rows) {
    int[] order = new int[rows.size()];
    Arrays.setAll(order, i -> i);
    sort(rows, order, new int[order.length], 0, order.length);
    return order;
  }

  /** By halves, so that no row becomes an object. */
  private static void sort(Columns rows, int[] order, int[] spare, int from, int to) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    sort(rows, order, spare, from, middle);
    sort(rows, order, spare, middle, to);
    System.arraycopy(order, from, spare, from, to - from);
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean first =
          right == to || left < middle && rows.compare(spare[left], rows, spare[right]) <= 0;
      order[i] = first ? spare[left++] : spare[right++];
    }
  }

  private int find(int[] numbers) {
    int low = 0;
    int high = sorted.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = sorted.compare(middle, numbers);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  private static int hash(int[] numbers) {
    int hash = 17;
    for (int number : numbers) {
      hash = (hash ^ number) * 0x9e3779b1;
    }
    return hash ^ (hash >>> 15);
  }

  private void index(int length) {
    slots = new int[length];
    int[] numbers = new int[dictionaries.size()];
    for (int row = 0; row < fresh.size(); row++) {
      for (int d = 0; d < numbers.length; d++) {
        numbers[d] = fresh.code(d, row);
      }
      int slot = hash(numbers) & (length - 1);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (length - 1);
      }
      slots[slot] = row + 1;
    }
  }

  // Read -----------------------------------------------------------------------------------------

  /**
   * How a dimension enters an answer.
   *
   * @param size number of groups; 1 for a dimension that only filters
   * @param group group of a code, or -1 to leave it out
   */
  record Axis(String dimension, int size, ToIntFunction<String> group) {}

  /** Counts and key sums, the last axis running fastest. */
  record Answer(long[] counts, long[] keys) {}

  Answer group(List<Axis> axes) {
    return group(axes, true);
  }

  /**
   * @param withKeys false leaves the keys at zero and is faster
   */
  Answer group(List<Axis> axes, boolean withKeys) {
    lock.readLock().lock();
    try {
      var steps = new ArrayList<Step>();
      long cells = 1;
      for (Axis axis : axes.reversed()) {
        Step step = step(axis, (int) cells);
        // A dimension that neither divides nor leaves out is not walked over.
        if (Arrays.stream(step.places()).anyMatch(place -> place != 0)) {
          steps.add(step);
        }
        cells *= axis.size();
        if (cells > MOST_CELLS) {
          throw new IllegalArgumentException("more cells than anybody can read");
        }
      }
      // A count and its key lie beside each other: one line of memory for both.
      long[] pairs = new long[2 * (int) cells];
      scan(sorted, true, steps, pairs, withKeys);
      scan(fresh, false, steps, pairs, withKeys);
      return apart(pairs);
    } finally {
      lock.readLock().unlock();
    }
  }

  private static Answer apart(long[] pairs) {
    var answer = new Answer(new long[pairs.length / 2], new long[pairs.length / 2]);
    for (int cell = 0; cell < answer.counts().length; cell++) {
      answer.counts()[cell] = pairs[2 * cell];
      answer.keys()[cell] = pairs[2 * cell + 1];
    }
    return answer;
  }

  private Step step(Axis axis, int stride) {
    int dimension = dimensions().indexOf(axis.dimension());
    if (dimension < 0) {
      throw new IllegalArgumentException("no dimension " + axis.dimension());
    }
    Dictionary dictionary = dictionaries.get(dimension);
    int[] places = new int[dictionary.size()];
    boolean linear = true;
    for (int code = 0; code < places.length; code++) {
      int group = axis.group().applyAsInt(dictionary.code(code));
      places[code] = group < 0 ? OUTSIDE : group * stride;
      linear &= group == code;
    }
    return new Step(dimension, places, linear ? stride : 0);
  }

  private void scan(
      Columns rows, boolean inOrder, List<Step> steps, long[] pairs, boolean withKeys) {
    int[] at = new int[BLOCK];
    int leading = inOrder ? leading(rows.size(), LONG_RUN) : 0;
    if (inOrder) {
      // Where nothing else is asked, a shorter run is worth beginning anew: it is only added up.
      int all = leading(rows.size(), SHORT_RUN);
      leading = steps.stream().allMatch(s -> s.dimension() < all) ? all : leading;
    }
    int led = leading;
    List<Step> runs = steps.stream().filter(s -> s.dimension() < led).toList();
    List<Walk> walks = rows.walks(steps.stream().filter(s -> s.dimension() >= led).toList());
    for (int from = 0; from < rows.size(); ) {
      int end = leading == 0 ? rows.size() : rows.runEnd(leading, from);
      int base = 0;
      for (Step step : runs) {
        base += step.places()[rows.code(step.dimension(), from)];
      }
      if (base >= 0) {
        for (int part = from; part < end; part += BLOCK) {
          int length = Math.min(BLOCK, end - part);
          rows.add(walks, base, part, length, at, pairs, withKeys);
        }
      }
      from = end;
    }
  }

  /**
   * How many of the first dimensions keep their codes over long runs of sorted rows: those need not
   * be read row by row, and a run that is left out is skipped.
   */
  private int leading(int rows, int shortest) {
    long runs = 1;
    int leading = 0;
    for (Dictionary dictionary : dictionaries) {
      runs *= Math.max(1, dictionary.size());
      if (rows / runs < shortest) {
        break;
      }
      leading++;
    }
    return leading;
  }

  /** The codes a dimension has at present. */
  List<String> codes(String dimension) {
    lock.readLock().lock();
    try {
      return dictionaries.get(dimensions().indexOf(dimension)).codes();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Rows, those without anybody included until the next tidying. */
  int rows() {
    lock.readLock().lock();
    try {
      return sorted.size() + fresh.size();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Bytes held for the rows. */
  long bytes() {
    lock.readLock().lock();
    try {
      return sorted.bytes() + fresh.bytes() + slots.length * 4L;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The same for two cubes with the same content, in whatever order it came. */
  long checksum() {
    lock.readLock().lock();
    try {
      return checksum(sorted) + checksum(fresh);
    } finally {
      lock.readLock().unlock();
    }
  }

  private long checksum(Columns rows) {
    long sum = 0;
    for (int row = 0; row < rows.size(); row++) {
      if (rows.count(row) != 0 || rows.key(row) != 0) {
        long cell = 0;
        for (int d = 0; d < dictionaries.size(); d++) {
          cell = mix(cell ^ dictionaries.get(d).hash(rows.code(d, row)));
        }
        sum += mix(cell ^ mix(rows.count(row)) ^ Long.rotateLeft(mix(rows.key(row)), 17));
      }
    }
    return sum;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  // Kept -----------------------------------------------------------------------------------------

  /** What is needed to write the cube down: a visitor sees every row in turn. */
  interface Visitor {
    void dictionaries(List<Dictionary> all, int rows);

    void row(Columns rows, int row);
  }

  void visit(Visitor visitor) {
    lock.readLock().lock();
    try {
      visitor.dictionaries(dictionaries, sorted.size() + fresh.size());
      for (Columns rows : List.of(sorted, fresh)) {
        for (int row = 0; row < rows.size(); row++) {
          visitor.row(rows, row);
        }
      }
    } finally {
      lock.readLock().unlock();
    }
  }
}
