package id.satuatap.disclosure;

/**
 * When a sum of amounts says too much about one contributor. Rules are those of the handbook on
 * statistical disclosure control (Hundepool and others 2012, chapter 4).
 */
public interface MagnitudeRule {

  /** True when the cell must be withheld. Never asked for cells without contributors. */
  boolean primary(MagnitudeTable table, int cell);

  /**
   * How far above the true sum an outsider's upper bound must lie, at least, so that the rule is
   * kept. Asked for primary cells.
   */
  double protection(MagnitudeTable table, int cell);

  /**
   * The second largest contributor, who knows her own amount, must not come within so many percent
   * of the largest: withheld when all others together are less than that.
   *
   * @param percent above 0, at most 1,000
   */
  static MagnitudeRule withinPercent(double percent) {
    if (!(percent > 0) || percent > 1_000) {
      throw new UnusableTable("rule.percent", percent);
    }
    return new MagnitudeRule() {
      @Override
      public boolean primary(MagnitudeTable table, int cell) {
        return protection(table, cell) > 0;
      }

      @Override
      public double protection(MagnitudeTable table, int cell) {
        long others = table.sums().count(cell) - table.largest(cell, 2);
        return Math.max(0, percent / 100 * table.largest(cell, 1) - others);
      }
    };
  }

  /**
   * Dominance: the n largest contributors must not make up more than so many percent of the sum.
   *
   * @param n from 1 on
   * @param percent above 0, below 100
   */
  static MagnitudeRule dominance(int n, double percent) {
    if (n < 1 || !(percent > 0) || percent >= 100) {
      throw new UnusableTable("rule.dominance", n, percent);
    }
    return new MagnitudeRule() {
      @Override
      public boolean primary(MagnitudeTable table, int cell) {
        return protection(table, cell) > 0;
      }

      @Override
      public double protection(MagnitudeTable table, int cell) {
        return Math.max(0, table.largest(cell, n) * 100.0 / percent - table.sums().count(cell));
      }
    };
  }

  /** Withheld when there are fewer contributors than this; bounds stay a tenth of the sum away. */
  static MagnitudeRule contributors(int least) {
    if (least < 1) {
      throw new UnusableTable("rule.contributors", least);
    }
    return new MagnitudeRule() {
      @Override
      public boolean primary(MagnitudeTable table, int cell) {
        return table.contributors(cell) < least;
      }

      @Override
      public double protection(MagnitudeTable table, int cell) {
        return table.sums().count(cell) / 10.0;
      }
    };
  }
}
