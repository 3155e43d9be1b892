package id.satuatap.shell;

/** How many women, men and people whose sex is not known: each shown, none left out. */
public record SexSplit(long women, long men, long unknown) {

  public long total() {
    return women + men + unknown;
  }

  /** A share between 0 and 1; 0 when there is nobody. */
  public double share(long part) {
    return total() == 0 ? 0 : (double) part / total();
  }

  /** Per cent with two decimals and a point, as SVG writes lengths. */
  static String length(double share) {
    return Math.round(share * 10_000) / 100.0 + "%";
  }
}
