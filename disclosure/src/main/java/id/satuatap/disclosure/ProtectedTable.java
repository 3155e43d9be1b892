package id.satuatap.disclosure;

import java.util.OptionalLong;

/** A table as it may leave the house: for every cell what is printed, and why. */
public final class ProtectedTable {

  private final CountTable table;
  private final long[] published;
  private final Flag[] flags;

  ProtectedTable(CountTable table, long[] published, Flag[] flags) {
    this.table = table;
    this.published = published;
    this.flags = flags;
  }

  public CountTable table() {
    return table;
  }

  /** Empty when the cell is withheld. */
  public OptionalLong published(int cell) {
    return flags[cell].withheld() ? OptionalLong.empty() : OptionalLong.of(published[cell]);
  }

  public Flag flag(int cell) {
    return flags[cell];
  }

  /** Number of cells with this flag. */
  public int count(Flag flag) {
    int n = 0;
    for (Flag one : flags) {
      n += one == flag ? 1 : 0;
    }
    return n;
  }
}
