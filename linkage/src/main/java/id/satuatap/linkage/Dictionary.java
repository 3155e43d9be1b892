package id.satuatap.linkage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Distinct byte strings, numbered from 1 in the order of arrival; 0 means "no value". Values live
 * in one array of bytes, because a million strings as objects would cost more than their content.
 */
final class Dictionary {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] pool = new byte[1 << 12];
  private int[] end = new int[256];

  /** Only where somebody counts. */
  private int[] count = new int[0];

  private int size = 1;

  /**
   * A code and, above it, bits of the hash, so that most other values are passed over without a
   * look at them; 0 is empty. The hash itself is not kept: it is made again when there must be more
   * slots.
   */
  private int[] slots = new int[512];

  private int codeBits = 24;

  /** How many codes are in use, with the code 0. */
  int size() {
    return size;
  }

  int intern(byte[] source, int from, int to) {
    if (from == to) {
      return 0;
    }
    long h = hash(source, from, to);
    int at = place(h, source, from, to);
    return slots[at] != 0 ? slots[at] & mask() : append(at, h, source, from, to);
  }

  int intern(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    return intern(bytes, 0, bytes.length);
  }

  /** The code of a value that is here already, or 0. */
  int find(String value) {
    byte[] source = value.getBytes(UTF_8);
    return find(source, 0, source.length);
  }

  int find(byte[] source, int from, int to) {
    return from == to ? 0 : slots[place(hash(source, from, to), source, from, to)] & mask();
  }

  /** Where the value is, or the empty slot where it would be put. */
  private int place(long h, byte[] source, int from, int to) {
    int sign = (int) h << codeBits;
    int at = home(h, slots.length);
    while (slots[at] != 0) {
      int entry = slots[at];
      if ((entry & -1 << codeBits) == sign && same(entry & mask(), source, from, to)) {
        return at;
      }
      at = at + 1 == slots.length ? 0 : at + 1;
    }
    return at;
  }

  /** Spreads the upper half of a hash over a table of any length. */
  static int home(long h, int length) {
    return (int) ((h >>> 32) * length >>> 32);
  }

  private int mask() {
    return (1 << codeBits) - 1;
  }

  private int append(int slot, long h, byte[] source, int from, int to) {
    int start = end[size - 1];
    int needed = start + (to - from);
    if (needed < 0) {
      throw new LinkageException(
          "Kolom ini berisi lebih dari 2 GB nilai yang berbeda.",
          "This column holds more than 2 GB of distinct values.");
    }
    if (needed > pool.length) {
      pool = Arrays.copyOf(pool, (int) Math.min(Integer.MAX_VALUE - 16, needed * 5L / 4));
    }
    if (size == end.length) {
      end = Arrays.copyOf(end, size + (size >> 2));
    }
    System.arraycopy(source, from, pool, start, to - from);
    end[size] = needed;
    slots[slot] = size | (int) h << codeBits;
    size++;
    if (size >= mask() || size * 5L > slots.length * 4L) {
      spread();
    }
    return size - 1;
  }

  private void spread() {
    codeBits = size >= mask() ? Math.min(31, codeBits + 4) : codeBits;
    slots =
        new int[size * 5L > slots.length * 4L ? slots.length + (slots.length >> 1) : slots.length];
    for (int code = 1; code < size; code++) {
      long h = hash(code);
      int at = home(h, slots.length);
      while (slots[at] != 0) {
        at = at + 1 == slots.length ? 0 : at + 1;
      }
      slots[at] = code | (int) h << codeBits;
    }
  }

  /**
   * Takes back the values that came last. A value without successors ends its probe chain, so its
   * place can simply be emptied.
   */
  void shrink(int newSize) {
    while (size > newSize) {
      size--;
      int at = home(hash(size), slots.length);
      while ((slots[at] & mask()) != size) {
        at = at + 1 == slots.length ? 0 : at + 1;
      }
      slots[at] = 0;
    }
  }

  private boolean same(int code, byte[] source, int from, int to) {
    return Arrays.equals(pool, end[code - 1], end[code], source, from, to);
  }

  int count(int code) {
    return code < count.length ? count[code] : 0;
  }

  void count(int code, int difference) {
    if (code >= count.length) {
      count = Arrays.copyOf(count, Math.max(code + 1, end.length));
    }
    count[code] += difference;
  }

  byte[] pool() {
    return pool;
  }

  int start(int code) {
    return code == 0 ? 0 : end[code - 1];
  }

  int end(int code) {
    return end[code];
  }

  int length(int code) {
    return end(code) - start(code);
  }

  String get(int code) {
    return Utf8.decode(pool, start(code), end(code));
  }

  long hash(int code) {
    return hash(pool, start(code), end(code));
  }

  static long hash(byte[] source, int from, int to) {
    long h = 0x9E3779B97F4A7C15L ^ (to - from);
    int at = from;
    for (; at + 8 <= to; at += 8) {
      h = mix(h ^ (long) LONG.get(source, at));
    }
    long rest = 0;
    for (int shift = 0; at < to; at++, shift += 8) {
      rest |= (source[at] & 0xFFL) << shift;
    }
    return mix(h ^ rest);
  }

  static long mix(long h) {
    h ^= h >>> 32;
    h *= 0xD6E8FEB86659FD93L;
    h ^= h >>> 32;
    h *= 0xD6E8FEB86659FD93L;
    return h ^ (h >>> 32);
  }
}
