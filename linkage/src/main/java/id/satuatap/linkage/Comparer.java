package id.satuatap.linkage;

import java.util.Arrays;
import java.util.List;

/** Compares two rows of a dataset in all fields. Belongs to one thread. */
final class Comparer {

  static final int RARITY_SLOTS = 8;

  private final Values[] values;
  private final int[] slot;
  private final int[] codes;
  private final int fields;
  final Scratch scratch = new Scratch();

  /** Of the pair compared last: four bits a field. */
  long levels;

  /** Of the pair compared last: eight bits a field that has a slot. */
  long rarities;

  Comparer(Dataset data, LinkageModel model) {
    this(data.values, data.codes(), model);
  }

  Comparer(Values[] values, int[] codes, LinkageModel model) {
    this.values = values;
    this.codes = codes;
    this.fields = values.length;
    this.slot = slots(model.fields());
  }

  /** Which field keeps the rarity of its shared value in which byte; -1 for none. */
  static int[] slots(List<Field> fields) {
    int[] slot = new int[fields.size()];
    Arrays.fill(slot, -1);
    int next = 0;
    for (int f = 0; f < slot.length && next < RARITY_SLOTS; f++) {
      if (fields.get(f).comparison().hasRarity()) {
        slot[f] = next++;
      }
    }
    return slot;
  }

  void compare(int a, int b) {
    compare(codes, a * fields, codes, b * fields);
  }

  void compare(int[] first, int firstAt, int[] second, int secondAt) {
    long pattern = 0;
    long rare = 0;
    for (int f = 0; f < fields; f++) {
      int x = first[firstAt + f];
      int y = second[secondAt + f];
      if (x == 0 || y == 0) {
        continue;
      }
      int answer = values[f].compare(x, y, scratch);
      pattern |= (long) (answer & 0xFF) << 4 * f;
      if (slot[f] >= 0) {
        rare |= (long) (answer >>> 8) << 8 * slot[f];
      }
    }
    levels = pattern;
    rarities = rare;
  }
}
