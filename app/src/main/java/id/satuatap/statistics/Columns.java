package id.satuatap.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a cube side by side: half a byte a code where a dimension has at most 16 codes (two such
 * dimensions share a lane), a byte up to 256, two beyond; a byte for the count as long as none is
 * larger than that, and eight for the sum of the record keys. What no longer fits is widened, the
 * whole column at once.
 */
final class Columns {

  static final int MOST_CODES = 65_536;
  private static final int HALF = 16;
  private static final int NARROW = 256;
  private static final int LOW = 0;
  private static final int HIGH = 4;

  /** Bytes of a lane; a dimension lies in the lane {@link #lane} says, unless it is wide. */
  private final byte[] @Nullable [] lanes;

  private final short[] @Nullable [] wide;
  private final int[] lane;
  private final int[] shift;
  private final int[] mask;
  private Counts counts;
  private long[] keys;
  private int size;

  /**
   * @param codes how many codes each dimension has at present
   */
  Columns(int[] codes, int capacity) {
    int dimensions = codes.length;
    lanes = new byte[dimensions][];
    wide = new short[dimensions][];
    lane = new int[dimensions];
    shift = new int[dimensions];
    mask = new int[dimensions];
    int open = -1;
    for (int d = 0; d < dimensions; d++) {
      lane[d] = d;
      mask[d] = NARROW - 1;
      if (codes[d] > NARROW) {
        wide[d] = new short[capacity];
      } else if (codes[d] > HALF) {
        lanes[d] = new byte[capacity];
      } else {
        mask[d] = HALF - 1;
        if (open >= 0) {
          lane[d] = open;
          shift[d] = HIGH;
          open = -1;
        } else {
          lanes[d] = new byte[capacity];
          open = d;
        }
      }
    }
    counts = new Counts(new byte[capacity], null, null);
    keys = new long[capacity];
  }

  int size() {
    return size;
  }

  int dimensions() {
    return lane.length;
  }

  int code(int dimension, int row) {
    short[] many = wide[dimension];
    return many != null
        ? many[row] & 0xffff
        : lane(lane[dimension])[row] >>> shift[dimension] & mask[dimension];
  }

  int count(int row) {
    return counts.of(row);
  }

  long key(int row) {
    return keys[row];
  }

  private byte[] lane(int lane) {
    byte[] bytes = lanes[lane];
    if (bytes == null) {
      throw new IllegalStateException("a dimension lies in a lane or is wide");
    }
    return bytes;
  }

  /** Appends a row; a code that does not fit makes its column wider. */
  int append(int[] codes, int count, long key) {
    if (size == keys.length) {
      resize(Math.max(16, size + (size >> 1)));
    }
    for (int d = 0; d < codes.length; d++) {
      set(d, size, codes[d]);
    }
    counts = counts.with(size, count);
    keys[size] = key;
    return size++;
  }

  /** Takes a row over from others of the same dimensions. */
  void append(Columns from, int row) {
    for (int d = 0; d < lane.length; d++) {
      set(d, size, from.code(d, row));
    }
    counts = counts.with(size, from.count(row));
    keys[size] = from.keys[row];
    size++;
  }

  private void set(int dimension, int row, int code) {
    short[] many = wide[dimension];
    if (many == null && code > mask[dimension]) {
      widen(dimension);
      set(dimension, row, code);
    } else if (many != null) {
      many[row] = (short) code;
    } else {
      byte[] bytes = lane(lane[dimension]);
      int others = ~(mask[dimension] << shift[dimension]);
      bytes[row] = (byte) (bytes[row] & others | code << shift[dimension]);
    }
  }

  /** From half a byte to a byte of its own, from there to two. */
  private void widen(int dimension) {
    byte[] from = lane(lane[dimension]);
    int by = shift[dimension];
    int of = mask[dimension];
    boolean alone = users(lane[dimension]) == 1;
    if (of == NARROW - 1) {
      short[] many = new short[from.length];
      for (int row = 0; row < size; row++) {
        many[row] = (short) (from[row] & 0xff);
      }
      wide[dimension] = many;
      lanes[lane[dimension]] = null;
      return;
    }
    byte[] own = alone ? from : new byte[from.length];
    for (int row = 0; row < size; row++) {
      own[row] = (byte) (from[row] >>> by & of);
    }
    if (!alone) {
      int free = 0;
      while (lanes[free] != null) {
        free++;
      }
      lane[dimension] = free;
      lanes[free] = own;
    }
    shift[dimension] = LOW;
    mask[dimension] = NARROW - 1;
  }

  private int users(int which) {
    int users = 0;
    for (int d = 0; d < lane.length; d++) {
      users += wide[d] == null && lane[d] == which ? 1 : 0;
    }
    return users;
  }

  void add(int row, int count, long key) {
    counts = counts.with(row, Math.addExact(counts.of(row), count));
    keys[row] += key;
  }

  void resize(int capacity) {
    for (int d = 0; d < lane.length; d++) {
      byte[] bytes = lanes[d];
      if (bytes != null) {
        lanes[d] = Arrays.copyOf(bytes, capacity);
      }
      short[] many = wide[d];
      if (many != null) {
        wide[d] = Arrays.copyOf(many, capacity);
      }
    }
    counts = counts.resized(capacity);
    keys = Arrays.copyOf(keys, capacity);
  }

  /** Order of two rows by their codes, the first dimension first. */
  int compare(int row, Columns other, int otherRow) {
    for (int d = 0; d < lane.length; d++) {
      int order = Integer.compare(code(d, row), other.code(d, otherRow));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  int compare(int row, int[] codes) {
    for (int d = 0; d < codes.length; d++) {
      int order = Integer.compare(code(d, row), codes[d]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Bytes of all columns, as allocated. */
  long bytes() {
    long row = 8 + counts.width();
    for (int d = 0; d < lane.length; d++) {
      row += (lanes[d] == null ? 0 : 1) + (wide[d] == null ? 0 : 2);
    }
    return row * keys.length;
  }

  /**
   * Where, in sorted rows, the run ends whose first dimensions have the codes of this row.
   *
   * @return the first row after it
   */
  int runEnd(int dimensions, int from) {
    int low = from;
    int step = 1;
    while (low + step < size && same(dimensions, from, low + step)) {
      low += step;
      step *= 2;
    }
    int high = Math.min(size, low + step);
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (same(dimensions, from, middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private boolean same(int dimensions, int row, int other) {
    for (int d = dimensions - 1; d >= 0; d--) {
      if (code(d, row) != code(d, other)) {
        return false;
      }
    }
    return true;
  }

  // Read a block at a time ----------------------------------------------------------------------

  /**
   * What the codes of one dimension contribute to the place of a row in the answer.
   *
   * @param places contribution of every code
   * @param stride not 0 when every contribution is the code times this
   */
  record Step(int dimension, int[] places, int stride) {}

  /** One walk over a lane or a wide column; two dimensions that share a lane are one walk. */
  record Walk(byte @Nullable [] lane, short @Nullable [] wide, int[] places, int stride) {}

  List<Walk> walks(List<Step> steps) {
    var walks = new ArrayList<Walk>();
    var tables = new int[lane.length][];
    for (Step step : steps) {
      int d = step.dimension();
      short[] many = wide[d];
      if (many != null) {
        walks.add(new Walk(null, many, step.places(), step.stride()));
      } else if (step.stride() != 0 && mask[d] == NARROW - 1) {
        walks.add(new Walk(lane(lane[d]), null, step.places(), step.stride()));
      } else {
        int[] table = tables[lane[d]];
        if (table == null) {
          table = new int[NARROW];
          tables[lane[d]] = table;
          walks.add(new Walk(lane(lane[d]), null, table, 0));
        }
        for (int value = 0; value < NARROW; value++) {
          int code = value >>> shift[d] & mask[d];
          table[value] += code < step.places().length ? step.places()[code] : 0;
        }
      }
    }
    return walks;
  }

  /**
   * Adds the counts and keys of a block at the places of its rows; rows with a negative place are
   * left out. Two lanes with tables are read in the same loop that adds.
   *
   * @param base what every row of the block has
   * @param at as long as a block
   * @param into count and, where they are wanted, sum of keys of a place beside each other
   */
  void add(
      List<Walk> walks, int base, int from, int length, int[] at, long[] into, boolean withKeys) {
    if (walks.isEmpty()) {
      into[2 * base] += counts.sum(from, length);
      if (withKeys) {
        into[2 * base + 1] += sumKeys(from, length);
      }
      return;
    }
    byte[] bytes = counts.bytes();
    List<Walk> tables =
        bytes == null
            ? List.of()
            : walks.stream().filter(w -> w.lane() != null && w.stride() == 0).limit(2).toList();
    byte[] one = tables.size() < 2 ? null : tables.getFirst().lane();
    byte[] two = tables.size() < 2 ? null : tables.getLast().lane();
    if (bytes == null || one == null || two == null) {
      Arrays.fill(at, 0, length, base);
      walks.forEach(walk -> place(walk, from, length, at));
      along(from, length, at, into, withKeys);
      return;
    }
    int[] places = null;
    if (walks.size() > 2) {
      places = at;
      Arrays.fill(at, 0, length, base);
      walks.stream().filter(w -> !tables.contains(w)).forEach(w -> place(w, from, length, at));
    }
    alongTwo(
        one,
        tables.getFirst().places(),
        two,
        tables.getLast().places(),
        bytes,
        from,
        length,
        base,
        places,
        into,
        withKeys);
  }

  /** Rows that lie together often go to one place: added up before they are put there. */
  private void along(int from, int length, int[] at, long[] into, boolean withKeys) {
    int current = -1;
    long count = 0;
    long key = 0;
    for (int i = 0; i < length; i++) {
      int place = at[i];
      if (place != current) {
        if (current >= 0) {
          into[2 * current] += count;
          into[2 * current + 1] += key;
        }
        current = place;
        count = 0;
        key = 0;
      }
      count += counts.of(from + i);
      if (withKeys) {
        key += keys[from + i];
      }
    }
    if (current >= 0) {
      into[2 * current] += count;
      into[2 * current + 1] += key;
    }
  }

  /** Tables of a length the compiler knows need no check of bounds in the loop. */
  private void alongTwo(
      byte[] lane,
      int[] places,
      byte[] other,
      int[] otherPlaces,
      byte[] n,
      int from,
      int length,
      int base,
      int @Nullable [] at,
      long[] into,
      boolean withKeys) {
    int[] here = Arrays.copyOf(places, NARROW);
    int[] there = Arrays.copyOf(otherPlaces, NARROW);
    for (int i = 0; i < length; i++) {
      int row = from + i;
      int place = (at == null ? base : at[i]) + here[lane[row] & 0xff] + there[other[row] & 0xff];
      if (place >= 0) {
        into[2 * place] += n[row];
        if (withKeys) {
          into[2 * place + 1] += keys[row];
        }
      }
    }
  }

  private static void place(Walk walk, int from, int length, int[] at) {
    int stride = walk.stride();
    int[] places = walk.places();
    byte[] few = walk.lane();
    short[] many = walk.wide();
    if (few != null) {
      if (stride != 0) {
        for (int i = 0; i < length; i++) {
          at[i] += (few[from + i] & 0xff) * stride;
        }
      } else {
        for (int i = 0; i < length; i++) {
          at[i] += places[few[from + i] & 0xff];
        }
      }
    } else if (many != null) {
      if (stride != 0) {
        for (int i = 0; i < length; i++) {
          at[i] += (many[from + i] & 0xffff) * stride;
        }
      } else {
        for (int i = 0; i < length; i++) {
          at[i] += places[many[from + i] & 0xffff];
        }
      }
    }
  }

  private long sumKeys(int from, int length) {
    long sum = 0;
    for (int row = from; row < from + length; row++) {
      sum += keys[row];
    }
    return sum;
  }

  /** Numbers of records, as narrow as the largest of them allows; one of the three is there. */
  private record Counts(byte @Nullable [] bytes, short @Nullable [] shorts, int @Nullable [] ints) {

    int width() {
      return bytes != null ? 1 : shorts != null ? 2 : 4;
    }

    int of(int row) {
      return bytes != null ? bytes[row] : shorts != null ? shorts[row] : ints()[row];
    }

    @Override
    public int[] ints() {
      if (ints == null) {
        throw new IllegalStateException("counts have a width");
      }
      return ints;
    }

    Counts with(int row, int count) {
      if (bytes != null) {
        if (count != (byte) count) {
          return wider().with(row, count);
        }
        bytes[row] = (byte) count;
      } else if (shorts != null) {
        if (count != (short) count) {
          return wider().with(row, count);
        }
        shorts[row] = (short) count;
      } else {
        ints()[row] = count;
      }
      return this;
    }

    private Counts wider() {
      if (bytes != null) {
        short[] more = new short[bytes.length];
        for (int row = 0; row < more.length; row++) {
          more[row] = bytes[row];
        }
        return new Counts(null, more, null);
      }
      short[] some = shorts == null ? new short[0] : shorts;
      int[] more = new int[some.length];
      for (int row = 0; row < more.length; row++) {
        more[row] = some[row];
      }
      return new Counts(null, null, more);
    }

    Counts resized(int capacity) {
      return bytes != null
          ? new Counts(Arrays.copyOf(bytes, capacity), null, null)
          : shorts != null
              ? new Counts(null, Arrays.copyOf(shorts, capacity), null)
              : new Counts(null, null, Arrays.copyOf(ints(), capacity));
    }

    long sum(int from, int length) {
      long sum = 0;
      if (bytes != null) {
        for (int row = from; row < from + length; row++) {
          sum += bytes[row];
        }
      } else {
        for (int row = from; row < from + length; row++) {
          sum += of(row);
        }
      }
      return sum;
    }
  }
}
