package id.satuatap.statistics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a cube side by side: one byte a code (two where a dimension has more than 256 codes),
 * four for the count, eight for the sum of the record keys. Five dimensions of which two are wide
 * cost 19 bytes a row.
 */
final class Columns {

  private static final int NARROW = 256;
  static final int MOST_CODES = 65_536;

  private final byte[] @Nullable [] narrow;
  private final short[] @Nullable [] wide;
  private int[] counts;
  private long[] keys;
  private int size;

  Columns(int dimensions, int capacity) {
    narrow = new byte[dimensions][];
    wide = new short[dimensions][];
    for (int d = 0; d < dimensions; d++) {
      narrow[d] = new byte[capacity];
    }
    counts = new int[capacity];
    keys = new long[capacity];
  }

  int size() {
    return size;
  }

  int dimensions() {
    return narrow.length;
  }

  int code(int dimension, int row) {
    byte[] few = narrow[dimension];
    return few != null ? few[row] & 0xff : wide(dimension)[row] & 0xffff;
  }

  int count(int row) {
    return counts[row];
  }

  long key(int row) {
    return keys[row];
  }

  private short[] wide(int dimension) {
    short[] many = wide[dimension];
    if (many == null) {
      throw new IllegalStateException("a column is narrow or wide");
    }
    return many;
  }

  /** Appends a row; a code beyond a byte makes its column wide. */
  int append(int[] codes, int count, long key) {
    if (size == counts.length) {
      resize(Math.max(16, size + (size >> 1)));
    }
    for (int d = 0; d < codes.length; d++) {
      set(d, size, codes[d]);
    }
    counts[size] = count;
    keys[size] = key;
    return size++;
  }

  /** Takes a row over from others of the same dimensions. */
  void append(Columns from, int row) {
    for (int d = 0; d < narrow.length; d++) {
      set(d, size, from.code(d, row));
    }
    counts[size] = from.counts[row];
    keys[size] = from.keys[row];
    size++;
  }

  private void set(int dimension, int row, int code) {
    if (code >= NARROW && narrow[dimension] != null) {
      widen(dimension);
    }
    byte[] few = narrow[dimension];
    if (few != null) {
      few[row] = (byte) code;
    } else {
      wide(dimension)[row] = (short) code;
    }
  }

  private void widen(int dimension) {
    byte[] few = narrow[dimension];
    if (few != null) {
      short[] many = new short[few.length];
      for (int row = 0; row < size; row++) {
        many[row] = (short) (few[row] & 0xff);
      }
      wide[dimension] = many;
      narrow[dimension] = null;
    }
  }

  void add(int row, int count, long key) {
    counts[row] = Math.addExact(counts[row], count);
    keys[row] += key;
  }

  void resize(int capacity) {
    for (int d = 0; d < narrow.length; d++) {
      byte[] few = narrow[d];
      if (few != null) {
        narrow[d] = Arrays.copyOf(few, capacity);
      } else {
        wide[d] = Arrays.copyOf(wide(d), capacity);
      }
    }
    counts = Arrays.copyOf(counts, capacity);
    keys = Arrays.copyOf(keys, capacity);
  }

  /** Order of two rows by their codes, the first dimension first. */
  int compare(int row, Columns other, int otherRow) {
    for (int d = 0; d < narrow.length; d++) {
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
    long bytes = counts.length * 12L;
    for (int d = 0; d < narrow.length; d++) {
      bytes += narrow[d] != null ? counts.length : counts.length * 2L;
    }
    return bytes;
  }

  /**
   * Adds what each row contributes to the place of a block's rows in the answer.
   *
   * @param places contribution of every code
   * @param stride not 0 when every contribution is the code times this
   */
  void place(int dimension, int from, int length, int[] places, int stride, int[] at) {
    byte[] few = narrow[dimension];
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
      return;
    }
    short[] many = wide(dimension);
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

  /** Adds a block's counts at their places; rows with a negative place are left out. */
  void sum(int from, int length, int[] at, long[] into) {
    for (int i = 0; i < length; i++) {
      int place = at[i];
      if (place >= 0) {
        into[place] += counts[from + i];
      }
    }
  }

  void sumKeys(int from, int length, int[] at, long[] into) {
    for (int i = 0; i < length; i++) {
      int place = at[i];
      if (place >= 0) {
        into[place] += keys[from + i];
      }
    }
  }
}
