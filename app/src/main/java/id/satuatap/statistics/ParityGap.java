package id.satuatap.statistics;

/**
 * How much more often an outcome happens to women than to men, as a difference of shares with an
 * interval of 95 % (Agresti and Caffo 2000, "Simple and effective confidence intervals for
 * proportions and differences of proportions": one success and one failure is added to each side).
 *
 * @param gap share of women minus share of men; NaN where one side has nobody
 */
record ParityGap(
    long womenWith, long women, long menWith, long men, double gap, double low, double high) {

  private static final double Z = 1.959963984540054;

  static ParityGap of(long womenWith, long women, long menWith, long men) {
    if (women <= 0 || men <= 0) {
      return new ParityGap(womenWith, women, menWith, men, Double.NaN, Double.NaN, Double.NaN);
    }
    double pw = (womenWith + 1.0) / (women + 2);
    double pm = (menWith + 1.0) / (men + 2);
    double margin = Z * Math.sqrt(pw * (1 - pw) / (women + 2) + pm * (1 - pm) / (men + 2));
    return new ParityGap(
        womenWith,
        women,
        menWith,
        men,
        (double) womenWith / women - (double) menWith / men,
        Math.max(-1, pw - pm - margin),
        Math.min(1, pw - pm + margin));
  }

  boolean known() {
    return !Double.isNaN(gap);
  }

  /** True when chance alone would hardly do it. */
  boolean clear() {
    return known() && (low > 0 || high < 0);
  }
}
