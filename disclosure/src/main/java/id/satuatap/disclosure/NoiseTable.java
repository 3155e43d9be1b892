package id.satuatap.disclosure;

/**
 * Which noise a count gets with which probability.
 *
 * <p>For every count the distribution of greatest entropy with mean zero, the wanted variance, no
 * step further than the largest deviation, and no result from 1 to a smallest count that is never
 * printed; zero stays zero. From a certain count on the distribution is the same for all (Giessing
 * 2016, "Computational issues in the design of transition probabilities and disclosure risk
 * estimation for additive noise", Privacy in Statistical Databases; Fraser and Wooton 2005 for the
 * method as a whole).
 */
public final class NoiseTable {

  private final int deviation;
  private final int neverPrinted;
  private final double variance;
  private final double[][] probabilities;
  private final long[][] bounds;
  private final int[] firstSteps;

  private NoiseTable(int deviation, double variance, int neverPrinted, double stays) {
    if (deviation < 1 || deviation > 50 || neverPrinted < 0 || neverPrinted >= deviation) {
      throw new UnusableTable("noise.deviation", deviation, neverPrinted);
    }
    if (!(variance > 0) || variance > (double) deviation * deviation) {
      throw new UnusableTable("noise.variance", variance);
    }
    if (stays >= 1) {
      throw new UnusableTable("noise.stays", stays);
    }
    this.deviation = deviation;
    this.neverPrinted = neverPrinted;
    this.variance = variance;
    this.probabilities = new double[deviation + neverPrinted + 2][];
    probabilities[0] = new double[2 * deviation + 1];
    probabilities[0][deviation] = 1;
    for (int count = 1; count < probabilities.length; count++) {
      probabilities[count] = distribution(count, stays);
    }
    this.bounds = new long[probabilities.length][];
    this.firstSteps = new int[probabilities.length];
    for (int count = 0; count < bounds.length; count++) {
      bounds[count] = upperBounds(probabilities[count]);
      while (probabilities[count][firstSteps[count]] == 0) {
        firstSteps[count]++;
      }
    }
  }

  /**
   * @param deviation largest change of a count, 1 to 50
   * @param variance of the change
   * @param neverPrinted counts from 1 to this are never printed; less than the deviation
   * @throws UnusableTable when no distribution can have all that
   */
  public static NoiseTable maximumEntropy(int deviation, double variance, int neverPrinted) {
    return new NoiseTable(deviation, variance, neverPrinted, -1);
  }

  /** The same, with a fixed probability that a count which may be printed stays as it is. */
  public static NoiseTable maximumEntropy(
      int deviation, double variance, int neverPrinted, double stays) {
    return new NoiseTable(deviation, variance, neverPrinted, stays);
  }

  /** Deviation 5, variance 3, no 1 or 2 ever printed. */
  public static NoiseTable usual() {
    return maximumEntropy(5, 3, 2);
  }

  public int deviation() {
    return deviation;
  }

  public int neverPrinted() {
    return neverPrinted;
  }

  public double variance() {
    return variance;
  }

  /** From this count on all counts have the same distribution. */
  public int rows() {
    return probabilities.length;
  }

  /** Probability that the count changes by so much. */
  public double probability(long count, int change) {
    return Math.abs(change) > deviation ? 0 : probabilities[row(count)][change + deviation];
  }

  /** Between which true counts the one behind a printed count lies. */
  public RangeAttack.Range behind(long printed) {
    long low = -1;
    long high = -1;
    for (long truth = Math.max(0, printed - deviation); truth <= printed + deviation; truth++) {
      if (probability(truth, (int) (printed - truth)) > 0) {
        low = low < 0 ? truth : low;
        high = truth;
      }
    }
    if (low < 0) {
      throw new UnusableTable("attack.contradiction");
    }
    return new RangeAttack.Range(low, high);
  }

  /**
   * What a count with this cell key becomes; the key's 64 bits are read as a number from 0 to 1.
   */
  public long noisy(long count, long cellKey) {
    long[] row = bounds[row(count)];
    long place = cellKey ^ Long.MIN_VALUE;
    int step = firstSteps[row(count)];
    while (place > row[step]) {
      step++;
    }
    return count + step - deviation;
  }

  private int row(long count) {
    return (int) Math.min(count, probabilities.length - 1);
  }

  private double[] distribution(int count, double wishedStays) {
    int size = 2 * deviation + 1;
    boolean[] possible = new boolean[size];
    for (int i = 0; i < size; i++) {
      int result = count + i - deviation;
      possible[i] = result == 0 || result > neverPrinted;
    }
    boolean fixed = wishedStays >= 0 && possible[deviation];
    double stays = fixed ? wishedStays : 0;
    if (fixed) {
      possible[deviation] = false;
    }
    double wantedMean = 0;
    double wantedSquare = variance / (1 - stays);
    // p(v) is proportional to exp(a v + b v²): find a and b by Newton's method on the convex dual.
    double a = 0;
    double b = 0;
    double[] p = new double[size];
    for (int round = 0; round < 500; round++) {
      fill(p, possible, a, b);
      double m1 = 0;
      double m2 = 0;
      double m3 = 0;
      double m4 = 0;
      for (int i = 0; i < size; i++) {
        double v = i - deviation;
        m1 += p[i] * v;
        m2 += p[i] * v * v;
        m3 += p[i] * v * v * v;
        m4 += p[i] * v * v * v * v;
      }
      double g1 = m1 - wantedMean;
      double g2 = m2 - wantedSquare;
      if (Math.abs(g1) < 1e-12 && Math.abs(g2) < 1e-12) {
        double[] whole = new double[size];
        for (int i = 0; i < size; i++) {
          whole[i] = p[i] * (1 - stays);
        }
        whole[deviation] += stays;
        return whole;
      }
      double h11 = m2 - m1 * m1;
      double h12 = m3 - m1 * m2;
      double h22 = m4 - m2 * m2;
      double determinant = h11 * h22 - h12 * h12;
      if (!(determinant > 1e-14)) {
        break;
      }
      double stepA = (h22 * g1 - h12 * g2) / determinant;
      double stepB = (h11 * g2 - h12 * g1) / determinant;
      double now = dual(possible, a, b, wantedSquare);
      double length = 1;
      while (length > 1e-10
          && dual(possible, a - length * stepA, b - length * stepB, wantedSquare) > now + 1e-15) {
        length /= 2;
      }
      a -= length * stepA;
      b -= length * stepB;
    }
    throw new UnusableTable("noise.impossible", count, deviation, variance, neverPrinted);
  }

  private void fill(double[] p, boolean[] possible, double a, double b) {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < p.length; i++) {
      if (possible[i]) {
        most = Math.max(most, exponent(i, a, b));
      }
    }
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = possible[i] ? Math.exp(exponent(i, a, b) - most) : 0;
      sum += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
  }

  private double dual(boolean[] possible, double a, double b, double wantedSquare) {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < possible.length; i++) {
      if (possible[i]) {
        most = Math.max(most, exponent(i, a, b));
      }
    }
    double sum = 0;
    for (int i = 0; i < possible.length; i++) {
      if (possible[i]) {
        sum += Math.exp(exponent(i, a, b) - most);
      }
    }
    return most + Math.log(sum) - b * wantedSquare;
  }

  private double exponent(int place, double a, double b) {
    double v = place - deviation;
    return a * v + b * v * v;
  }

  /** Upper ends of the intervals on the line of all keys, as signed numbers. */
  private static long[] upperBounds(double[] probabilities) {
    long[] bounds = new long[probabilities.length];
    int last = probabilities.length - 1;
    while (probabilities[last] == 0) {
      last--;
    }
    double sum = 0;
    long before = Long.MIN_VALUE;
    for (int i = 0; i < bounds.length; i++) {
      sum += probabilities[i];
      double end = Math.scalb(Math.min(1, sum), 64) - Math.scalb(1.0, 63);
      bounds[i] = i >= last ? Long.MAX_VALUE : probabilities[i] == 0 ? before : (long) end;
      before = bounds[i];
    }
    return bounds;
  }
}
