package id.satuatap.disclosure;

/**
 * Protects counts by noise that depends on nothing but the records in the cell, so that asking the
 * same thing twice, or in two ways, gains nothing. What is printed does not add up exactly; that
 * must be said beside it.
 */
public final class CellKeys {

  private final NoiseTable noise;

  private CellKeys(NoiseTable noise) {
    this.noise = noise;
  }

  public static CellKeys with(NoiseTable noise) {
    return new CellKeys(noise);
  }

  public NoiseTable noise() {
    return noise;
  }

  /**
   * @param leafKeys sum of the record keys of each leaf, by the leaf's number in the table
   */
  public ProtectedTable protect(CountTable table, long[] leafKeys) {
    if (leafKeys.length != table.leaves()) {
      throw new IllegalArgumentException("one key a leaf is needed");
    }
    long[] published = new long[table.size()];
    Flag[] flags = new Flag[table.size()];
    for (int cell = 0; cell < published.length; cell++) {
      long key = 0;
      for (int leaf : table.leavesOf(cell)) {
        key += leafKeys[leaf];
      }
      published[cell] = noise.noisy(table.count(cell), key);
      // Also where the noise is zero: to know that would be to know the count.
      flags[cell] = Flag.PERTURBED;
    }
    return new ProtectedTable(table, published, flags);
  }

  /**
   * Keys for a table that comes as counts without its records: one number from the leaf's codes and
   * its count, so that the same counts get the same noise again. As evenly spread as a sum of keys
   * of single records, and found at once for a count of millions.
   */
  public static long[] keysOfCounts(CountTable table, RecordKeys keys) {
    long[] sums = new long[table.leaves()];
    for (int leaf = 0; leaf < sums.length; leaf++) {
      String place = String.join("\u001f", table.codes(table.leafCell(leaf)));
      sums[leaf] = keys.of(place + "\u001f" + table.leafCount(leaf));
    }
    return sums;
  }
}
