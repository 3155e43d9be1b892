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
   * left out. The last two lanes are read in the same loop that adds, which is half the work.
   *
   * @param base what every row of the block has
   * @param at as long as a block
   * @param sums of keys; empty when they are not wanted
   */
  void add(List<Walk> walks, int base, int from, int length, int[] at, long[] into, long[] sums) {
    Arrays.fill(at, 0, length, base);
    byte[] bytes = counts.bytes();
    Walk first = null;
    Walk second = null;
    for (Walk walk : walks) {
      boolean table = walk.lane() != null && walk.stride() == 0 && bytes != null;
      if (table && first == null) {
        first = walk;
      } else if (table && second == null) {
        second = walk;
      } else {
        place(walk, from, length, at);
      }
    }
    byte[] one = first == null ? null : first.lane();
    byte[] two = second == null ? null : second.lane();
    if (bytes == null || first == null || one == null) {
      counts.sum(from, length, at, into);
      if (sums.length > 0) {
        sumKeys(from, length, at, sums);
      }
    } else if (second == null || two == null) {
      if (sums.length > 0) {
        alongOne(one, first.places(), bytes, keys, from, length, at, into, sums);
      } else {
        alongOne(one, first.places(), bytes, from, length, at, into);
      }
    } else if (sums.length > 0) {
      alongTwo(
          one, first.places(), two, second.places(), bytes, keys, from, length, at, into, sums);
    } else {
      alongTwo(one, first.places(), two, second.places(), bytes, from, length, at, into);
    }
  }

  private static void alongOne(
      byte[] lane, int[] places, byte[] n, int from, int length, int[] at, long[] into) {
    int current = -1;
    long count = 0;
    for (int i = 0; i < length; i++) {
      int row = from + i;
      int place = at[i] + places[lane[row] & 0xff];
      if (place != current) {
        if (current >= 0) {
          into[current] += count;
        }
        current = place;
        count = 0;
      }
      count += n[row];
    }
    if (current >= 0) {
      into[current] += count;
    }
  }

  private static void alongOne(
      byte[] lane,
      int[] places,
      byte[] n,
      long[] keys,
      int from,
      int length,
      int[] at,
      long[] into,
      long[] sums) {
    int current = -1;
    long count = 0;
    long key = 0;
    for (int i = 0; i < length; i++) {
      int row = from + i;
      int place = at[i] + places[lane[row] & 0xff];
      if (place != current) {
        if (current >= 0) {
          into[current] += count;
          sums[current] += key;
        }
        current = place;
        count = 0;
        key = 0;
      }
      count += n[row];
      key += keys[row];
    }
    if (current >= 0) {
      into[current] += count;
      sums[current] += key;
    }
  }

  private static void alongTwo(
      byte[] lane,
      int[] places,
      byte[] other,
      int[] otherPlaces,
      byte[] n,
      int from,
      int length,
      int[] at,
      long[] into) {
    for (int i = 0; i < length; i++) {
      int row = from + i;
      int place = at[i] + places[lane[row] & 0xff] + otherPlaces[other[row] & 0xff];
      if (place >= 0) {
        into[place] += n[row];
      }
    }
  }

  private static void alongTwo(
      byte[] lane,
      int[] places,
      byte[] other,
      int[] otherPlaces,
      byte[] n,
      long[] keys,
      int from,
      int length,
      int[] at,
      long[] into,
      long[] sums) {
    for (int i = 0; i < length; i++) {
      int row = from + i;
      int place = at[i] + places[lane[row] & 0xff] + otherPlaces[other[row] & 0xff];
      if (place >= 0) {
        into[place] += n[row];
        sums[place] += keys[row];
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

  private void sumKeys(int from, int length, int[] at, long[] into) {
    for (int i = 0; i < length; i++) {
      int place = at[i];
      if (place >= 0) {
        into[place] += keys[from + i];
      }
    }
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

    void sum(int from, int length, int[] at, long[] into) {
      if (bytes != null) {
        for (int i = 0; i < length; i++) {
          int place = at[i];
          if (place >= 0) {
            into[place] += bytes[from + i];
          }
        }
      } else if (shorts != null) {
        for (int i = 0; i < length; i++) {
          int place = at[i];
          if (place >= 0) {
            into[place] += shorts[from + i];
          }
        }
      } else {
        int[] all = ints();
        for (int i = 0; i < length; i++) {
          int place = at[i];
          if (place >= 0) {
            into[place] += all[from + i];
          }
        }
      }
    }
  }
}
