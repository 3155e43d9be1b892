package id.satuatap.linkage;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Rows by the key they have in one pass, four bytes and some room a row. The key itself is not
 * kept; it can be made again from the row, and a few bits of its hash beside the row turn away
 * nearly every other one. Keys that too many rows share are only counted.
 */
final class Postings {

  /** Where a row was taken away; a probe goes on past it. */
  private static final int GONE = -1;

  /** Per cent of the slots that may be taken, and that are after there was made room. */
  private static final long FULL = 88;

  private static final long ROOMY = 80;

  private final IntUnaryOperator keyOf;
  private final int most;
  private int[] slots = new int[64];
  private int rowBits = 24;

  /** Slots that are not empty, and how many of these stand for a row. */
  private int used;

  private int rows;

  /** Rows of each crowded key, none of which is in the slots. */
  private final Map<Integer, Integer> crowded = new HashMap<>();

  /**
   * @param keyOf the key of a row, 0 for none
   * @param most rows of one key; beyond that the key finds nobody
   */
  Postings(IntUnaryOperator keyOf, int most) {
    this.keyOf = keyOf;
    this.most = most;
  }

  void enter(int row) {
    int key = keyOf.applyAsInt(row);
    if (key == 0) {
      return;
    }
    Integer crowd = crowded.get(key);
    if (crowd != null) {
      crowded.put(key, crowd + 1);
      return;
    }
    put(key, row);
    if (signed(key) > most) {
      int[] found = exactly(key);
      if (found.length > most) {
        crowded.put(key, found.length);
        for (int each : found) {
          drop(key, each);
        }
      }
    }
  }

  void leave(int row) {
    int key = keyOf.applyAsInt(row);
    if (key == 0) {
      return;
    }
    Integer crowd = crowded.get(key);
    if (crowd != null && crowd == 1) {
      crowded.remove(key);
    } else if (crowd != null) {
      crowded.put(key, crowd - 1);
    } else {
      drop(key, row);
    }
  }

  /**
   * Rows that seem to have the key; a rare stranger is among them.
   *
   * @param all how many rows there are, in case they must be looked through
   * @param here which of them are not removed
   */
  int[] rows(int key, int all, IntPredicate here) {
    Integer crowd = crowded.get(key);
    if (crowd != null) {
      if (crowd > most) {
        return new int[0];
      }
      // No longer crowded. Done here and not when somebody left, or a key at the limit would cost
      // this at every change.
      crowded.remove(key);
      for (int row = 0; row < all; row++) {
        if (here.test(row) && keyOf.applyAsInt(row) == key) {
          put(key, row);
        }
      }
    }
    int[] found = new int[signed(key)];
    int count = 0;
    long h = hash(key);
    int sign = (int) h << rowBits;
    for (int at = home(h); slots[at] != 0; at = after(at)) {
      if (slots[at] != GONE && (slots[at] & -1 << rowBits) == sign) {
        found[count++] = (slots[at] & mask()) - 1;
      }
    }
    return found;
  }

  boolean has(int row, int key) {
    return keyOf.applyAsInt(row) == key;
  }

  private int signed(int key) {
    long h = hash(key);
    int sign = (int) h << rowBits;
    int count = 0;
    for (int at = home(h); slots[at] != 0; at = after(at)) {
      count += slots[at] != GONE && (slots[at] & -1 << rowBits) == sign ? 1 : 0;
    }
    return count;
  }

  private int[] exactly(int key) {
    return java.util.Arrays.stream(rows(key, 0, row -> false))
        .filter(row -> has(row, key))
        .toArray();
  }

  private void put(int key, int row) {
    if (row + 2 >= mask() || (used + 1) * 100L > slots.length * FULL) {
      spread(row, rows + 1);
    }
    insert(hash(key), row);
    rows++;
  }

  private void insert(long h, int row) {
    int at = home(h);
    while (slots[at] != 0 && slots[at] != GONE) {
      at = after(at);
    }
    used += slots[at] == 0 ? 1 : 0;
    slots[at] = row + 1 | (int) h << rowBits;
  }

  private void drop(int key, int row) {
    long h = hash(key);
    int entry = row + 1 | (int) h << rowBits;
    for (int at = home(h); slots[at] != 0; at = after(at)) {
      if (slots[at] == entry) {
        slots[at] = GONE;
        rows--;
        return;
      }
    }
  }

  /** Makes room for so many more rows at once, of which the last is this one. */
  void reserve(int more, int newest) {
    if (newest + 2 >= mask() || (used + more) * 100L > slots.length * FULL) {
      spread(newest, rows + more);
    }
  }

  private void spread(int newest, int wanted) {
    int[] old = slots;
    int oldMask = mask();
    while (newest + 2 >= mask()) {
      rowBits = Math.min(31, rowBits + 4);
    }
    // Only what was removed may fill the slots; then as many are enough.
    long least = wanted * 100L / ROOMY + 8;
    boolean enough = least <= old.length;
    slots = new int[Math.toIntExact(enough ? old.length : Math.max(least, old.length * 5L / 4))];
    used = 0;
    for (int entry : old) {
      if (entry != 0 && entry != GONE) {
        int row = (entry & oldMask) - 1;
        insert(hash(keyOf.applyAsInt(row)), row);
      }
    }
  }

  private int mask() {
    return (1 << rowBits) - 1;
  }

  private int home(long h) {
    return Dictionary.home(h, slots.length);
  }

  private int after(int at) {
    return at + 1 == slots.length ? 0 : at + 1;
  }

  private static long hash(int key) {
    return Dictionary.mix(key);
  }
}
