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
  private int[] hash = new int[256];
  private int[] count = new int[256];
  private int[] slots = new int[512];
  private int size = 1;

  /** How many codes are in use, with the code 0. */
  int size() {
    return size;
  }

  int intern(byte[] source, int from, int to) {
    if (from == to) {
      return 0;
    }
    int h = (int) (hash(source, from, to) >>> 32);
    int mask = slots.length - 1;
    int slot = h & mask;
    while (slots[slot] != 0) {
      int code = slots[slot];
      if (hash[code] == h && same(code, source, from, to)) {
        return code;
      }
      slot = (slot + 1) & mask;
    }
    return append(slot, h, source, from, to);
  }

  int intern(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    return intern(bytes, 0, bytes.length);
  }

  /** The code of a value that is here already, or 0. */
  int find(String value) {
    byte[] source = value.getBytes(UTF_8);
    int h = (int) (hash(source, 0, source.length) >>> 32);
    int mask = slots.length - 1;
    for (int slot = h & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      if (hash[slots[slot]] == h && same(slots[slot], source, 0, source.length)) {
        return slots[slot];
      }
    }
    return 0;
  }

  private int append(int slot, int h, byte[] source, int from, int to) {
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
      int larger = size + (size >> 2);
      end = Arrays.copyOf(end, larger);
      hash = Arrays.copyOf(hash, larger);
      count = Arrays.copyOf(count, larger);
    }
    System.arraycopy(source, from, pool, start, to - from);
    end[size] = needed;
    hash[size] = h;
    count[size] = 0;
    slots[slot] = size;
    size++;
    if (size * 4L > slots.length * 3L) {
      spread();
    }
    return size - 1;
  }

  private void spread() {
    int[] wider = new int[slots.length * 2];
    int mask = wider.length - 1;
    for (int code = 1; code < size; code++) {
      int slot = hash[code] & mask;
      while (wider[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      wider[slot] = code;
    }
    slots = wider;
  }

  /**
   * Takes back the values that came last. A value without successors ends its probe chain, so its
   * place can simply be emptied.
   */
  void shrink(int newSize) {
    while (size > newSize) {
      size--;
      int mask = slots.length - 1;
      int slot = hash[size] & mask;
      while (slots[slot] != size) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = 0;
    }
  }

  private boolean same(int code, byte[] source, int from, int to) {
    return Arrays.equals(pool, end[code - 1], end[code], source, from, to);
  }

  int count(int code) {
    return count[code];
  }

  void count(int code, int difference) {
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
